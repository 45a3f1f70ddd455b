"""Show each group of problems with the controls that settle it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

import streamlit as st

from indicators.design.markup import Html, plain_markdown, tag
from indicators.i18n.language import Language, Named
from indicators.i18n.terms.asides import aside_text
from indicators.i18n.terms.encodings import ENCODING_WORDS
from indicators.i18n.terms.figures import problem_text
from indicators.intake.left_aside import REASONS, TABLE, LeftAside, left_aside
from indicators.intake.model import CHARACTERS, Corrections
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue
from indicators.model.problem import N_, Problem
from indicators.web.session.page_session import UploadedFile
from indicators.web.session.visit import Visit
from indicators.web.submissions.names import is_made
from indicators.web.upload import amendments, upload
from indicators.web.upload.problems.answers import show_choice, show_use
from indicators.web.upload.problems.explanations import show_explanation
from indicators.web.upload.problems.groups import Answer, Group, remarks
from indicators.web.upload.sheet import letters

_ROWS_NAMED = 6
_BUTTONS = 4  # suggestions
_ASIDES = 50  # parts of a file that are named
_WHOLE_LIST = N_("Choose from the whole list …")


def show_card(group: Group, preview: Preview, file: UploadedFile, visit: Visit) -> None:
    st.html(_sentence(group, preview, visit))
    key = f"{file.key} {group.key}"
    if group.answer is Answer.MEANING:
        _meaning(group, key, visit)
    elif group.answer is Answer.CELL:
        _cell(group.first, preview, key, visit.language)
    elif group.answer is Answer.PAGE:
        show_choice(group.first, preview, key, visit)
    elif group.answer is Answer.USE:
        show_use(group.first, preview, key, visit.language)
    elif group.answer is Answer.SHEET:
        _sheets(group.first, key)
    elif group.answer is Answer.ENCODING:
        _encodings(group.first, key, visit.language)
    elif group.answer is Answer.EXPLAIN:
        show_explanation(group, preview, file, visit)
    if group.rows and group.answer in (Answer.MEANING, Answer.CELL, Answer.ROW):
        _skip(group, key, visit.language)


def _sentence(group: Group, preview: Preview, visit: Visit) -> Html:
    """Return the sign, the place, what its row is about, and the sentence of the group's first problem."""
    shape, cls = ("■", "bad") if group.blocking else ("▲", "warn")
    language, subject = visit.language, _subject(group, preview, visit)
    place = "" if is_made(preview.file_name) and subject else _rows_text(group, language)
    head = tag("b", shape, " ", " · ".join(filter(None, (place, subject))), cls=cls)
    return tag("p", head, " ", problem_text(group.first, language), cls="problem")


def _subject(group: Group, preview: Preview, visit: Visit) -> str:
    """Return the indicator of a problem's row; of a name that is not understood, what stands beside it."""
    if len(group.rows) != 1 or preview.grid is None or preview.layout is None:
        return ""
    row = group.rows[0]
    cells = {
        column.field: preview.grid.cell(row, column.place)
        for column in preview.layout.columns
        if column.field and column.place != group.first.place
    }
    if group.answer is Answer.MEANING:
        return " ".join(filter(None, (cells.get("value", ""), cells.get("measure", ""))))
    named = visit.desk.catalogue().indicators.get(cells.get("code", ""))
    return visit.language.name(named) if named is not None else cells.get("name", "")


def _rows_text(group: Group, language: Language) -> str:
    rows, first = group.rows, group.first
    if not rows:
        return language.text(group.kind.title)
    if len(rows) > 1:
        named = language.text(N_(", ")).join(map(str, rows[:_ROWS_NAMED]))
        more = " …" if len(rows) > _ROWS_NAMED else ""
        return language.text(N_("Rows {rows} ({n} in all)"), rows=named + more, n=len(rows))
    if first.place is None:
        return language.text(N_("Row {row}"), row=rows[0])
    return language.text(N_("Cell {cell}"), cell=f"{letters(first.place)}{rows[0]}")


# --- what a name stands for ---


def _meaning(group: Group, key: str, visit: Visit) -> None:
    """Ask what a name stands for: suggestions as buttons, and the whole list; the answer is remembered."""
    catalogue, language, problem = visit.desk.catalogue(), visit.language, group.first
    kind = sort_of(problem)
    nouns: Mapping[str, Named] = catalogue.units if kind == amendments.UNIT else _reportable(catalogue, visit)
    likely = [code for code in problem.suggestions if code in nouns][:_BUTTONS]
    if likely:
        with st.container(horizontal=True):
            for code in likely:
                change = partial(amendments.with_meaning, kind=kind, text=problem.value, code=code)
                amend_button(_noun_name(code, nouns, language), f"{key} {code}", change)
    label = language.text(_WHOLE_LIST)
    chosen = f"{key} list"

    def choose() -> None:
        code = st.session_state[chosen]
        if code:
            upload.amend(partial(amendments.with_meaning, kind=kind, text=problem.value, code=code))

    st.selectbox(
        label,
        list(nouns),
        index=None,
        key=chosen,
        placeholder=label,
        format_func=lambda code: plain_markdown(_noun_name(code, nouns, language)),
        label_visibility="collapsed",
        on_change=choose,
    )


