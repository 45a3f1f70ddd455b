"""Word changes of light alike on every page and in every document."""

from indicators.i18n.language import Language
from indicators.i18n.terms.figures import month_name
from indicators.model.enums import Cycle, Light
from indicators.model.problem import N_
from indicators.progress.result import JUDGED, LightChange

_TURNED = {
    (Light.GREEN, Light.YELLOW): N_("from green to yellow"),
    (Light.GREEN, Light.RED): N_("from green to red"),
    (Light.YELLOW, Light.RED): N_("from yellow to red"),
    (Light.RED, Light.YELLOW): N_("from red to yellow"),
    (Light.RED, Light.GREEN): N_("from red to green"),
    (Light.YELLOW, Light.GREEN): N_("from yellow to green"),
}
_LIT = {
    Light.RED: N_("newly red"),
    Light.YELLOW: N_("newly yellow"),
    Light.GREEN: N_("newly green"),
}


def change_text(change: LightChange, language: Language) -> str:
    """``由绿转红``, ``新亮红``, ``连续2季``, ``自6月起``; blank of a light that judges nothing."""
    if change.light not in JUDGED:
        return ""
    if change.turned and change.before is not None:
        return language.text(_TURNED[change.before, change.light])
    if change.newly:
        return language.text(_LIT[change.light])
    if change.streak > 1 or change.since is None:
        return running_text(change.streak, change.cycle, language)
    return language.text(N_("since {month}"), month=month_name(change.since, language))


def running_text(n: int, cycle: Cycle, language: Language) -> str:
    """So many of the indicator's own periods in a row: ``连续3个月``, ``连续2季``."""
    match cycle:
        case Cycle.QUARTER:
            return language.count("{n} quarter running", "{n} quarters running", n)
        case Cycle.HALF_YEAR:
            return language.count("{n} half-year running", "{n} half-years running", n)
        case Cycle.YEAR:
            return language.count("{n} year running", "{n} years running", n)
        case _:
            return language.count("{n} month running", "{n} months running", n)
