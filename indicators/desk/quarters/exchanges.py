"""Exchanges of a quarter's results: start one, and open what it showed; it ends as every meeting does."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from indicators.access.roles import Action
from indicators.briefing.bilingual import Bilingual
from indicators.briefing.quarters.briefing import QuarterBriefing
from indicators.briefing.serialization import from_json
from indicators.desk.desk import Desk
from indicators.desk.meetings import meetings
from indicators.desk.quarters.briefing import briefing
from indicators.desk.quarters.quarters import quarters
from indicators.desk.seat import Seat
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.model.quarter import Quarter
from indicators.store.meetings import meetings as kept_meetings


def start(seat: Seat, quarter: Quarter, held_on: date, title: str = "") -> Meeting:
    """Start an exchange: from now on what it shows stays as it is; it ends as every meeting does.

    ``title``: blank = such as 2022年三季度成果交流. DeskError where the quarter has nothing to show, or an
    exchange about it is being held.
    """
    seat.require(Action.HOLD_MEETINGS, str(quarter))
    desk = seat.desk
    if quarter not in quarters(desk) or quarter.first > Month.of(desk.today()):
        raise DeskError(N_("There is nothing to exchange of that quarter yet: choose one that has begun."))
    meetings.require_near(desk, quarter.last, held_on)
    named = meetings.one_line(title)
    with desk.database.transaction():
        moment = kept_meetings.stamp(desk.database, desk.clock())
        frozen_briefing = briefing(desk, quarter, day=held_on)
        frozen_briefing = replace(
            frozen_briefing, known_at=moment, drawn_at=moment, held_on=held_on, frozen=True
        )
        if named:
            frozen_briefing = replace(frozen_briefing, title=Bilingual(named, named))
        month, name = quarter.last, frozen_briefing.title.zh
        return meetings.freeze(seat, MeetingKind.QUARTER, month, name, held_on, frozen_briefing, moment)


def exchanges(
    desk: Desk, quarter: Quarter | None = None, as_of: datetime | None = None
) -> tuple[Meeting, ...]:
    """Return the exchanges of one quarter or of all, newest first."""
    held = meetings.meetings(desk, MeetingKind.QUARTER, as_of)
    return tuple(exchange for exchange in held if quarter is None or exchange.month == quarter.last)


def frozen(desk: Desk, meeting_id: UUID) -> QuarterBriefing:
    """Return exactly what the exchange showed. DeskError where there is none such."""
    if meetings.meeting(desk, meeting_id).kind is not MeetingKind.QUARTER:
        raise DeskError(N_("This is no exchange of a quarter's results: open it as a monthly meeting."))
    return from_json(QuarterBriefing, kept_meetings.content(desk.database, meeting_id))
