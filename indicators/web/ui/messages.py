"""What every page shows besides its subject: warnings, the notice of the last action, the footer."""

from collections.abc import Iterable

import streamlit as st

from indicators import __version__
from indicators.access.roles import Action
from indicators.design.markup import plain_markdown, tag
from indicators.desk.catalogue import disk
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_place, problem_text, year_month
from indicators.model.problem import N_, DeskError, Problem
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, clear_notice
from indicators.web.ui.captions import bureau_name, in_bureau
from indicators.web.ui.links import link, show_bar, words

_GOALS = "goals"  # the page that shows changed files itself
_SHOWN = 20  # problems; more than that are mended from the command's list
_NOT_NOW = N_("Shown as known at {moment}: nothing can be submitted, undone or removed in this view.")
_REMOVED = N_(
    "At the moment shown there was demonstration data here. It was removed at {moment}, with the meetings, "
    "words and items that rested on it alone: this view shows only what else was known."
)


def above(visit: Visit) -> None:
    """Show what could not be followed in the address, and problems of the catalogue's files."""
    for correction in visit.corrections:
        details = {"value": correction.value, "month": year_month(visit.view.month, visit.language)}
        st.warning(plain_markdown(visit.language.text(correction.sentence, **details)))
    removed = visit.desk.demonstration_removed(visit.view.as_of)
    if removed is not None:
        moment = in_bureau(removed, visit.desk.catalogue(), visit.language)
        st.warning(plain_markdown(visit.language.text(_REMOVED, moment=moment)))
    if visit.may(Action.REPORT_ALL):  # who mends them, or knows who does
        _catalogue(visit)
    if visit.may(Action.DEFINE) and page_session().notices.page != _GOALS:
        _changed_files(visit)


def below(visit: Visit, page: str) -> None:
    """Show the footer: bureau, version, and a link to larger type or back."""
    bureau = bureau_name(visit.desk.catalogue(), visit.language)
    version = visit.language.text(N_("Indicator Desk {version}"), version=__version__)
    st.html(tag("footer", tag("span", bureau), tag("span", version), cls="desk-footer"))
    large = visit.view.large
    label = visit.language.text(N_("Usual type") if large else N_("Larger type"))
    toggle = link(label, visit.view.changed(large=not large), page, "plain")
    show_bar("type", visit.language.text(N_("Size of the type")), [toggle])


def title(text: str) -> None:
    st.html(tag("div", tag("h1", text), cls="heading"))


def show_notice() -> None:
    """Show the last action's success until the next action begins or the page is left.

    Its place stays when it is empty: were it gone with the next keystroke, everything below would move under
    the pointer.
    """
    with st.container(key="told"):
        success = page_session().notices.success
        if success:
            st.success(plain_markdown(success))


def forget_elsewhere(page: str) -> None:
    """Clear the notice and the doctor's findings when another page is opened."""
    session = page_session()
    if session.notices.page != page:
        clear_notice()
        session.findings = None
        session.upload.opened = None
    session.notices.page = page


INVENTED = N_("What stands here is the demonstration's, and invented: your own words take its place.")


def quietly(sentence: str) -> None:
    """Show a sentence in small print."""
    st.html(tag("p", sentence, cls="note"))


def section(title: str) -> None:
    st.html(tag("section", tag("h2", title), cls="block"))


def missing(sentence: str) -> None:
    """Show what a pressed button still needs, beside it."""
    st.html(tag("p", sentence, cls="missing", role="alert"))


def not_now(visit: Visit, page: str) -> None:
    """Say that an earlier moment is shown, in place of the forms."""
    if visit.view.as_of is None:
        return
    language, moment = visit.language, in_bureau(visit.view.as_of, visit.desk.catalogue(), visit.language)
    sentence = words(language.text(_NOT_NOW, moment=moment))
    back = link(language.text(N_("Back to the present")), visit.view.changed(as_of=None), page)
    show_bar("not now", language.text(N_("Back to the present")), [sentence, back])


def problems_of(error: DeskError, language: Language) -> None:
    """Show the problems that an error carries."""
    show_problems(getattr(error, "problems", ()), language)


def show_problems(problems: Iterable[Problem], language: Language) -> None:
    """Show one line each: place, problem, what to do."""
    all_problems = tuple(problems)
    lines = [_line(problem, language) for problem in all_problems[:_SHOWN]]
    if len(all_problems) > _SHOWN:
        lines.append(language.text(N_("and {n} more"), n=len(all_problems) - _SHOWN))
    if lines:
        st.html(tag("ul", *(tag("li", line) for line in lines), cls="problems"))


def _catalogue(visit: Visit) -> None:
    problems = visit.desk.problems
    if not problems:
        return
    language, blocking = visit.language, sum(problem.blocking for problem in problems)
    if blocking:
        label = language.count(
            "{n} problem in the data files: the earlier version stays in force",
            "{n} problems in the data files: the earlier version stays in force",
            blocking,
        )
    else:
        label = language.count("{n} remark on the data files", "{n} remarks on the data files", len(problems))
    with st.expander(label, icon=":material/warning:"):
        show_problems(problems, language)


def _changed_files(visit: Visit) -> None:
    """Link to the differences of files that were changed in the data folder since they were taken."""
    if disk.changed_files(visit.desk) is not None:
        label = visit.language.text(N_("Changed catalogue files: see the differences and adopt them"))
        show_bar("changed files", label, [link(label, visit.view.changed(table=""), _GOALS, "plain")])


def _line(problem: Problem, language: Language) -> str:
    where, sentence = problem_place(problem, language), problem_text(problem, language)
    return language.text(N_("{where}: {sentence}"), where=where, sentence=sentence) if where else sentence
