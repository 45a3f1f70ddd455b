"""Documents of a month or quarter as it is known, or of a meeting as it was shown; taking one is recorded."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.briefing.month import Minutes, MonthBriefing
from indicators.briefing.quarters.briefing import QuarterBriefing
from indicators.desk.desk import Desk
from indicators.desk.documents import templates
from indicators.desk.meetings import meetings
from indicators.desk.quarters import exchanges, quarters
from indicators.desk.seat import Seat
from indicators.documents.book.month import month_book
from indicators.documents.book.quarter import quarter_book
from indicators.documents.converter import to_pdf
from indicators.documents.forms import NAMES, QUARTER_NAMES, SUFFIXES, Form
from indicators.documents.slides.month import deck
from indicators.documents.slides.quarter import exchange_deck
from indicators.documents.templates.unusable import Unusable
from indicators.documents.word.minutes import notice_of
from indicators.documents.word.month import material
from indicators.documents.word.quarter import exchange
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import quarter_name, year_month
from indicators.model.meeting import MeetingKind
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.model.quarter import Quarter

What = Month | Quarter | UUID


class Paper(NamedTuple):
    file_name: str
    content: bytes


def paper(
    seat: Seat,
    form: Form,
    what: What,
    language: Language,
    as_of: datetime | None = None,
    built_in: bool = False,
) -> Paper:
    """Make a document and record that it was taken.

    ``what``: a month or quarter, as known at ``as_of`` (None = now); or a meeting's id, as it was shown, with
    what it had decided by then.

    ``built_in``: not by the bureau's own template. DeskError where there is no such meeting, no minutes, no
    converter, or where the bureau's template cannot be used.
    """
    seat.require(Action.EXPORT, str(what))
    briefing, minutes = _shown(seat.desk, what, as_of)
    if isinstance(briefing, QuarterBriefing):
        made = Paper(paper_name(form, briefing.quarter, language), _of_quarter(briefing, form, language))
    else:
        template = None if built_in else templates.template_of(seat.desk, form)
        content = _of_month(briefing, minutes, form, template, language)
        made = Paper(paper_name(form, briefing.month, language), content)
    digest = hashlib.sha256(made.content).hexdigest()
    seat.record(Act.EXPORTED, str(what), what="paper", form=str(form), as_of=as_of, digest=digest)
    return made


def paper_name(form: Form, of: Month | Quarter, language: Language) -> str:
    """Return a file name such as ``2022年8月调度材料.docx`` or ``2022年三季度成果交流材料.docx``."""
    if isinstance(of, Quarter):
        name = language.text(QUARTER_NAMES[form], of=quarter_name(of, language))
    else:
        name = language.text(NAMES[form], of=year_month(of, language))
    return f"{name}.{SUFFIXES[form]}"


def unusable_templates(seat: Seat, what: What, as_of: datetime | None = None) -> dict[Form, Unusable]:
    """Return the bureau's templates that cannot be used for this document, each with its reason."""
    if not any(templates.template_of(seat.desk, form) for form in templates.FILES):
        return {}
    briefing, minutes = _shown(seat.desk, what, as_of)
    if isinstance(briefing, QuarterBriefing):
        return {}
    reasons = {
        form: templates.unusable(seat.desk, form, briefing, minutes)
        for form in templates.FILES
        if form is not Form.MINUTES or minutes is not None
    }
    return {form: reason for form, reason in reasons.items() if reason is not None}


def read_what(text: str) -> What:
    """Parse a month such as 2022-08, a quarter such as 2022-Q3, or a meeting's id; else a ValueError."""
    if len(text) > len("2022-08"):
        return UUID(text)
    return Quarter.parse(text) if "Q" in text else Month.parse(text)


def _shown(
    desk: Desk, what: What, as_of: datetime | None
) -> tuple[MonthBriefing | QuarterBriefing, Minutes | None]:
    """Return the briefing to write from, and the minutes of a monthly meeting."""
    if isinstance(what, UUID):
        if meetings.meeting(desk, what, as_of).kind is MeetingKind.QUARTER:
            return exchanges.frozen(desk, what), None
        return meetings.frozen(desk, what), meetings.minutes(desk, what, as_of)
    if isinstance(what, Quarter):
        if what not in quarters.quarters(desk, as_of):
            raise DeskError(
                N_("The desk keeps no figures of {quarter}: choose a quarter of the list."), quarter=what
            )
        return quarters.briefing(desk, what, as_of), None
    if what not in desk.months(as_of):
        raise DeskError(N_("The desk keeps no figures of {month}: choose a month of the list."), month=what)
    return meetings.briefing(desk, what, as_of), None


def _of_month(
    briefing: MonthBriefing, minutes: Minutes | None, form: Form, template: Path | None, language: Language
) -> bytes:
    if form is Form.MINUTES:
        _required(minutes)
    if template is not None:
        written = Form.WORD if form is Form.PDF else form
        return _written(
            templates.filled(template, written, briefing, minutes, language), form, briefing.drawn_at
        )
    if form is Form.SLIDES:
        return deck(briefing, minutes, language)
    if form is Form.BOOK:
        return month_book(briefing, minutes, language)
    if form is Form.MINUTES:
        return notice_of(briefing, _required(minutes), language)
    return _written(material(briefing, language), form, briefing.drawn_at)


def _of_quarter(briefing: QuarterBriefing, form: Form, language: Language) -> bytes:
    if form is Form.SLIDES:
        return exchange_deck(briefing, language)
    if form is Form.BOOK:
        return quarter_book(briefing, language)
    if form is Form.MINUTES:
        _required(None)
    return _written(exchange(briefing, language), form, briefing.drawn_at)


def _written(content: bytes, form: Form, moment: datetime) -> bytes:
    return to_pdf(content, SUFFIXES[Form.WORD], moment) if form is Form.PDF else content


def _required(minutes: Minutes | None) -> Minutes:
    if minutes is None:
        raise DeskError(N_("Only a monthly meeting has minutes: hold it first, then take the meeting's."))
    return minutes
