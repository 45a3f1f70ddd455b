"""Ask why figures are right that were warned of: for a whole group at once, or each on its own."""

from functools import partial

import streamlit as st

from indicators.design.markup import plain_markdown, tag
from indicators.desk import drafts
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_text
from indicators.i18n.typed_text import meant
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.draft import DraftAct
from indicators.model.problem import N_, Problem
from indicators.web.drafts.form import TypedForm, finish, is_drawn, show_restored
from indicators.web.session.page_session import UploadedFile, page_session
from indicators.web.session.visit import Visit
from indicators.web.upload import amendments, upload
from indicators.web.upload.problems.groups import Group
from indicators.web.upload.sheet import letters

_EACH = 20  # figures explained one by one; the others share the explanation of the group
_ALL = "all"  # the field that explains the whole group
_LABEL = N_("Why is it right? (kept with the figure)")
_USUAL = N_("Checked: the figure is right")


def show_explanation(group: Group, preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Ask for one explanation of the whole group; further down each figure can have its own."""
    several, language = len(group.problems) > 1, visit.language
    key = f"{file.key} {group.key}"
    form = _typed(group, preview, key)
    if not is_drawn(form):
        _take_up(form, group, preview, visit)
    show_restored(form, visit)
    _suggested(group, preview, key, language)
    _one_for_all(group, preview, key, language)
    if several:
        with st.expander(language.text(N_("Explain each of the {n} on its own"), n=len(group.problems))):
            for number, problem in enumerate(group.problems[:_EACH]):
                _one_figure(problem, preview, f"{key} {number} own", language)


def _typed(group: Group, preview: Preview, key: str) -> TypedForm:
    """Return what is typed and not left: a field that is left changes the file in hand, which is kept."""
    own = group.problems[:_EACH] if len(group.problems) > 1 else ()
    return TypedForm(
        DraftAct.SUBMISSION,
        key,
        {
            _ALL: f"{key} for all",
            **{_cell_name(problem): f"{key} {number} own" for number, problem in enumerate(own)},
        },
        saved={
            _ALL: _explanation_of_all(group, preview),
            **{_cell_name(problem): _explanation(problem, preview) for problem in own},
        },
        is_partial=True,
    )


def _take_up(form: TypedForm, group: Group, preview: Preview, visit: Visit) -> None:
    """Put what an earlier session typed and never left into the file in hand, once a session."""
    is_first = form.state.since is None
    form.state.since = visit.desk.clock()
    offered = drafts.offered(visit.seat, form.act, form.subject) if is_first else ()
    typed = (
        {name: meant(text)[: amendments.LONGEST] for name, text in offered[0].fields.items()}
        if offered
        else {}
    )
    news = {name: text for name, text in typed.items() if text != form.saved.get(name, text)}
    if _ALL in news:
        upload.amend(
            lambda corrections: _for_each(corrections, group, news[_ALL], _goes_beyond(group, preview))
        )
    for problem in group.problems[:_EACH]:
        if _cell_name(problem) in news:
            words = news[_cell_name(problem)]
            upload.amend(partial(_for_one, problem=problem, words=words))
    if news:
        st.rerun()


def finish_explanations(file: UploadedFile, visit: Visit) -> None:
    """Forget what was typed of a file that was submitted."""
    act = DraftAct.SUBMISSION
    for name in list(page_session().drafts.forms):
        if name.startswith(f"{act} {file.key} "):
            finish(TypedForm(act, name.removeprefix(f"{act} "), {}), visit)


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
    typed, beyond = f"{key} for all", _goes_beyond(group, preview)

    def change() -> None:
        words = st.session_state[typed]
        upload.amend(lambda corrections: _for_each(corrections, group, words, beyond))

    st.text_input(
        language.text(_LABEL),
        value=_explanation_of_all(group, preview),
        key=typed,
        max_chars=amendments.LONGEST,
        placeholder=language.text(_USUAL),
        on_change=change,
    )


def _explanation_of_all(group: Group, preview: Preview) -> str:
    """Return what explains every figure of the group; blank = nothing does."""
    explanations = {_explanation(problem, preview) for problem in group.problems}
    return explanations.pop() if len(explanations) == 1 else ""


def _goes_beyond(group: Group, preview: Preview) -> bool:
    """Return whether there are more of these problems than are listed."""
    return preview.counts.get(group.kind.code, 0) > len(group.problems)


def _for_one(corrections: Corrections, problem: Problem, words: str) -> Corrections:
    return amendments.with_words(corrections, problem.row, problem.place, problem.kind.code, words)


def _for_each(corrections: Corrections, group: Group, words: str, beyond: bool) -> Corrections:
    """Store the explanation for each figure; ``beyond``: there are more than are listed."""
    if beyond:
        corrections = amendments.with_words_for_all(corrections, words)
    for problem in group.problems:
        corrections = amendments.with_words(corrections, problem.row, problem.place, problem.kind.code, words)
    return corrections


def _one_figure(problem: Problem, preview: Preview, key: str, language: Language) -> None:
    def change() -> None:
        upload.amend(partial(_for_one, problem=problem, words=st.session_state[key]))

    st.html(tag("p", tag("b", _cell_name(problem)), " ", problem_text(problem, language), cls="problem"))
    st.text_input(
        language.text(_LABEL),
        value=_explanation(problem, preview),
        key=key,
        max_chars=amendments.LONGEST,
        label_visibility="collapsed",
        on_change=change,
    )


def _explanation(problem: Problem, preview: Preview) -> str:
    return preview.corrections.words.get((problem.row, problem.place, problem.kind.code), "")


def _cell_name(problem: Problem) -> str:
    column = letters(problem.place) if problem.place is not None else ""
    return f"{column}{problem.row}" if problem.row is not None else ""
