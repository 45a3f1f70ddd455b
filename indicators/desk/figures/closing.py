"""Close months (封账), open them again, and tell how each stands."""

from dataclasses import dataclass
from datetime import datetime

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.desk import Desk
from indicators.desk.figures.restatements import Restatement, restatements
from indicators.desk.seat import Seat
from indicators.i18n.typed_text import readable
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Closing, SubmissionState
from indicators.store.figures import closings
from indicators.store.submissions import decisions

__all__ = ["Period", "Restatement", "close", "history", "reopen", "restatements", "state"]


@dataclass(frozen=True)
class Period:
    """One month, whether it is closed, and what waits for it."""

    month: Month
    closed: bool
    last: Closing | None  # what was done to it last; None = it was never closed
    waiting: tuple[Submission, ...]  # what waits with figures of it, newest first


def close(seat: Seat, month: Month, reason: str = "") -> Closing:
    """Close a month: its figures change only as restatements.

    DeskError where it is not over yet, or closed.
    """
    seat.require(Action.CLOSE_PERIODS, str(month))
    desk = seat.desk
    if month not in desk.months():
        raise DeskError(N_("The desk keeps no figures of {month}: choose a month of the list."), month=month)
    if month >= Month.of(desk.today()):
        raise DeskError(N_("{month} is not over yet: close it once it is reported."), month=month)
    words = readable(reason)
    with desk.database.transaction():
        done = closings.close(
            desk.database, month, seat.actor.display_name, words, desk.clock(), seat.actor.account
        )
        _record(seat, Act.PERIOD_CLOSED, done)
    return done


def reopen(seat: Seat, month: Month, reason: str) -> Closing:
    """Open a closed month again, with a reason; the closing stays known."""
    seat.require(Action.CLOSE_PERIODS, str(month))
    words = readable(reason)
    if not words:
        raise DeskError(N_("Opening a closed month again needs a reason: enter it first."))
    desk = seat.desk
    with desk.database.transaction():
        done = closings.reopen(
            desk.database, month, seat.actor.display_name, words, desk.clock(), seat.actor.account
        )
        _record(seat, Act.PERIOD_REOPENED, done)
    return done


def state(desk: Desk, as_of: datetime | None = None) -> tuple[Period, ...]:
    """Return every month of the desk that is over, oldest first, as it stood at that moment."""
    today = Month.of(desk.today(as_of))
    last: dict[Month, Closing] = {}
    for closing in history(desk, as_of):
        last.setdefault(closing.month, closing)
    waiting = _waiting(desk, as_of)
    return tuple(
        Period(month, month in last and last[month].closed, last.get(month), waiting.get(month, ()))
        for month in desk.months(as_of)
        if month < today
    )


def history(desk: Desk, as_of: datetime | None = None) -> tuple[Closing, ...]:
    """Return every closing and reopening, newest first."""
    return closings.history(desk.database, as_of)


def _waiting(desk: Desk, as_of: datetime | None) -> dict[Month, tuple[Submission, ...]]:
    waiting: dict[Month, tuple[Submission, ...]] = {}
    for submission in desk.submissions(as_of):
        if submission.state is SubmissionState.WAITING:
            for month in decisions.months(desk.database, submission.id):
                waiting[month] = (*waiting.get(month, ()), submission)
    return waiting


def _record(seat: Seat, act: Act, done: Closing) -> None:
    seat.record(act, str(done.month), reason=done.reason)
