"""What was returned: the whole reason, and of the submission that makes it good what changed since."""

from decimal import Decimal

import streamlit as st

from indicators.design.markup import Html, joined, tag
from indicators.desk.submissions.resubmission import FigureSince, Resubmission
from indicators.i18n.measured import as_reported
from indicators.i18n.numbers import MISSING
from indicators.i18n.terms.figures import person_text, year_month
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau

_LISTED = 12  # figures; of more their number
_ASKED = ("✓", N_("as asked"), "good")
_UNASKED = ("▲", N_("not asked for"), "warn")
_CHANGED = ("✓", N_("changed"), "good")
_NOT_CHANGED = ("■", N_("asked for and not changed"), "bad")
_SAME = ("·", N_("as before"), "quiet")


def show_resubmission(resubmission: Resubmission, visit: Visit) -> None:
    """Draw the reason of the return, and under it each figure as it was and as it is now."""
    language, figures = visit.language, resubmission.figures
    parts = [reason_block(resubmission.returned, visit)]
    if figures:
        title = tag("h2", language.text(N_("What changed since")))
        lines = [_line(figure, resubmission, visit) for figure in figures[:_LISTED]]
        if len(figures) > _LISTED:
            lines.append(tag("li", language.text(N_("and {n} more"), n=len(figures) - _LISTED)))
        parts += [title, tag("ul", *lines, cls="since")]
    st.html(tag("section", *parts, cls="block again"))


def reason_block(returned: Submission, visit: Visit) -> Html:
    """Return who returned it, when, and the whole reason, which is never shortened."""
    language = visit.language
    moment = in_bureau(returned.decided_at, visit.desk.catalogue(), language) if returned.decided_at else ""
    person = person_text(returned.decided_by, language)
    head = language.text(N_("Returned before by {person}, {moment}"), person=person, moment=moment)
    reason = tag("p", returned.decision_reason, cls="reason")
    return joined(tag("h2", head), tag("div", reason, cls="returned-words"))


def _line(figure: FigureSince, resubmission: Resubmission, visit: Visit) -> Html:
    language = visit.language
    mark, word, look = _remark(figure, resubmission)
    texts = [
        tag("span", mark, cls=f"mark {look}"),
        tag("span", _name(figure, resubmission, visit), cls="of"),
        " ",
    ]
    if figure.is_changed:
        texts += [tag("span", _measured(figure.before, figure, visit), cls="when"), " → "]
    texts += [tag("b", _measured(figure.now, figure, visit)), tag("span", language.text(word), cls=look)]
    return tag("li", *texts)


def _remark(figure: FigureSince, resubmission: Resubmission) -> tuple[str, str, str]:
    if not figure.is_changed:
        return _NOT_CHANGED if figure.is_named else _SAME
    if resubmission.is_unasked(figure):
        return _UNASKED
    return _ASKED if figure.is_named else _CHANGED


def _name(figure: FigureSince, resubmission: Resubmission, visit: Visit) -> str:
    """Return the indicator, its place unless it is the whole area, and the month where there are several."""
    language, catalogue, key = visit.language, visit.desk.catalogue(), figure.key
    indicator, unit = catalogue.indicators.get(key.indicator), catalogue.units.get(key.unit)
    name = language.name(indicator) if indicator is not None else key.indicator
    place = language.name(unit) if unit is not None and unit != catalogue.whole_area else ""
    months = {other.key.month for other in resubmission.figures}
    month = year_month(key.month, language) if len(months) > 1 else ""
    return " · ".join(filter(None, (name, place, month)))


def _measured(value: Decimal | None, figure: FigureSince, visit: Visit) -> str:
    catalogue = visit.desk.catalogue().at(figure.key.month)
    indicator = catalogue.indicators.get(figure.key.indicator)
    if value is None or indicator is None:
        return MISSING
    return as_reported(value, catalogue.measure(indicator), visit.language)
