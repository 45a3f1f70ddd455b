"""Other waiting submissions of the same figures: whichever is accepted last counts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from indicators.desk.desk import Desk
from indicators.desk.submissions.resubmission import MOST, by_key
from indicators.intake.bulk import Drafts
from indicators.model.observation import FigureKey, Submission
from indicators.store.submissions import decisions, details


class Contested(NamedTuple):
    """One figure that two waiting submissions state."""

    key: FigureKey
    ours: Decimal
    theirs: Decimal


@dataclass(frozen=True)
class Rival:
    submission: Submission
    figures: tuple[Contested, ...]  # that both state; none where there are too many to compare

    @property
    def differing(self) -> tuple[Contested, ...]:
        return tuple(figure for figure in self.figures if figure.ours != figure.theirs)


def rivals(desk: Desk, drafts: Drafts, submission: UUID | None = None) -> tuple[Rival, ...]:
    """Return the other submissions that wait with figures of these, newest first.

    ``submission``: whose figures these are; None = they are not handed in yet.
    """
    waiting = decisions.waiting_with(desk.database, drafts) if len(drafts) else ()
    return tuple(_rival(desk, row, drafts) for row in waiting if row.id != submission)


def _rival(desk: Desk, row: Submission, drafts: Drafts) -> Rival:
    if max(len(drafts), row.rows) > MOST:
        return Rival(row, ())
    ours, theirs = by_key(drafts), by_key(details.drafts(desk.database, row.id))
    return Rival(row, tuple(Contested(key, ours[key], theirs[key]) for key in ours if key in theirs))
