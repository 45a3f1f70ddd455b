"""The monthly meeting (月调度会): start, end, open; what it showed and decided stays as it was."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import FORM, Minutes, MonthBriefing, Restated
from indicators.briefing.plain import plain
from indicators.briefing.quarters.briefing import QuarterBriefing
from indicators.briefing.serialization import from_json, to_json
from indicators.desk.desk import Desk
from indicators.desk.figures import rejudgements
from indicators.desk.figures.restatements import of_months
from indicators.desk.items import items
from indicators.desk.meetings.briefing import briefing, decisions, restated_figure, restated_goal
from indicators.desk.meetings.invented import is_invented
from indicators.desk.seat import Seat
from indicators.i18n.language import Language
from indicators.i18n.typed_text import typed
from indicators.model.item import ItemState
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month, year_to
from indicators.model.problem import N_, DeskError
from indicators.store.figures import observations
from indicators.store.meetings import meetings as stored

__all__ = [
    "briefing",
    "end",
    "freeze",
    "frozen",
    "meeting",
    "meetings",
    "minutes",
    "restated_since",
    "start",
    "text",
]

LONGEST_TITLE = 100  # characters
_FARTHEST = 24  # months from the one talked about, or after today, that a meeting may be held
_LONG_TITLE = N_("The title has {length} characters: a meeting's title has at most {longest}.")


def start(seat: Seat, month: Month, held_on: date, title: str = "") -> Meeting:
    """Start a meeting: from now on what it shows stays as it is, whatever becomes known later (会议版).

    ``title``: blank = such as 2022年8月调度会. DeskError where the month has nothing to show, or a meeting
    about it is being held.
    """
    seat.require(Action.HOLD_MEETINGS, str(month))
    desk = seat.desk
    _require_shown(desk, month)
    require_near(desk, month, held_on)
    named = one_line(title)
    with desk.database.transaction():
        moment = stored.stamp(desk.database, desk.clock())
        frozen_briefing = briefing(desk, month, opening=True, day=held_on)
        frozen_briefing = replace(
            frozen_briefing, known_at=moment, drawn_at=moment, held_on=held_on, frozen=True
        )
        if named:
            frozen_briefing = replace(frozen_briefing, title=Bilingual(named, named))
        return freeze(
            seat, MeetingKind.MONTH, month, frozen_briefing.title.zh, held_on, frozen_briefing, moment
        )


def freeze(
    seat: Seat,
    kind: MeetingKind,
    month: Month,
    title: str,
    held_on: date,
    content: MonthBriefing | QuarterBriefing,
    moment: datetime,
) -> Meeting:
    """Keep what a meeting shows, a briefing of that kind; call inside a transaction, with its stamp."""
    seat.require(Action.HOLD_MEETINGS, str(month))
    require_near(seat.desk, month, held_on)
    database, actor, invented = seat.desk.database, seat.actor, is_invented(seat.desk, content)
    with database.transaction():
        if any(held.is_open and held.month == month for held in stored.meetings(database, kind)):
            raise DeskError(
                N_("A meeting about {month} is being held already: go on with it, or end it first."),
                month=month,
            )
        held = Meeting(
            uuid4(), kind, month, title, held_on, invented, moment, actor.display_name, actor.account
        )
        stored.start(database, held, to_json(content))
        _record(seat, Act.MEETING_STARTED, held, month=str(month), title=title)
    return held


def meetings(
    desk: Desk, kind: MeetingKind | None = None, as_of: datetime | None = None
) -> tuple[Meeting, ...]:
    """Return the meetings as they stood at that moment, newest first."""
    return stored.meetings(desk.database, kind, as_of)


def meeting(desk: Desk, meeting_id: UUID, as_of: datetime | None = None) -> Meeting:
    """Return a meeting as it stood at that moment.

    DeskError where there is none such, or it had not begun.
    """
    return stored.meeting(desk.database, meeting_id, as_of)


def frozen(desk: Desk, meeting_id: UUID) -> MonthBriefing:
    """Return exactly what the monthly meeting showed. DeskError where there is none such."""
    if meeting(desk, meeting_id).kind is not MeetingKind.MONTH:
        raise DeskError(N_("This is no monthly meeting: open it as a quarter's."))
    return from_json(MonthBriefing, stored.content(desk.database, meeting_id))


def minutes(desk: Desk, meeting_id: UUID, as_of: datetime | None = None) -> Minutes:
    """Return what it had decided by that moment; once it has ended, exactly what it decided."""
    held = meeting(desk, meeting_id, as_of)
    stored_minutes = stored.minutes(desk.database, held.id, as_of)
    return from_json(Minutes, stored_minutes) if stored_minutes is not None else _so_far(desk, held, as_of)


def text(desk: Desk, meeting_id: UUID, language: Language, as_of: datetime | None = None) -> str:
    """Return a monthly meeting and its decisions by that moment as plain text."""
    return plain(frozen(desk, meeting_id), minutes(desk, meeting_id, as_of), language)


def end(seat: Seat, meeting_id: UUID) -> Meeting:
    """End a meeting: its decisions and what it hands out stand as they are.

    DeskError where it has ended.
    """
    seat.require(Action.HOLD_MEETINGS, str(meeting_id))
    desk, actor = seat.desk, seat.actor
    with desk.database.transaction():
        held = being_held(desk, meeting_id)
        moment = stored.stamp(desk.database, desk.clock())
        final = replace(_so_far(desk, held), ended_at=moment, ended_by=actor.display_name)
        stored.end(desk.database, held.id, to_json(final), moment, actor.display_name, actor.account)
        _record(seat, Act.MEETING_ENDED, held, month=str(held.month))
    return replace(held, ended_at=moment, ended_by=actor.display_name)


def restated_since(desk: Desk, meeting_id: UUID, until: datetime | None = None) -> tuple[Restated, ...]:
    """Return figures and goals of the meeting that are others at that moment: before, after, who, why."""
    held, catalogue = meeting(desk, meeting_id, until), desk.catalogue(until)
    shown_at = dict.fromkeys(year_to(held.month), held.recorded_at)
    figures = [restated_figure(change, catalogue) for change in of_months(desk, shown_at, until=until)]
    goals = [restated_goal(change) for change in rejudgements.of_months(desk, shown_at, until=until)]
    return (*figures, *goals)


def _require_shown(desk: Desk, month: Month) -> None:
    if month not in desk.months():
        raise DeskError(N_("The desk keeps no figures of {month}: choose a month of the list."), month=month)
    over = month < Month.of(desk.today())
    if not over and not observations.in_force_of_month(desk.database, month):
        raise DeskError(
            N_("{month} is not over and has no figures yet: hold the meeting once something is reported."),
            month=month,
        )


def require_near(desk: Desk, month: Month, held_on: date) -> None:
    """Require a day near the month: a slip of the year would stand in the minutes for good."""
    last = max(month, Month.of(desk.today()))
    if not month.plus(-_FARTHEST).first_day <= held_on <= last.plus(_FARTHEST).last_day:
        raise DeskError(
            N_("{day} is far from {month}: enter the day on which the meeting is held."),
            day=held_on,
            month=month,
        )


def one_line(title: str) -> str:
    """Return a meeting's title as it is kept; blank = none was given."""
    named = typed(title, LONGEST_TITLE, _LONG_TITLE)
    if "\n" in named:
        raise DeskError(N_("A meeting's title is one line."))
    return named


