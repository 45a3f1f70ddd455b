"""Each problem with its sentence and the way to settle it, right there."""

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
from indicators.web.upload import amend
from indicators.web.upload.answers import show_choice, show_use
from indicators.web.upload.problem_groups import Answer, Group, grouped, remarks
from indicators.web.upload.sheet import letters
from indicators.web.upload.upload import mend

_AT_ONCE = 8  # groups; the next ones follow as these are settled
_ROWS_NAMED = 6
_BUTTONS = 4  # suggestions
_WHOLE_LIST = N_("Choose from the whole list …")
_EACH = 20  # figures that can be explained one by one; the others are by the one for all
_LABEL = N_("Why is it right? (kept with the figure)")
_USUAL = N_("Checked: the figure is right")


def show_problems_with_answers(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    groups = grouped(preview)
    for group in groups[:_AT_ONCE]:
        with st.container(border=True, key=f"problem {file.key} {group.key}"):
            _card(group, preview, file, visit)
    left = sum(len(group.problems) for group in groups[_AT_ONCE:])
    if left:
        said = N_("{n} more follow when these are settled; the table marks all of them.")
        st.html(tag("p", visit.language.text(said, n=left), cls="note"))
    _show_remarks(remarks(preview), visit.language)


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
    """Shape, where it is and what is wrong; of several of one kind, the first speaks."""
    shape, cls = ("■", "bad") if group.blocking else ("▲", "warn")
    head = tag("b", shape, " ", _where(group, language), cls=cls)
    return tag("p", head, " ", problem_text(group.first, language), cls="problem")


def _where(group: Group, language: Language) -> str:
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
    """A suggestion is one press; the whole list is there too. Whichever is chosen is remembered."""
    catalogue, language, problem = visit.desk.catalogue(), visit.language, group.first
    kind = amend.UNIT if problem.field == "unit" else amend.INDICATOR
    nouns: Mapping[str, Named] = catalogue.units if kind == amend.UNIT else _reportable(catalogue, visit)
    likely = [code for code in problem.suggestions if code in nouns][:_BUTTONS]
    if likely:
        with st.container(horizontal=True):
            for code in likely:
                change = partial(amend.with_meaning, kind=kind, text=problem.value, code=code)
                _button(_named(code, nouns, language), f"{key} {code}", change)
    label = language.text(_WHOLE_LIST)
    chosen = f"{key} list"

    def choose() -> None:
        code = st.session_state[chosen]
        if code:
            mend(partial(amend.with_meaning, kind=kind, text=problem.value, code=code))

    st.selectbox(
        label,
        list(nouns),
        index=None,
        key=chosen,
        placeholder=label,
        format_func=lambda code: plain_markdown(_named(code, nouns, language)),
        label_visibility="collapsed",
        on_change=choose,
    )


def _reportable(catalogue: Catalogue, visit: Visit) -> dict[str, Named]:
    """The person's own first."""
    mine = visit.seat.actor.may_report
    own = {code: one for code, one in catalogue.indicators.items() if mine(one.department)}
    return {**own, **catalogue.indicators}


def _named(code: str, nouns: Mapping[str, Named], language: Language) -> str:
    return language.text(N_("{name} ({code})"), name=language.name(nouns[code]), code=code)


# --- one cell ---


def _cell(problem: Problem, preview: Preview, key: str, language: Language) -> None:
    assert problem.row is not None and problem.place is not None
    row, place = problem.row, problem.place
    now = preview.grid.cell(row, place) if preview.grid is not None else problem.value
    typed = f"{key} text {now}"

    def change() -> None:
        mend(partial(amend.with_cell, row=row, place=place, text=st.session_state[typed]))

    with st.container(horizontal=True, vertical_alignment="center"):
        for text in problem.suggestions[:_BUTTONS]:
            said = language.text(N_("Change to {text}"), text=text)
            _button(said, f"{key} {text}", partial(amend.with_cell, row=row, place=place, text=text))
        st.text_input(
            language.text(N_("Text of the cell")),
            value=now,
            key=typed,
            max_chars=amend.LONGEST,
            width=220,
            label_visibility="collapsed",
            on_change=change,
        )


def _skip(group: Group, key: str, language: Language) -> None:
    said = language.count("Skip this row", "Skip these {n} rows", len(group.rows))
    _button(said, f"{key} skip", lambda now: amend.with_skip(now, *group.rows), quiet=True)


def _sheets(problem: Problem, key: str) -> None:
    with st.container(horizontal=True):
        for name in problem.suggestions:
            _button(name, f"{key} {name}", partial(amend.with_sheet, name=name))


# --- remarks ---


def _show_remarks(found: tuple[Problem, ...], language: Language) -> None:
    if not found:
        return
    title = language.count(
        "{n} remark: nothing has to be done", "{n} remarks: nothing has to be done", len(found)
    )
    with st.expander(title):
        lines = [tag("li", _remark(problem, language)) for problem in found[:50]]
        st.html(tag("ul", *lines, cls="problems"))


def _remark(problem: Problem, language: Language) -> str:
    sentence = problem_text(problem, language)
    if problem.row is None:
        return sentence
    where = language.text(N_("Row {row}"), row=problem.row)
    return language.text(N_("{where}: {sentence}"), where=where, sentence=sentence)


def _button(label: str, key: str, change: Callable[[Corrections], Corrections], quiet: bool = False) -> None:
    kind: Literal["tertiary", "secondary"] = "tertiary" if quiet else "secondary"
    st.button(plain_markdown(label), key=f"{key} button", type=kind, on_click=mend, args=(change,))


def show_explanation(group: Group, preview: Preview, key: str, language: Language) -> None:
    """The first one asked is for all of the group; further down each can have its own."""
    several = len(group.problems) > 1
    _suggested(group, preview, key, language)
    _one_for_all(group, preview, key, language)
    if several:
        with st.expander(language.text(N_("Explain each of the {n} on its own"), n=len(group.problems))):
            for number, problem in enumerate(group.problems[:_EACH]):
                _own(problem, preview, f"{key} {number}", language)


def _suggested(group: Group, preview: Preview, key: str, language: Language) -> None:
    """What the cell may have meant instead, where the check has an idea: 万 taken for 亿."""
    problem = group.first
    if problem.row is None or problem.place is None or not problem.suggestions:
        return
    with st.container(horizontal=True):
        for text in problem.suggestions[:3]:
            change = partial(amend.with_cell, row=problem.row, place=problem.place, text=text)
            said = language.text(N_("Change {cell} to {text}"), cell=_cell_name(problem), text=text)
            st.button(plain_markdown(said), key=f"{key} to {text}", on_click=mend, args=(change,))


def _one_for_all(group: Group, preview: Preview, key: str, language: Language) -> None:
    """One answer becomes the word of each figure of the group that has none of its own yet."""
    typed = f"{key} for all"
    now = {_said(problem, preview) for problem in group.problems}

    beyond = preview.counts.get(group.kind.code, 0) > len(group.problems)

    def change() -> None:
        words = st.session_state[typed]
        mend(lambda said: _for_each(said, group, words, beyond))

    st.text_input(
        language.text(_LABEL),
        value=now.pop() if len(now) == 1 else "",
        key=typed,
        max_chars=amend.LONGEST,
        placeholder=language.text(_USUAL),
        on_change=change,
    )


def _for_each(said: Corrections, group: Group, words: str, beyond: bool) -> Corrections:
    """``beyond``: there are more of this kind than are told one by one."""
    if beyond:
        said = amend.with_words_for_all(said, words)
    for problem in group.problems:
        said = amend.with_words(said, problem.row, problem.place, problem.kind.code, words)
    return said


def _own(problem: Problem, preview: Preview, key: str, language: Language) -> None:
    typed = f"{key} own"

    def change() -> None:
        words, code = st.session_state[typed], problem.kind.code
        mend(lambda said: amend.with_words(said, problem.row, problem.place, code, words))

    st.html(tag("p", tag("b", _cell_name(problem)), " ", problem_text(problem, language), cls="problem"))
    st.text_input(
        language.text(_LABEL),
        value=_said(problem, preview),
        key=typed,
        max_chars=amend.LONGEST,
        label_visibility="collapsed",
        on_change=change,
    )


def _said(problem: Problem, preview: Preview) -> str:
    return preview.corrections.words.get((problem.row, problem.place, problem.kind.code), "")


def _cell_name(problem: Problem) -> str:
    column = letters(problem.place) if problem.place is not None else ""
    return f"{column}{problem.row}" if problem.row is not None else ""
