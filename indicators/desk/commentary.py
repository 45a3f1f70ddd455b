"""情况说明: why a light is red or yellow, what is done about it and by when, in the department's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.conflicts import SeenVersion, require_unchanged
from indicators.desk.demonstration.invented import require_own
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.i18n.typed_text import typed
from indicators.model.catalogue import Indicator
from indicators.model.commentary import Commentary
from indicators.model.enums import Light, Origin
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.progress.result import Standing
from indicators.store.meetings import commentaries as stored

LONGEST = 500  # characters, of cause and of measure
EXPLAINED_LIGHTS = (Light.RED, Light.YELLOW)
_LONG_CAUSE = N_("The cause has {length} characters: say it in at most {longest}.")
_LONG_MEASURE = N_("The measure has {length} characters: say it in at most {longest}.")


@dataclass(frozen=True)
class GoalCommentary:
    """A goal of a month, and what its department says about it."""

    standing: Standing
    present: Commentary | None  # this month's words
    earlier: Commentary | None  # the newest words of an earlier month, offered where a text is begun

    @property
    def needs_explanation(self) -> bool:
        """What waits or was never reported is not asked about, nor what is green."""
        return self.standing.progress.light in EXPLAINED_LIGHTS

    @property
    def owed(self) -> bool:
        return self.needs_explanation and self.present is None

    @property
    def indicator(self) -> Indicator:
        return self.standing.progress.indicator


def comment(
    seat: Seat,
    indicator: str,
    month: Month,
    cause: str,
    measure: str,
    *,
    recovery: Month | None = None,
    since: SeenVersion | None = None,
) -> Commentary:
    """Keep a department's words about a goal; earlier ones stay as history, and in frozen meetings.

    Cause and measure are needed where the light is red or yellow, one of them elsewhere. Saying what
    holds already changes nothing. DeskError for what cannot be kept and for the demonstration's invented
    words, EditConflict where other words than those of ``since`` hold.
    """
    subject = f"{indicator} {month}"
    seat.require(Action.COMMENT, subject)
    desk = seat.desk
    goal = _goal(desk, indicator, month)
    if not may_comment(seat, goal):
        seat.refuse(Action.COMMENT, subject)
    cause, measure = typed(cause, LONGEST, _LONG_CAUSE), typed(measure, LONGEST, _LONG_MEASURE)
    _require_enough(cause, measure, _light(desk, indicator, month))
    if recovery is not None and recovery <= month:
        raise DeskError(N_("Choose a month after {month} by which it is made good, or none."), month=month)
    return _write(seat, indicator, month, cause, measure, recovery, since)


def may_comment(seat: Seat, indicator: Indicator) -> bool:
    """Whether this person speaks for the goal's department, or for the goal alone."""
    own = seat.actor.may_report_indicator(indicator.code, indicator.department)
    return seat.may(Action.COMMENT) and own


def of_month(desk: Desk, month: Month, as_of: datetime | None = None) -> Mapping[str, Commentary]:
    """Return the words that held at that moment, by indicator."""
    return stored.of_month(desk.database, month, as_of)


def before(desk: Desk, month: Month, as_of: datetime | None = None) -> Mapping[str, Commentary]:
    """Return the words of the newest earlier month that has any, by indicator."""
    return stored.before(desk.database, month, as_of)


def history(desk: Desk, indicator: str, as_of: datetime | None = None) -> tuple[Commentary, ...]:
    """Return every version of an indicator's words: newest month first, within a month newest version."""
    return stored.history(desk.database, indicator, as_of)


def versions(
    desk: Desk, month: Month | None = None, everything: bool = False, as_of: datetime | None = None
) -> tuple[Commentary, ...]:
    """Return the words of every indicator, by month (newest first); ``everything``: also superseded ones."""
    return stored.versions(desk.database, month, everything, as_of)


def to_explain(
    desk: Desk, month: Month, department: str = "", as_of: datetime | None = None
) -> tuple[GoalCommentary, ...]:
    """Return the red and yellow goals of a month, of one department or of all, by concern."""
    return tuple(
        goal
        for goal in _every_goal(desk, month, as_of)
        if goal.needs_explanation and department in ("", goal.indicator.department)
    )


def of_goal(desk: Desk, indicator: str, month: Month, as_of: datetime | None = None) -> GoalCommentary | None:
    """Return one goal of any light with its words; None = it is no goal of that year."""
    goals = (goal for goal in _every_goal(desk, month, as_of) if goal.indicator.code == indicator)
    return next(goals, None)


def _every_goal(desk: Desk, month: Month, as_of: datetime | None) -> Iterator[GoalCommentary]:
    present, earlier = of_month(desk, month, as_of), before(desk, month, as_of)
    for standing in desk.year_state(month, as_of).standings:
        code = standing.progress.indicator.code
        yield GoalCommentary(standing, present.get(code), earlier.get(code))


def _goal(desk: Desk, indicator: str, month: Month) -> Indicator:
    """Return the indicator; DeskError for what is no goal of the year, and for months that have not begun."""
    goals = {goal.code: goal for goal in desk.catalogue().at(month).goals(month.year)}
    if indicator not in goals:
        raise DeskError(
            N_("{code} is no goal of {year}: choose one of the overview."), code=indicator, year=month.year
        )
    if month > Month.of(desk.today()):
        raise DeskError(N_("{month} has not begun: there is nothing to explain yet."), month=month)
    return goals[indicator]


def _light(desk: Desk, indicator: str, month: Month) -> Light:
    standings = desk.year_state(month).standings
    return next(
        standing.progress.light for standing in standings if standing.progress.indicator.code == indicator
    )


def _require_enough(cause: str, measure: str, light: Light) -> None:
    if light in EXPLAINED_LIGHTS and not (cause and measure):
        raise DeskError(N_("A red or yellow light needs both: what the cause is, and what is done about it."))
    if not (cause or measure):
        raise DeskError(N_("There is nothing to save yet: enter the cause or the measure."))


def _write(
    seat: Seat,
    indicator: str,
    month: Month,
    cause: str,
    measure: str,
    recovery: Month | None,
    since: SeenVersion | None,
) -> Commentary:
    desk = seat.desk
    with desk.database.transaction():
        present = of_month(desk, month).get(indicator)
        if present is not None and _already_said(present, cause, measure, recovery):
            return present
        require_own((cause, measure), _invented(desk, indicator))
        require_unchanged(since, present.recorded_at if present is not None else None)
        commentary = stored.write(
            desk.database,
            indicator,
            month,
            cause,
            measure,
            recovery,
            seat.actor.display_name,
            desk.clock(),
            seat.actor.account,
        )
        seat.record(Act.COMMENTED, f"{indicator} {month}")
    return commentary


def _invented(desk: Desk, indicator: str) -> Iterator[str]:
    """Yield the demonstration's words of any month: those of an earlier one are offered to be read."""
    for version in history(desk, indicator):
        if version.origin is Origin.DEMONSTRATION:
            yield from (version.cause, version.measure)


def _already_said(present: Commentary, cause: str, measure: str, recovery: Month | None) -> bool:
    """Whether a person has said this very thing already."""
    same = (present.cause, present.measure, present.recovery) == (cause, measure, recovery)
    return same and present.origin is Origin.REPORTED
