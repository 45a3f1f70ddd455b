"""Show each group of problems with the controls that settle it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

import streamlit as st

from indicators.design.markup import Html, plain_markdown, tag
from indicators.i18n.language import Language, Named
from indicators.i18n.terms.figures import problem_text
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue
from indicators.model.problem import N_, Problem
from indicators.web.session.page_session import UploadedFile
from indicators.web.session.visit import Visit
from indicators.web.upload import amendments, upload
from indicators.web.upload.answers import show_choice, show_use
from indicators.web.upload.problem_groups import Answer, Group, grouped, remarks
from indicators.web.upload.sheet import letters

_AT_ONCE = 8  # groups; the next ones follow as these are settled
_ROWS_NAMED = 6
_BUTTONS = 4  # suggestions
_WHOLE_LIST = N_("Choose from the whole list …")
_EACH = 20  # figures explained one by one; the others share the explanation of the group
_LABEL = N_("Why is it right? (kept with the figure)")
_USUAL = N_("Checked: the figure is right")


def show_problems_with_answers(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    groups = grouped(preview)
    for group in groups[:_AT_ONCE]:
        with st.container(border=True, key=f"problem {file.key} {group.key}"):
            _card(group, preview, file, visit)
    left = sum(len(group.problems) for group in groups[_AT_ONCE:])
    if left:
        sentence = N_("{n} more follow when these are settled; the table marks all of them.")
        st.html(tag("p", visit.language.text(sentence, n=left), cls="note"))
    show_remarks(preview, visit.language)


def _card(group: Group, preview: Preview, file: UploadedFile, visit: Visit) -> None:
    st.html(_sentence(group, visit.language))
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
    elif group.answer is Answer.EXPLAIN:
        show_explanation(group, preview, key, visit.language)
    if group.rows and group.answer in (Answer.MEANING, Answer.CELL, Answer.ROW):
        _skip(group, key, visit.language)


def _sentence(group: Group, language: Language) -> Html:
    """Return the sign, the place and the sentence of the group's first problem."""
    shape, cls = ("■", "bad") if group.blocking else ("▲", "warn")
    head = tag("b", shape, " ", _rows_text(group, language), cls=cls)
    return tag("p", head, " ", problem_text(group.first, language), cls="problem")


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
    kind = amendments.UNIT if problem.field == "unit" else amendments.INDICATOR
    nouns: Mapping[str, Named] = catalogue.units if kind == amendments.UNIT else _reportable(catalogue, visit)
    likely = [code for code in problem.suggestions if code in nouns][:_BUTTONS]
    if likely:
        with st.container(horizontal=True):
            for code in likely:
                change = partial(amendments.with_meaning, kind=kind, text=problem.value, code=code)
                _button(_noun_name(code, nouns, language), f"{key} {code}", change)
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


def _reportable(catalogue: Catalogue, visit: Visit) -> dict[str, Named]:
    """Return the indicators, those that this person reports first."""
    may_report = visit.seat.actor.may_report
    own_indicators = {
        code: indicator
        for code, indicator in catalogue.indicators.items()
        if may_report(indicator.department)
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
            _button(label, f"{key} {text}", partial(amendments.with_cell, row=row, place=place, text=text))
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
    _button(
        label, f"{key} skip", lambda corrections: amendments.with_skip(corrections, *group.rows), quiet=True
    )


def _sheets(problem: Problem, key: str) -> None:
    with st.container(horizontal=True):
        for name in problem.suggestions:
            _button(name, f"{key} {name}", partial(amendments.with_sheet, name=name))


# --- remarks ---


def show_remarks(preview: Preview, language: Language) -> None:
    problems = remarks(preview)
    if not problems:
        return
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


def _button(label: str, key: str, change: Callable[[Corrections], Corrections], quiet: bool = False) -> None:
    kind: Literal["tertiary", "secondary"] = "tertiary" if quiet else "secondary"
    st.button(plain_markdown(label), key=f"{key} button", type=kind, on_click=upload.amend, args=(change,))


def show_explanation(group: Group, preview: Preview, key: str, language: Language) -> None:
    """Ask for one explanation of the whole group; further down each figure can have its own."""
    several = len(group.problems) > 1
    _suggested(group, preview, key, language)
    _one_for_all(group, preview, key, language)
    if several:
        with st.expander(language.text(N_("Explain each of the {n} on its own"), n=len(group.problems))):
            for number, problem in enumerate(group.problems[:_EACH]):
                _one_figure(problem, preview, f"{key} {number}", language)


def _suggested(group: Group, preview: Preview, key: str, language: Language) -> None:
    """Offer to correct the cell where the check has a suggestion, such as 万 taken for 亿."""
    problem = group.first
    if problem.row is None or problem.place is None or not problem.suggestions:
        return
    with st.container(horizontal=True):
        for text in problem.suggestions[:3]:
            change = partial(amendments.with_cell, row=problem.row, place=problem.place, text=text)
            label = language.text(N_("Change {cell} to {text}"), cell=_cell_name(problem), text=text)
            st.button(plain_markdown(label), key=f"{key} to {text}", on_click=upload.amend, args=(change,))


def _one_for_all(group: Group, preview: Preview, key: str, language: Language) -> None:
    """Ask for an explanation of every figure of the group."""
    typed = f"{key} for all"
    explanations = {_explanation(problem, preview) for problem in group.problems}

    beyond = preview.counts.get(group.kind.code, 0) > len(group.problems)

    def change() -> None:
        words = st.session_state[typed]
        upload.amend(lambda corrections: _for_each(corrections, group, words, beyond))

    st.text_input(
        language.text(_LABEL),
        value=explanations.pop() if len(explanations) == 1 else "",
        key=typed,
        max_chars=amendments.LONGEST,
        placeholder=language.text(_USUAL),
        on_change=change,
    )


def _for_each(corrections: Corrections, group: Group, words: str, beyond: bool) -> Corrections:
    """Store the explanation for each figure; ``beyond``: there are more than are listed."""
    if beyond:
        corrections = amendments.with_words_for_all(corrections, words)
    for problem in group.problems:
        corrections = amendments.with_words(corrections, problem.row, problem.place, problem.kind.code, words)
    return corrections


def _one_figure(problem: Problem, preview: Preview, key: str, language: Language) -> None:
    typed = f"{key} own"

    def change() -> None:
        words, code = st.session_state[typed], problem.kind.code
        upload.amend(
            lambda corrections: amendments.with_words(corrections, problem.row, problem.place, code, words)
        )

    st.html(tag("p", tag("b", _cell_name(problem)), " ", problem_text(problem, language), cls="problem"))
    st.text_input(
        language.text(_LABEL),
        value=_explanation(problem, preview),
        key=typed,
        max_chars=amendments.LONGEST,
        label_visibility="collapsed",
        on_change=change,
    )


def _explanation(problem: Problem, preview: Preview) -> str:
    return preview.corrections.words.get((problem.row, problem.place, problem.kind.code), "")


def _cell_name(problem: Problem) -> str:
    column = letters(problem.place) if problem.place is not None else ""
    return f"{column}{problem.row}" if problem.row is not None else ""
