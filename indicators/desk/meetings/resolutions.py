"""Decisions of a monthly meeting (议定事项): recorded, replaced and taken back while it is held."""

from dataclasses import replace
from uuid import UUID, uuid4, uuid5

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.meetings.meetings import being_held, require_monthly
from indicators.desk.seat import Seat
from indicators.i18n.language import language
from indicators.i18n.typed_text import typed
from indicators.items.rules import possible
from indicators.model.item import ItemSource, StepKind
from indicators.model.meeting import Meeting, Resolution
from indicators.model.problem import N_, DeskError
from indicators.store.meetings import meetings
from indicators.store.meetings import resolutions as stored

LONGEST_WORDS = 1_000  # characters
_LONG_WORDS = N_("The decision has {length} characters: say it in at most {longest}.")


def decide(
    seat: Seat,
    meeting_id: UUID,
    words: str,
    *,
    indicator: str = "",
    action: NewItem | None = None,
    replaces: UUID | None = None,
    token: str = "",
) -> Resolution:
    """Record a decision, beside an indicator or beside none, while the meeting is held.

    ``action``: the line of the action list that carries it out, raised with it; blank ``words`` are its task
    then. ``replaces``: the decision that this one stands in for; it stays beside its indicator where none is
    named. With blank words it is taken back, and its item cancelled. ``token``: whoever sends one again,
    not knowing whether it arrived, gives the same one, and it is kept once. DeskError after the meeting's
    end, and for what cannot be kept.
    """
    seat.require(Action.HOLD_MEETINGS, str(meeting_id))
    desk, actor = seat.desk, seat.actor
    decision = typed(words or (action.task if action is not None else ""), LONGEST_WORDS, _LONG_WORDS)
    if not decision and replaces is None:
        raise DeskError(N_("There is nothing to record yet: enter what was decided."))
    if indicator and indicator not in desk.catalogue().indicators:
        raise DeskError(N_("There is no indicator {code}: choose one from the list."), code=indicator)
    resolution_id = uuid5(meeting_id, token) if token else uuid4()
    with desk.database.transaction():
        existing = stored.find(desk.database, resolution_id)
        if existing is not None:
            return existing
        held = being_held(desk, meeting_id)
        require_monthly(held)
        before = _in_force(desk, held, replaces) if replaces is not None else None
        if before is not None:
            indicator = indicator or before.indicator
        item = _carried_out(seat, held, decision, indicator, action, before)
        moment = meetings.stamp(desk.database, desk.clock())
        made = Resolution(
            resolution_id,
            held.id,
            indicator,
            decision,
            item,
            moment,
            actor.display_name,
            actor.account,
            replaces,
        )
        stored.keep(desk.database, made)
        seat.record(Act.RESOLVED, str(held.id), **_told(made, before))
    return made


def was_recorded(desk: Desk, meeting_id: UUID, token: str) -> bool:
    """Return whether the decision that was sent with this token is kept."""
    return stored.find(desk.database, uuid5(meeting_id, token)) is not None


def _in_force(desk: Desk, held: Meeting, replaced: UUID) -> Resolution:
    by_id = {resolution.id: resolution for resolution in stored.in_force(desk.database, held.id)}
    if replaced not in by_id:
        raise DeskError(
            N_("This decision was changed or taken back in the meantime: look at the list again.")
        )
    return by_id[replaced]


def _carried_out(
    seat: Seat,
    held: Meeting,
    decision: str,
    indicator: str,
    action: NewItem | None,
    before: Resolution | None,
) -> UUID | None:
    """Return the item that carries the decision out; the one of the decision before is cancelled, or stays.

    One that was signed off or cancelled since stays as it is.
    """
    earlier = before.item if before is not None else None
    if earlier is not None and (action is not None or not decision):
        if possible(items.item(seat.desk, earlier), StepKind.CANCELLED):
            items.cancel(seat, earlier, language("zh").text(N_("The meeting changed its decision.")))
        earlier = None
    if action is None:
        return earlier
    new = replace(
        action,
        indicators=action.indicators or ((indicator,) if indicator else ()),
        source=ItemSource.MEETING,
        source_name=held.title,
        meeting=held.id,
    )
    return items.raise_item(seat, new).id


def _told(made: Resolution, before: Resolution | None) -> dict[str, str]:
    """Return the audit's detail of a decision; it says what is gone, too."""
    detail = {"new": made.words, "indicator": made.indicator}
    return detail if before is None else {"old": before.words, **detail}