def sort_of(problem: Problem) -> str:
    """Return which sort of noun a name stands for."""
    return amendments.UNIT if problem.field == "unit" else amendments.INDICATOR


def _reportable(catalogue: Catalogue, visit: Visit) -> dict[str, Named]:
    """Return the indicators, those that this person reports first."""
    may_report = visit.seat.actor.may_report_indicator
    own_indicators = {
        code: indicator
        for code, indicator in catalogue.indicators.items()
        if may_report(code, indicator.department)
    }
    return {**own_indicators, **catalogue.indicators}


def _noun_name(code: str, nouns: Mapping[str, Named], language: Language) -> str:
    return language.text(N_("{name} ({code})"), name=language.name(nouns[code]), code=code)


# --- one cell ---


def _cell(problem: Problem, preview: Preview, key: str, language: Language) -> None:
    assert problem.row is not None and problem.place is not None
    row, place = problem.row, problem.place
    present = preview.grid.cell(row, place) if preview.grid is not None else problem.value
    typed = f"{key} text {present}"

    def change() -> None:
        upload.amend(partial(amendments.with_cell, row=row, place=place, text=st.session_state[typed]))

    with st.container(horizontal=True, vertical_alignment="center"):
        for text in problem.suggestions[:_BUTTONS]:
            label = language.text(N_("Change to {text}"), text=text)
            amend_button(
                label, f"{key} {text}", partial(amendments.with_cell, row=row, place=place, text=text)
            )
        st.text_input(
            language.text(N_("Text of the cell")),
            value=present,
            key=typed,
            max_chars=amendments.LONGEST,
            width=220,
            label_visibility="collapsed",
            on_change=change,
        )


def _skip(group: Group, key: str, language: Language) -> None:
    label = language.count("Skip this row", "Skip these {n} rows", len(group.rows))
    amend_button(
        label, f"{key} skip", lambda corrections: amendments.with_skip(corrections, *group.rows), quiet=True
    )


def _sheets(problem: Problem, key: str) -> None:
    with st.container(horizontal=True):
        for name in problem.suggestions:
            amend_button(name, f"{key} {name}", partial(amendments.with_sheet, name=name))


def _encodings(problem: Problem, key: str, language: Language) -> None:
    """Offer the encodings that fit; where none does, the characters themselves are to be confirmed."""
    with st.container(horizontal=True):
        for name in problem.suggestions:
            label = language.text(ENCODING_WORDS[name])
            amend_button(label, f"{key} {name}", partial(amendments.with_encoding, encoding=name))
        if not problem.suggestions:
            label = language.text(N_("The characters are right"))
            amend_button(label, f"{key} right", partial(amendments.with_agreement, code=CHARACTERS))


# --- remarks ---


def show_remarks(preview: Preview, language: Language) -> None:
    problems = remarks(preview)
    if problems:
        _show_remarks(problems, language)
    show_left_aside(preview, language)


def show_left_aside(preview: Preview, language: Language) -> None:
    """Name all of the file of which no figure was read, folded."""
    asides = left_aside(preview)
    if not asides:
        return
    title = language.count("{n} part of the file left aside", "{n} parts of the file left aside", len(asides))
    with st.expander(title):
        lines = [tag("li", _aside(entry, language)) for entry in asides[:_ASIDES]]
        st.html(tag("ul", *lines, cls="problems"))
    tables = [entry.first for entry in asides if entry.reason == TABLE and entry.first is not None]
    with st.container(horizontal=True):
        for row in tables[:_BUTTONS]:
            label = language.text(N_("Read the table from row {row} instead"), row=row)
            amend_button(label, f"table {row}", partial(amendments.with_table, row=row))


def _aside(entry: LeftAside, language: Language) -> str:
    rows = None if entry.first is None or entry.last is None else (entry.first, entry.last)
    return aside_text(entry.part, entry.name, rows, language.text(REASONS[entry.reason]), language)


def _show_remarks(problems: Sequence[Problem], language: Language) -> None:
    title = language.count(
        "{n} remark: nothing has to be done", "{n} remarks: nothing has to be done", len(problems)
    )
    with st.expander(title):
        lines = [tag("li", _remark(problem, language)) for problem in problems[:50]]
        st.html(tag("ul", *lines, cls="problems"))


def _remark(problem: Problem, language: Language) -> str:
    sentence = problem_text(problem, language)
    if problem.row is None:
        return sentence
    where = language.text(N_("Row {row}"), row=problem.row)
    return language.text(N_("{where}: {sentence}"), where=where, sentence=sentence)


def amend_button(
    label: str, key: str, change: Callable[[Corrections], Corrections], quiet: bool = False
) -> None:
    kind: Literal["tertiary", "secondary"] = "tertiary" if quiet else "secondary"
    st.button(plain_markdown(label), key=f"{key} button", type=kind, on_click=upload.amend, args=(change,))
