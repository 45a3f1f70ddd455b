"""What every page says besides its subject: what to mend, what just happened, who may connect."""

from collections.abc import Iterable

import streamlit as st

from indicators import __version__
from indicators.model.problem import N_, DeskError, Problem
from indicators.text.language import Language
from indicators.text.terms import problem_text, year_month
from indicators.web.markup import plain_markdown, tag
from indicators.web.visit import TOLD, Visit

_SHOWN = 20  # problems; more than that are mended from the command's list


def above(visit: Visit) -> None:
    """What could not be followed in the address, and what could not be taken in from the files."""
    for correction in visit.corrections:
        details = {"value": correction.value, "month": year_month(visit.view.month, visit.language)}
        st.warning(plain_markdown(visit.language.text(correction.sentence, **details)))
    _catalogue(visit)


def below(visit: Visit) -> None:
    language = visit.language
    said = language.text(N_("In use on this machine: until there are user accounts, only it can connect."))
    version = language.text(N_("Indicator Desk {version}"), version=__version__)
    st.html(tag("footer", said, tag("span", version), cls="desk-footer"))


def title(text: str) -> None:
    st.html(tag("div", tag("h1", text), cls="heading"))


def told() -> None:
    """What the last act did, said once, after the page was drawn anew."""
    sentence = st.session_state.pop(TOLD, "")
    if sentence:
        st.success(plain_markdown(sentence))


def problems_of(error: DeskError, language: Language) -> None:
    """The problems that an error carries, where it carries any."""
    show_problems(getattr(error, "problems", ()), language)


def show_problems(problems: Iterable[Problem], language: Language) -> None:
    """One line each: where it is, what is wrong, what to do."""
    found = tuple(problems)
    lines = [f"- {plain_markdown(_line(problem, language))}" for problem in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append("- " + language.text(N_("and {n} more"), n=len(found) - _SHOWN))
    if lines:
        st.markdown("\n".join(lines))


def _catalogue(visit: Visit) -> None:
    problems = visit.desk.problems
    if not problems:
        return
    language, blocking = visit.language, sum(problem.blocking for problem in problems)
    if blocking:
        said = language.count(
            "{n} problem in the data files: the earlier version stays in force",
            "{n} problems in the data files: the earlier version stays in force",
            blocking,
        )
    else:
        said = language.count("{n} remark on the data files", "{n} remarks on the data files", len(problems))
    with st.expander(said, icon=":material/warning:"):
        show_problems(problems, language)


def _line(problem: Problem, language: Language) -> str:
    row = language.text(N_("row {row}"), row=problem.row) if problem.row is not None else ""
    where = " · ".join(part for part in (problem.file, row, problem.column) if part)
    sentence = problem_text(problem, language)
    return language.text(N_("{where}: {sentence}"), where=where, sentence=sentence) if where else sentence
