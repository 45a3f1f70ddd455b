"""Words as they are read: cause, measure, recovery, by whom; and every version there was."""

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


def words_block(one: Commentary, visit: Visit, name: str = "") -> Html:
    """One version in full, with who said it where the reader may know."""
    heading = tag("h2", name) if name else Html("")
    return tag("section", heading, _parts(one, visit.language), _by(one, visit), cls="block said")


def _parts(one: Commentary, language: Language) -> Html:
    recovery = year_month(one.recovery, language) if one.recovery is not None else ""
    said = ((CAUSE, one.cause), (MEASURE, one.measure), (RECOVERY, recovery))
    pairs = [joined(tag("dt", language.text(part)), tag("dd", text)) for part, text in said if text]
    return tag("dl", *pairs)


def _by(one: Commentary, visit: Visit, *more: str) -> Html:
    language = visit.language
    said = [*more, in_bureau(one.recorded_at, visit.desk.catalogue(), language)]
    if one.origin is Origin.DEMONSTRATION:
        said.insert(0, language.text(N_("demonstration data")))
    elif visit.may(Action.OWN_ACCOUNT):  # names are not for whoever did not sign in
        said.insert(0, person_text(one.person, language))
    return tag("p", " · ".join(said), cls="small")


# --- on the indicator's page ---


def show_words_of(code: str, visit: Visit) -> None:
    """The month's words beside the figures; where they are owed or could be given, the way there."""
    view, language = visit.view, visit.language
    one = commentary.of_goal(visit.desk, code, view.month, view.as_of)
    if one is None or not (one.is_asked or one.present or one.earlier):
        return
    name = language.text(N_("Explanation of the light"))
    if one.present is not None:
        st.html(words_block(one.present, visit, name))
    else:
        said = language.text(N_("No explanation for {month} yet."), month=year_month(view.month, language))
        st.html(tag("section", tag("h2", name), tag("p", said), cls="block"))
    write = one.owed and view.as_of is None and commentary.may_comment(visit.seat, one.indicator.department)
    said = language.text(N_("Explain this light") if write else N_("Explanations and their history"))
    show_bar("to words", said, [link(said, view.of_indicator(code), "words", "step" if write else "plain")])


# --- every version ---


def show_history(code: str, visit: Visit, shown: Commentary | None = None) -> None:
    """``shown``: the version that stands above already."""
    language, found = visit.language, commentary.history(visit.desk, code, visit.view.as_of)
    listed = [one for one in found if one != shown]
    if not listed:
        return
    items = [tag("li", *_version(one, found, visit)) for one in listed[:_MOST]]
    if len(listed) > _MOST:
        items.append(tag("li", language.text(N_("and {n} more"), n=len(listed) - _MOST)))
    name = language.text(N_("All explanations so far"))
    st.html(tag("section", tag("h2", name), tag("ul", *items), cls="block said"))


def _version(one: Commentary, found: Sequence[Commentary], visit: Visit) -> Iterator[Html]:
    language = visit.language
    earlier = [each for each in found if each.month == one.month and each.recorded_at < one.recorded_at]
    changed = _changed(one, earlier[0], language) if earlier else ""
    yield tag("p", tag("span", year_month(one.month, language), cls="of"), changed, cls="version")
    yield _parts(one, language)
    yield _by(one, visit)


def _changed(one: Commentary, before: Commentary, language: Language) -> str:
    """What another version of the same month says otherwise."""
    pairs = (
        (CAUSE, one.cause, before.cause),
        (MEASURE, one.measure, before.measure),
        (RECOVERY, one.recovery, before.recovery),
    )
    names = [language.text(part) for part, now, then in pairs if now != then]
    return language.text(N_("changed: {names}"), names=enumerated(names, language)) if names else ""
