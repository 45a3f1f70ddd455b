"""Commands for monthly meetings: start, decide, end, show."""

from datetime import date, datetime
from uuid import UUID

import click

from indicators.cli.client.answers import NewItem
from indicators.cli.submitting import PERSON
from indicators.cli.terminal.moments import MonthParameter
from indicators.cli.terminal.options import Options
from indicators.cli.terminal.output import printable
from indicators.model.month import Month
from indicators.model.problem import N_

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def meeting() -> None:
    """Monthly meetings (月调度会)."""


@meeting.command("list")
@click.pass_obj
def list_meetings(options: Options) -> None:
    """Every meeting, the newest first: id, month, day, whether it has ended, title."""
    language = options.language
    with options.client() as client:
        for held in client.meetings():
            state = language.text(N_("ended") if held.ended else N_("being held"))
            click.echo(printable(f"{held.id}  {held.month}  {held.held_on}  {state}  {held.title}"))


@meeting.command("start")
@click.argument("month", type=MonthParameter())
@PERSON
@click.option("--held-on", type=_DAY, help="The day; without it, today.")
@click.option("--title", default="", help="Without it, such as 2022年8月调度会.")
@click.pass_obj
def start(options: Options, month: Month, person: str, held_on: datetime | None, title: str) -> None:
    """Begin the meeting about a MONTH: what it shows is frozen at this moment; prints its id."""
    day = held_on.date() if held_on is not None else date.today()
    with options.client(person, must_name=True) as client:
        click.echo(client.start_meeting(month, day, title))


@meeting.command("decide")
@click.argument("meeting", type=click.UUID)
@click.argument("words", default="")
@PERSON
@click.option("--indicator", default="", help="The code of the one it stands beside.")
@click.option("--replaces", type=click.UUID, help="The decision that it changes; without WORDS, takes back.")
@click.option("--task", default="", help="Puts this onto the action list, with --lead and --deadline.")
@click.option("--lead", default="", help="The code of the department that leads.")
@click.option("--deadline", type=_DAY, help="By when.")
@click.option("--supporting", multiple=True, help="The code of a supporting department; may be repeated.")
@click.option("--responsible", default="", help="责任人.")
@click.option("--leader", default="", help="分管领导.")
@click.pass_obj
def decide(
    options: Options,
    meeting: UUID,
    words: str,
    person: str,
    indicator: str,
    replaces: UUID | None,
    task: str,
    lead: str,
    deadline: datetime | None,
    supporting: tuple[str, ...],
    responsible: str,
    leader: str,
) -> None:
    """Record WORDS that the MEETING decided, and the item that carries them out; prints the decision's id."""
    action = None
    if task or lead or deadline is not None:
        if not (task and lead and deadline is not None):
            raise click.UsageError(
                options.language.text(N_("An item needs all three: --task, --lead, --deadline."))
            )
        action = NewItem(task, lead, deadline.date(), supporting, responsible, leader)
    with options.client(person, must_name=True) as client:
        replaced = str(replaces) if replaces is not None else ""
        click.echo(client.decide(str(meeting), words, indicator, replaced, action))


@meeting.command("end")
@click.argument("meeting", type=click.UUID)
@PERSON
@click.pass_obj
def end(options: Options, meeting: UUID, person: str) -> None:
    """End the MEETING: its minutes stand from now on as they are."""
    with options.client(person, must_name=True) as client:
        client.end_meeting(str(meeting))
    click.echo(options.language.text(N_("The meeting has ended; its minutes stand.")))


@meeting.command("show")
@click.argument("meeting", type=click.UUID)
@click.pass_obj
def show(options: Options, meeting: UUID) -> None:
    """Everything of a MEETING in its order, as it was shown and decided."""
    with options.client() as client:
        text = client.meeting_text(str(meeting))
    for line in text.splitlines():
        click.echo(printable(line))
