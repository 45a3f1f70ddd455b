"""Build the live briefing of a month: what a meeting about it would show, as known at any moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from indicators.briefing.bilingual import Bilingual, bilingual
from indicators.briefing.build import build
from indicators.briefing.inputs import MonthInputs
from indicators.briefing.month import Decided, Earlier, ItemLine, Minutes, MonthBriefing, Restated
from indicators.briefing.restated import rejudged, restated
from indicators.briefing.serialization import from_json
from indicators.desk import commentary, deadlines
from indicators.desk.briefing_cache import BriefingCache
from indicators.desk.desk import Desk
from indicators.desk.figures import rejudgements
from indicators.desk.figures.rejudgements import Rejudgement
from indicators.desk.figures.restatements import Restatement, restatements
from indicators.desk.items import items
from indicators.model.catalogue import Catalogue
from indicators.model.item import Item
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month
from indicators.store.meetings import meetings, resolutions


def briefing(
    desk: Desk,
    month: Month,
    as_of: datetime | None = None,
    *,
    opening: bool = False,
    day: date | None = None,
) -> MonthBriefing:
    """Return a month's briefing, dated by ``as_of``, not by the clock: asked for twice, it is the same.

    ``as_of``: None = as known now, as is a moment that has not come yet. ``day``: on which all of it is
    judged, a meeting's own; None = the day on which the month is looked at.

    The meeting before is the last one about an earlier month: a rehearsal after this month's meeting does not
    take it for its own predecessor. ``opening``: for a meeting that begins now; another one about the
    same month (补充会议) goes on from the first.

    It is put together anew only where something was written, or a day has passed.
    """
    present = desk.clock()
    cached = _cache.of(desk, (month, opening, day), desk.effective_as_of(as_of))
    moment = min(as_of or present, present)
    removed = desk.demonstration_removed(desk.effective_as_of(as_of))
    return replace(cached, known_at=moment, drawn_at=moment, demonstration_removed_at=removed)


def restated_figure(restatement: Restatement, catalogue: Catalogue) -> Restated:
    return restated(
        restatement.before,
        restatement.after,
        restatement.reason,
        restatement.person,
        restatement.recorded_at,
        catalogue,
    )


def restated_goal(rejudgement: Rejudgement) -> Restated:
    before, after = rejudgement.before or rejudgement.either, rejudgement.after or rejudgement.either
    return rejudged(
        rejudgement.before.progress if rejudgement.before is not None else None,
        rejudgement.after.progress if rejudgement.after is not None else None,
        (before.catalogue, after.catalogue),
        rejudgement.reason,
        rejudgement.person,
        rejudgement.recorded_at,
    )


def briefing_inputs(
    desk: Desk, month: Month, as_of: datetime | None, *, opening: bool = False, day: date | None = None
) -> MonthInputs:
    moment, before = desk.clock(), _meeting_before(desk, month, as_of, opening)
    listed, day = items.items(desk, as_of), day or desk.looking_day(month, as_of)
    return MonthInputs(
        figures=desk.figures(month.year, as_of),
        month=month,
        standings=desk.year_state(month, as_of).standings,
        due=deadlines.due(desk, month, as_of, day),
        commentaries=commentary.of_month(desk, month, as_of),
        earlier_commentaries=commentary.before(desk, month, as_of),
        lines=_open_lines(desk, listed, month, as_of, day),
        earlier=_earlier(desk, before, listed, month, as_of, day) if before is not None else None,
        restated=_restated(desk, month, before, as_of),
        known_at=as_of or moment,
        drawn_at=as_of or moment,
        day=day,
    )


def _open_lines(
    desk: Desk, listed: Sequence[Item], month: Month, as_of: datetime | None, day: date
) -> tuple[ItemLine, ...]:
    """Return the open items, the earliest deadline first."""
    lines = items.lines(desk, listed, as_of, month, day)
    return tuple(sorted((line for line in lines if line.state.is_open), key=lambda line: line.deadline))


def _meeting_before(desk: Desk, month: Month, as_of: datetime | None, opening: bool) -> Meeting | None:
    """Return the last monthly meeting that had ended by then, about an earlier month.

    Of a meeting that opens, or about the same one.
    """
    last = month if opening else month.plus(-1)
    held = meetings.meetings(desk.database, MeetingKind.MONTH, as_of)
    return next((meeting for meeting in held if not meeting.is_open and meeting.month <= last), None)


def _earlier(
    desk: Desk, before: Meeting, listed: Sequence[Item], month: Month, as_of: datetime | None, day: date
) -> Earlier:
    """Return the meeting before with the items of its minutes, as they stand on the day.

    What was added since was not decided there.
    """
    stored_minutes = meetings.minutes(desk.database, before.id, as_of)
    assert stored_minutes is not None  # it had ended by then
    handed_out = {line.id for line in from_json(Minutes, stored_minutes).lines}
    raised = [item for item in listed if item.id in handed_out]
    return Earlier(
        before.id,
        before.title,
        before.month,
        before.held_on,
        decisions(desk, before.id, as_of),
        items.lines(desk, raised, as_of, month, day),
    )


def _restated(
    desk: Desk, month: Month, before: Meeting | None, as_of: datetime | None
) -> tuple[Restated, ...]:
    """Return what changed since the meeting before was frozen; without one, of all that was shown."""
    since = before.recorded_at if before is not None else None
    catalogue = desk.catalogue(as_of)
    figures = [restated_figure(figure, catalogue) for figure in restatements(desk, since, as_of)]
    goals = [restated_goal(goal) for goal in rejudgements.rejudgements(desk, since, as_of)]
    return tuple(change for change in (*figures, *goals) if change.month <= month)


def decisions(desk: Desk, meeting: UUID, as_of: datetime | None = None) -> tuple[Decided, ...]:
    """Return what a meeting decided (议定事项), in order; of what was changed the words that hold."""
    catalogue = desk.catalogue(as_of)
    return tuple(
        Decided(
            resolution.id,
            resolution.indicator,
            _name(resolution.indicator, catalogue),
            resolution.words,
            resolution.person,
            resolution.recorded_at,
            resolution.item,
        )
        for resolution in resolutions.in_force(desk.database, meeting, as_of)
    )


def _name(code: str, catalogue: Catalogue) -> Bilingual:
    """Return an indicator's name; one that the catalogue has no more is named by its code."""
    indicator = catalogue.indicators.get(code)
    return (
        bilingual(lambda language: language.name(indicator))
        if indicator is not None
        else Bilingual(code, code)
    )


def _build(desk: Desk, about: tuple[Month, bool, date | None], as_of: datetime | None) -> MonthBriefing:
    month, opening, day = about
    return build(briefing_inputs(desk, month, as_of, opening=opening, day=day))


_cache = BriefingCache(_build)
