"""Documents of a month as it is known, or of a meeting as it was shown: one to take away, by somebody."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.briefing.month import Minutes, MonthBriefing
from indicators.desk import meetings
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.documents.book.month import month_book
from indicators.documents.converter import to_pdf
from indicators.documents.forms import NAMES, SUFFIXES, Form
from indicators.documents.slides.month import deck
from indicators.documents.word.minutes import notice_of
from indicators.documents.word.month import material
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.text.language import Language
from indicators.text.terms import year_month

What = Month | UUID


class Paper(NamedTuple):
    file_name: str
    content: bytes


@dataclass(frozen=True)
class Shown:
    """What a document is made of."""

    briefing: MonthBriefing
    minutes: Minutes | None  # None = there was no meeting


def paper(seat: Seat, form: Form, what: What, language: Language, as_of: datetime | None = None) -> Paper:
    """``what``: a month, as known at ``as_of`` (None = now); or a meeting's id, as it was shown.

    DeskError where there is no such meeting, no minutes, or no converter.
    """
    seat.require(Action.EXPORT, str(what))
    shown = _shown(seat.desk, what, as_of)
    content = _made(shown, form, language)
    seat.record(
        Act.EXPORTED,
        str(what),
        what="paper",
        form=str(form),
        as_of=as_of,
        digest=hashlib.sha256(content).hexdigest(),
    )
    return Paper(paper_name(form, shown.briefing.month, language), content)


def paper_name(form: Form, month: Month, language: Language) -> str:
    """``2022年8月调度材料.docx``."""
    return f"{language.text(NAMES[form], of=year_month(month, language))}.{SUFFIXES[form]}"


def read_what(text: str) -> What:
    """A month such as 2022-08, or a meeting's id; anything else is a ValueError."""
    return UUID(text) if len(text) > len("2022-08") else Month.parse(text)


def _shown(desk: Desk, what: What, as_of: datetime | None) -> Shown:
    if isinstance(what, Month):
        if what not in desk.months(as_of):
            raise DeskError(
                N_("The desk keeps no figures of {month}: choose a month of the list."), month=what
            )
        return Shown(meetings.briefing(desk, what, as_of), None)
    return Shown(meetings.frozen(desk, what), meetings.minutes(desk, what))


def _made(shown: Shown, form: Form, language: Language) -> bytes:
    briefing, minutes = shown.briefing, shown.minutes
    if form is Form.SLIDES:
        return deck(briefing, minutes, language)
    if form is Form.BOOK:
        return month_book(briefing, minutes, language)
    if form is Form.MINUTES:
        return notice_of(briefing, _required(minutes), language)
    written = material(briefing, language)
    return to_pdf(written, SUFFIXES[Form.WORD]) if form is Form.PDF else written


def _required(minutes: Minutes | None) -> Minutes:
    if minutes is None:
        raise DeskError(N_("A month has no minutes: hold its meeting first, then take the meeting's."))
    return minutes