def require_monthly(held: Meeting) -> None:
    """Raise DeskError for a quarter's exchange: it shows results and hands out nothing."""
    if held.kind is not MeetingKind.MONTH:
        raise DeskError(
            N_("An exchange of a quarter's results decides nothing: decide it in a monthly meeting.")
        )


def being_held(desk: Desk, meeting_id: UUID) -> Meeting:
    held = meeting(desk, meeting_id)
    if not held.is_open:
        raise DeskError(
            N_(
                "This meeting has ended and its minutes stand: decide it in the next one, or change the "
                "item itself on the list."
            )
        )
    return held


def _so_far(desk: Desk, held: Meeting, as_of: datetime | None = None) -> Minutes:
    """Return minutes of what is decided so far; items in the order raised, without cancelled ones."""
    raised = [item for item in items.items(desk, as_of) if item.meeting == held.id]
    order = [item.id for item in raised]
    shown_lines = items.lines(desk, raised, as_of, held.month, held.held_on)
    lines = (line for line in shown_lines if line.state != ItemState.CANCELLED)
    return Minutes(
        FORM,
        decisions(desk, held.id, as_of),
        tuple(sorted(lines, key=lambda line: order.index(line.id))),
        None,
        "",
    )


def _record(seat: Seat, act: Act, held: Meeting, **detail: Any) -> None:
    seat.record(act, str(held.id), **detail)
