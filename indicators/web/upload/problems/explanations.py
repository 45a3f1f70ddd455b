"""Ask why figures are right that were warned of: for a whole group at once, or each on its own."""

from functools import partial

import streamlit as st

from indicators.design.markup import plain_markdown, tag
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_text
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.problem import N_, Problem
from indicators.web.upload import amendments, upload
from indicators.web.upload.problems.groups import Group
from indicators.web.upload.sheet import letters

_EACH = 20  # figures explained one by one; the others share the explanation of the group
_LABEL = N_("Why is it right? (kept with the figure)")
_USUAL = N_("Checked: the figure is right")


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
