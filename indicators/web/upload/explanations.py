"""A word of explanation for figures that were warned of: one for all of a kind, or one for each."""

from functools import partial

import streamlit as st

from indicators.design.markup import plain_markdown, tag
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_text
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.problem import N_, Problem
from indicators.web.upload import amend
from indicators.web.upload.problem_groups import Group
from indicators.web.upload.sheet import letters
from indicators.web.upload.upload import mend

_EACH = 20  # figures that can be explained one by one; the others are by the one for all
_LABEL = N_("Why is it right? (kept with the figure)")
_USUAL = N_("Checked: the figure is right")


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
            said = language.text(N_("Change {cell} to {text}"), cell=_cell(problem), text=text)
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

    st.html(tag("p", tag("b", _cell(problem)), " ", problem_text(problem, language), cls="problem"))
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


def _cell(problem: Problem) -> str:
    column = letters(problem.place) if problem.place is not None else ""
    return f"{column}{problem.row}" if problem.row is not None else ""
