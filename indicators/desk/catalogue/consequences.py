"""Tell what a changed catalogue would do before it is saved: lights, shown months, meetings that stay."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.catalogue.changes.gate import without
from indicators.catalogue.changes.versions import Version, in_force
from indicators.desk.catalogue import accepted
from indicators.desk.desk import Desk
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Light
from indicators.model.meeting import MeetingKind
from indicators.model.month import Month, year_to
from indicators.progress.rejudged import LightMove, light_moves
from indicators.progress.result import Progress
from indicators.store.figures import catalogue as stored
from indicators.store.figures import closings
from indicators.store.meetings import meetings

_ANY_REASON = "-"  # a version is told from unexplained ones by having a reason; it is never stored


@dataclass(frozen=True)
class Consequences:
    """What would be judged otherwise in one year, up to its newest month."""

    month: Month  # the newest one that is looked at
    turned: tuple[LightMove, ...]  # goals whose light is another one, by month
    before: Mapping[Light, int]  # how many goals of ``month`` have each light
    after: Mapping[Light, int]
    frozen: tuple[Month, ...]  # months of the year whose meetings were held: what they showed stays
    restated: tuple[Month, ...]  # shown months whose lights turn: listed among restatements
    closed: tuple[Month, ...]  # closed months among them


def consequences(desk: Desk, new: Catalogue, since: Month, month: Month) -> Consequences:
    """Judge the year up to a month by the catalogue in force and by the new one, taken from ``since`` on."""
    after = desk.figures_under(candidate(desk, new, since), month.year)
    moves = light_moves(desk.figures(month.year), after, year_to(month))
    turned = tuple(move for move in moves if move.turns)
    shown, closed = accepted.shown_months(desk.database), closings.closed_months(desk.database)
    restated = sorted({move.month for move in turned} & shown)
    return Consequences(
        month,
        turned,
        _counts(move.before for move in moves if move.month == month),
        _counts(move.after for move in moves if move.month == month),
        tuple(sorted(month_of for month_of in _met(desk) if month_of.year == month.year)),
        tuple(restated),
        tuple(month_of for month_of in restated if month_of in closed),
    )


def candidate(desk: Desk, new: Catalogue, since: Month) -> Catalogue:
    """Return the catalogue as it would be in force, with its editions, if ``new`` were taken now."""
    versions = stored.versions(desk.database)
    earlier, moment = versions[-1].catalogue, desk.clock()
    waiting = accepted.waiting(desk.database, new)
    unexplained = Version(without(earlier, new, waiting), moment)
    taken = Version(new, moment, _ANY_REASON, since if waiting else None)
    return desk.decided(in_force([*versions, unexplained, taken]))


def _met(desk: Desk) -> set[Month]:
    return {meeting.month for meeting in meetings.meetings(desk.database, MeetingKind.MONTH)}


def _counts(goals: Iterable[Progress | None]) -> Mapping[Light, int]:
    return Counter(goal.light for goal in goals if goal is not None)
