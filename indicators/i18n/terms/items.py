"""Terms for items of the action list and ledgers: states, warnings, sources, steps, days."""

from collections.abc import Mapping, Sequence

from indicators.i18n.language import Language
from indicators.model.item import ItemSource, ItemState, StepKind, Warning
from indicators.model.problem import N_

STATE_WORDS: Mapping[ItemState, str] = {
    ItemState.OVERDUE: N_("Overdue"),
    ItemState.NOT_STARTED: N_("Not started"),
    ItemState.UNDER_WAY: N_("Under way"),
    ItemState.DONE: N_("Done, to be signed off"),
    ItemState.CLOSED: N_("Signed off"),
    ItemState.CANCELLED: N_("Cancelled"),
}
STATE_SHAPES: Mapping[ItemState, str] = {
    ItemState.OVERDUE: "■",
    ItemState.NOT_STARTED: "○",
    ItemState.UNDER_WAY: "◐",
    ItemState.DONE: "◌",
    ItemState.CLOSED: "●",
    ItemState.CANCELLED: "×",
}
WARNING_WORDS: Mapping[Warning, str] = {
    Warning.BLUE: N_("Blue warning"),
    Warning.YELLOW: N_("Yellow warning"),
    Warning.RED: N_("Red warning"),
}
SOURCE_WORDS: Mapping[ItemSource, str] = {
    ItemSource.MEETING: N_("Decided by a meeting"),
    ItemSource.INSPECTION: N_("Found by an inspection"),
    ItemSource.PLAN: N_("Key task of the year"),
}
STEP_WORDS: Mapping[StepKind, str] = {
    StepKind.PROGRESS: N_("Progress"),
    StepKind.DONE: N_("Asked for its sign-off"),
    StepKind.RETURNED: N_("Returned to its department"),
    StepKind.CLOSED: N_("Signed off"),
    StepKind.POSTPONED: N_("Postponed"),
    StepKind.CHANGED: N_("Corrected"),
    StepKind.CANCELLED: N_("Cancelled"),
    StepKind.REOPENED: N_("Opened again"),
    StepKind.IMPORTED: N_("Imported from a ledger's file"),
    StepKind.TAKEN_BACK: N_("The import was taken back"),
}


def state_word(state: ItemState, language: Language) -> str:
    return language.text(STATE_WORDS[state])


def state_shape(state: ItemState) -> str:
    return STATE_SHAPES[state]


def warning_word(warning: Warning, language: Language) -> str:
    """Blank where there is none."""
    return language.text(WARNING_WORDS[warning]) if warning is not Warning.NONE else ""


def source_word(source: ItemSource, language: Language) -> str:
    return language.text(SOURCE_WORDS[source])


def step_word(kind: StepKind, language: Language) -> str:
    return language.text(STEP_WORDS[kind])


def days_text(days: int | None, language: Language, unknown_years: Sequence[int] = ()) -> str:
    """``剩5个工作日``, ``即日到期`` where no working day is left, ``逾期3个工作日``; blank for None.

    ``unknown_years``: whose holidays are not announced: ``剩约51个工作日（2027年放假安排尚未公布）``.
    """
    if days is None:
        return ""
    if days and unknown_years:
        return with_unknown_holidays(_about(days, language), unknown_years, language)
    if days == 0:
        return language.text(N_("no working day left"))
    if days > 0:
        return language.count("{n} working day left", "{n} working days left", days)
    return language.count("{n} working day overdue", "{n} working days overdue", -days)


def late_text(days: int, language: Language, unknown_years: Sequence[int] = ()) -> str:
    """``逾期3个工作日``; about so many where holidays in between are not announced yet."""
    if unknown_years:
        return with_unknown_holidays(_about(-days, language), unknown_years, language)
    return language.count("{n} working day late", "{n} working days late", days)


def with_unknown_holidays(about: str, years: Sequence[int], language: Language) -> str:
    named = language.text(N_(", ")).join(map(str, years))
    return language.text(N_("{said} (public holidays of {years} not announced yet)"), said=about, years=named)


def _about(days: int, language: Language) -> str:
    if days > 0:
        return language.count("about {n} working day left", "about {n} working days left", days)
    return language.count("about {n} working day overdue", "about {n} working days overdue", -days)
