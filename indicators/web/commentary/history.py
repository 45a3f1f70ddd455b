"""Explanations as they are read: cause, measure, recovery and author, with every earlier version."""

from collections.abc import Iterator, Sequence

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import Html, joined, tag
from indicators.desk import commentary
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import person_text, year_month
from indicators.model.commentary import Commentary
from indicators.model.enums import Origin
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.links import link, show_bar

CAUSE, MEASURE, RECOVERY = N_("Cause"), N_("Next steps"), N_("Expected to be made good by")
_MOST = 24  # versions that are listed


def words_block(version: Commentary, visit: Visit, name: str = "") -> Html:
    """Return one version in full; its author only where the reader may know."""
    heading = tag("h2", name) if name else Html("")
    return tag("section", heading, _parts(version, visit.language), _byline(version, visit), cls="block said")


def _parts(version: Commentary, language: Language) -> Html:
    recovery = year_month(version.recovery, language) if version.recovery is not None else ""
    texts = ((CAUSE, version.cause), (MEASURE, version.measure), (RECOVERY, recovery))
    pairs = [joined(tag("dt", language.text(part)), tag("dd", text)) for part, text in texts if text]
    return tag("dl", *pairs)


def _byline(version: Commentary, visit: Visit, *more: str) -> Html:
    language = visit.language
    facts = [*more, in_bureau(version.recorded_at, visit.desk.catalogue(), language)]
    if version.origin is Origin.DEMONSTRATION:
        facts.insert(0, language.text(N_("demonstration data")))
    elif visit.may(Action.OWN_ACCOUNT):  # no names for anonymous viewers
        facts.insert(0, person_text(version.person, language))
    return tag("p", " · ".join(facts), cls="small")


# --- on the indicator's page ---


def show_words_of(code: str, visit: Visit) -> None:
    """Show the month's explanation on the indicator's page, or a link to the form where one is due."""
    view, language = visit.view, visit.language
    goal = commentary.of_goal(visit.desk, code, view.month, view.as_of)
    if goal is None or not (goal.needs_explanation or goal.present or goal.earlier):
        return
    name = language.text(N_("Explanation of the light"))
    if goal.present is not None:
        st.html(words_block(goal.present, visit, name))
    else:
        label = language.text(N_("No explanation for {month} yet."), month=year_month(view.month, language))
        st.html(tag("section", tag("h2", name), tag("p", label), cls="block"))
    write = goal.owed and view.as_of is None and commentary.may_comment(visit.seat, goal.indicator)
    label = language.text(N_("Explain this light") if write else N_("Explanations and their history"))
    show_bar("to words", label, [link(label, view.of_indicator(code), "words", "step" if write else "plain")])


# --- every version ---


def show_history(code: str, visit: Visit, above: Commentary | None = None) -> None:
    """List all versions; ``above``: the version that the page shows already."""
    language, versions = visit.language, commentary.history(visit.desk, code, visit.view.as_of)
    listed = [version for version in versions if version != above]
    if not listed:
        return
    items = [tag("li", *_version(version, versions, visit)) for version in listed[:_MOST]]
    if len(listed) > _MOST:
        items.append(tag("li", language.text(N_("and {n} more"), n=len(listed) - _MOST)))
    name = language.text(N_("All explanations so far"))
    st.html(tag("section", tag("h2", name), tag("ul", *items), cls="block said"))


def _version(version: Commentary, versions: Sequence[Commentary], visit: Visit) -> Iterator[Html]:
    language = visit.language
    earlier = [
        other
        for other in versions
        if other.month == version.month and other.recorded_at < version.recorded_at
    ]
    changed = _changed(version, earlier[0], language) if earlier else ""
    yield tag("p", tag("span", year_month(version.month, language), cls="of"), changed, cls="version")
    yield _parts(version, language)
    yield _byline(version, visit)


def _changed(version: Commentary, before: Commentary, language: Language) -> str:
    """Return which parts differ from an earlier version of the same month."""
    pairs = (
        (CAUSE, version.cause, before.cause),
        (MEASURE, version.measure, before.measure),
        (RECOVERY, version.recovery, before.recovery),
    )
    names = [language.text(part) for part, text, earlier in pairs if text != earlier]
    return language.text(N_("changed: {names}"), names=enumerated(names, language)) if names else ""
