"""催报: what each department owes for a month, and reminders of it."""

from datetime import date, datetime

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.channels.bots.answers import SENTENCES, Answer
from indicators.channels.bots.bot import Sort
from indicators.deadlines.duties import Delivery, DepartmentDue, MonthDue, month_due
from indicators.deadlines.followed import parts_with_goals, settled, without_units
from indicators.desk import commentary
from indicators.desk.briefing_cache import BriefingCache
from indicators.desk.channels import bots
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.i18n.chasing import reminder_text
from indicators.i18n.language import Language
from indicators.model.catalogue import Indicator
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Reminder, SubmissionState
from indicators.store.delivery import reminders
from indicators.store.submissions import deliveries

_TAKEN_BACK = (SubmissionState.WITHDRAWN, SubmissionState.UNDONE)  # nobody says any more that it is reported
COPIED = "copied"  # somebody took the message away to send it themselves


class NotDelivered(DeskError):
    """The robot did not take the message; the attempt is recorded."""

    def __init__(self, answer: Answer) -> None:
        assert answer.refusal is not None
        super().__init__(SENTENCES[answer.refusal], said=answer.reply)


def due(desk: Desk, month: Month, as_of: datetime | None = None, day: date | None = None) -> MonthDue:
    """Return what is owed for a month and what was delivered, as known at that moment.

    ``day``: on which lateness is judged; None = the day on which the month is looked at.
    """
    return _cache.of(desk, (month, day or desk.looking_day(month, as_of)), desk.effective_as_of(as_of))


def _month_due(desk: Desk, about: tuple[Month, date], as_of: datetime | None) -> MonthDue:
    month, day = about
    catalogue, zone = desk.catalogue(as_of).at(month), desk.zone()
    delivered = [
        Delivery(
            row.indicator,
            row.unit,
            row.state,
            row.recorded_at,
            row.recorded_at.astimezone(zone).date(),
            row.person,
            row.submission,
            row.reason,
            row.origin is Origin.DEMONSTRATION,
        )
        for row in deliveries.of_month(desk.database, month, as_of)
    ]
    standing = [delivery for delivery in delivered if delivery.state not in _TAKEN_BACK]
    every = desk.figures(month.year, as_of)
    figures = every.at(month)

    def parts(indicator: Indicator) -> tuple[str, ...]:
        reporting = {member.unit for member in figures.members(indicator.code, month) if not member.ended}
        reporting |= {*parts_with_goals(indicator, catalogue, month.year)}
        reporting |= {delivery.unit for delivery in standing if delivery.indicator == indicator.code}
        return tuple(
            code for code, unit in catalogue.units.items() if code in reporting and unit.exists(month)
        )

    return month_due(
        catalogue,
        month,
        day,
        delivered,
        parts,
        settled(every, month) | without_units(figures, month),
    )


_cache = BriefingCache(_month_due)


def month_owed(desk: Desk, as_of: datetime | None = None) -> Month | None:
    """Return the month that is reported now: the one before today's; None = the desk has no such month."""
    month = Month.of(desk.today(as_of)).plus(-1)
    return month if month in desk.months(as_of) else None


def month_at_work(desk: Desk, as_of: datetime | None = None) -> Month:
    """Return the month that is reported now; where the desk has no such month, the one that opens it."""
    return month_owed(desk, as_of) or desk.opening_month(as_of)


def message(seat: Seat, month: Month, department: str, language: Language, address: str = "") -> str:
    """Return the reminder to a department, ready to paste; DeskError where it owes nothing."""
    seat.require(Action.REMIND, department)
    state, unexplained = due(seat.desk, month), unexplained_goals(seat.desk, month, department)
    owing = _owing(state, department, bool(unexplained), language)
    return reminder_text(state, owing, language, address, unexplained, _sent_on(seat.desk, month))


def _sent_on(desk: Desk, month: Month) -> date:
    """Return today, but in the demonstration's years the day on which their month is looked at."""
    invented = desk.invented_month()
    return desk.looking_day(month) if invented and month.year <= invented.year else desk.today()


def unexplained_goals(desk: Desk, month: Month, department: str) -> tuple[Indicator, ...]:
    """Return red and yellow goals that a department has not explained.

    Nobody is chased because of demonstration figures.
    """
    goals = commentary.to_explain(desk, month, department)
    return tuple(goal.indicator for goal in goals if goal.owed and not goal.standing.progress.demonstration)


def remind(
    seat: Seat, month: Month, department: str, way: str, language: Language, address: str = ""
) -> Reminder:
    """Send the message by a robot, or with COPIED record that somebody sends it themselves.

    Raises NotDelivered where the robot did not take it, which is remembered too; DeskError where the
    department owes nothing or there is no such robot.
    """
    text = message(seat, month, department, language, address)
    if way == COPIED:
        return _remember(seat, month, department, way, "")
    try:
        sort = Sort(way)
    except ValueError:
        raise DeskError(N_("There is no such way to send it: copy the message, or choose a robot.")) from None
    answer = bots.send(seat, sort, text)  # no transaction is open while another machine is waited for
    outcome = "" if answer.delivered else f"{answer.refusal} {answer.reply}".strip()
    reminder = _remember(seat, month, department, way, outcome)
    if not answer.delivered:
        raise NotDelivered(answer)
    return reminder


def reminders_sent(seat: Seat, month: Month) -> tuple[Reminder, ...]:
    """Return the reminders sent for a month's figures, the newest first."""
    seat.require(Action.REMIND, str(month))
    return reminders.of_month(seat.desk.database, month)


def _owing(state: MonthDue, department: str, words: bool, language: Language) -> DepartmentDue:
    """Return what a department owes; DeskError for none.

    ``words``: whether it owes explanations, if no figures.
    """
    owing = state.of(department)
    if owing is None or not (owing.owed or words):
        listed = state.catalogue.departments.get(department)
        named = language.name(listed) if listed is not None else department
        raise DeskError(N_("{department} owes nothing for this month: nobody is reminded."), department=named)
    return owing


def _remember(seat: Seat, month: Month, department: str, way: str, outcome: str) -> Reminder:
    database = seat.desk.database
    with database.transaction():
        reminder = reminders.remember(
            database,
            month,
            department,
            way,
            seat.actor.display_name,
            seat.desk.clock(),
            seat.actor.account,
            outcome,
        )
        seat.record(Act.REMINDED, department, month=str(month), way=way, outcome=outcome)
    return reminder
