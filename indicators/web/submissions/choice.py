"""取哪一数: where another waiting submission states figures otherwise, which of them are to count."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import streamlit as st

from indicators.design.markup import plain_markdown
from indicators.desk.submissions.review import Review
from indicators.desk.submissions.rivals import Rival
from indicators.i18n.measured import as_reported
from indicators.model.observation import FigureKey, Submission
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.submissions.neighbours import PAGE
from indicators.web.ui.links import link, show_bar

_NAMED = 3  # figures; of more their number
_THIS = N_("This one: {figures}")
_OTHER = N_("{person}: {figures}")
_NEITHER = N_("None of them: return both")
_CHOSEN = N_("Of figures stated differently these were chosen, not those of {people}.")


def is_contested(opened: Review) -> bool:
    """Whether another waiting submission states some of its figures otherwise."""
    return any(rival.differing for rival in opened.rivals)


def choose(opened: Review, visit: Visit) -> bool:
    """Ask which figures are to count; return whether they are this submission's."""
    language, submission = visit.language, opened.submission
    differing = [rival for rival in opened.rivals if rival.differing]
    options: dict[str, str] = {
        str(submission.id): language.text(_THIS, figures=_ours(differing, visit)),
        **{str(rival.submission.id): _of_rival(rival, visit) for rival in differing},
        "": language.text(_NEITHER),
    }
    number = len({figure.key for rival in differing for figure in rival.differing})
    label = language.count(
        "{n} figure is stated differently: which one counts?",
        "{n} figures are stated differently: which ones count?",
        number,
    )
    chosen = st.radio(
        label,
        list(options),
        index=None,
        key=f"counts {submission.id}",
        horizontal=True,
        format_func=lambda name: plain_markdown(options[name]),
    )
    other = next((rival.submission for rival in differing if str(rival.submission.id) == chosen), None)
    if other is not None:
        _show_way(other, visit)
    return chosen == str(submission.id)


def words_of_choice(opened: Review, visit: Visit) -> str:
    """Return the decision's reason: whose figures were not taken; blank where nothing was chosen."""
    people = dict.fromkeys(rival.submission.person for rival in opened.rivals if rival.differing)
    return visit.language.text(_CHOSEN, people=visit.language.listed(list(people))) if people else ""


def _show_way(other: Submission, visit: Visit) -> None:
    """Lead to the submission that is to be accepted before this one is returned."""
    label = visit.language.text(N_("Accept {person}'s first, then return this one"), person=other.person)
    view = visit.view.changed(submission=str(other.id))
    show_bar("to chosen", label, [link(label, view, PAGE)])


def _ours(differing: Sequence[Rival], visit: Visit) -> str:
    figures = {figure.key: figure.ours for rival in differing for figure in rival.differing}
    return _stated(figures, visit)


def _of_rival(rival: Rival, visit: Visit) -> str:
    figures = {figure.key: figure.theirs for figure in rival.differing}
    return visit.language.text(_OTHER, person=rival.submission.person, figures=_stated(figures, visit))


def _stated(figures: Mapping[FigureKey, Decimal], visit: Visit) -> str:
    """Return the value of one figure; of several each with its name, of many their number."""
    catalogue, language = visit.desk.catalogue(), visit.language
    if len(figures) > _NAMED:
        return language.count("{n} figure", "{n} figures", len(figures))
    values = []
    for key, value in figures.items():
        indicator = catalogue.at(key.month).indicators[key.indicator]
        amount = as_reported(value, catalogue.measure(indicator), language)
        values.append(amount if len(figures) == 1 else f"{language.name(indicator)} {amount}")
    return language.listed(values)
