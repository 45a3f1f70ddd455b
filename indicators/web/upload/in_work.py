"""The file in work from top to bottom: what it is of, verdict and button, its effects, its table."""

from collections.abc import Iterable, Iterator

import pyarrow.compute as pc
import streamlit as st

from indicators.design.markup import tag
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import year_month
from indicators.intake.preview import Preview
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.indicator.taking_back import offer
from indicators.web.session.page_session import UploadedFile
from indicators.web.session.visit import Visit, explained
from indicators.web.submissions.effects import effect_text, show_effects
from indicators.web.submissions.returned import show_resubmission
from indicators.web.ui.messages import title
from indicators.web.upload import upload
from indicators.web.upload.file import is_clean, show_head, show_reading
from indicators.web.upload.in_hand import keep_file, restore_file, show_restored_file
from indicators.web.upload.submit import made_good, show_submit

_NAMED = 2  # departments in the heading; of more their number


def take_up(visit: Visit) -> bool:
    """Take up the file of the last session, keep the one in hand; return whether there is one."""
    restore_file(visit)
    with explained(visit.language):
        keep_file(visit)
    return upload.current() is not None


def show_file_in_work(visit: Visit) -> None:
    """Show the file: clean, its effects stand first and its table is folded; else the problems do."""
    file = upload.current()
    if file is None:
        return
    with explained(visit.language):
        preview = upload.preview_of(file, visit)
        with st.container(key="in-hand"):
            title(headline(preview, visit))
            show_restored_file(visit)
            show_head(preview, file, visit)
            _show_returned(preview, file, visit)
            show_submit(preview, file, visit)
            clean = is_clean(preview, file)
            if clean:
                _show_effect(preview, visit)
            show_reading(preview, file, visit)
            if not clean:
                _show_effect(preview, visit)


def _show_returned(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Show why these figures came back, and what changed since."""
    again = made_good(preview, file, visit)
    if again is not None:
        show_resubmission(again, visit)


def _show_effect(preview: Preview, visit: Visit) -> None:
    if preview.layout is None:
        return
    st.html(tag("p", effect_text(preview, visit.language), cls="effect"))
    show_effects(preview, visit)
    offer([blank.figure for blank in preview.left_blank], "file", visit)


# --- what it is of ---


def headline(preview: Preview, visit: Visit) -> str:
    """Return ``2022年9月 · 成果转化科`` of the file's figures; the page's name where it has none."""
    table, language = preview.drafts.table, visit.language
    months = sorted(set(_months(table.column("year").to_pylist(), table.column("month").to_pylist())))
    if not months:
        return language.text(N_("Report figures"))
    indicators = visit.desk.catalogue().indicators
    codes = pc.unique(table.column("indicator").cast("string")).to_pylist()
    departments = dict.fromkeys(indicators[code].department for code in codes if code in indicators)
    return " · ".join(filter(None, (_period(months, language), _departments(departments, visit))))


def _months(years: Iterable[int], numbers: Iterable[int]) -> Iterator[Month]:
    return (Month(year, number) for year, number in set(zip(years, numbers, strict=True)))


def _period(months: list[Month], language: Language) -> str:
    first, last = year_month(months[0], language), year_month(months[-1], language)
    return first if len(months) == 1 else f"{first} – {last}"


def _departments(codes: Iterable[str], visit: Visit) -> str:
    """Name the departments whose figures this person reports; of many, how many."""
    departments, language = visit.desk.catalogue().departments, visit.language
    names = [language.name(departments[code]) for code in codes if visit.seat.actor.may_report_some(code)]
    if len(names) > _NAMED:
        return language.count("{n} department", "{n} departments", len(names))
    return enumerated(names, language)
