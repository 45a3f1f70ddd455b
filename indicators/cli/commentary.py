"""Commentary commands: list what is asked for, explain a light."""

import click

from indicators.cli.submitting import PERSON
from indicators.cli.terminal.moments import MonthParameter
from indicators.cli.terminal.options import Options
from indicators.cli.terminal.output import printable
from indicators.model.month import Month
from indicators.model.problem import N_


@click.group("words")
def commentary() -> None:
    """Why lights are red or yellow, what is done about it, and by when."""


@commentary.command("list")
@click.option("--month", type=MonthParameter(), help="Without it, the newest month somebody reported.")
@click.option("--owed", is_flag=True, help="Only what is still to be explained.")
@click.pass_obj
def list_commentaries(options: Options, month: Month | None, owed: bool) -> None:
    """Red and yellow goals: light, code, department, cause, what is done, by when it is made good."""
    missing = options.language.text(N_("○ To be explained"))
    with options.client() as client:
        for goal in client.commentaries(month):
            if goal.owed or not owed:
                text = missing if goal.owed else f"{goal.cause} | {goal.measure} | {goal.recovery}"
                line = " ".join(f"{goal.light}  {goal.indicator}  {goal.department}  {text}".split("\n"))
                click.echo(printable(line))


@commentary.command("say")
@click.argument("indicator")
@click.argument("month", type=MonthParameter())
@PERSON
@click.option("--cause", default="", help="What the cause is.")
@click.option("--measure", default="", help="What is done about it.")
@click.option("--recovery", type=MonthParameter(), help="The month by which it is made good.")
@click.pass_obj
def say(
    options: Options,
    indicator: str,
    month: Month,
    person: str,
    cause: str,
    measure: str,
    recovery: Month | None,
) -> None:
    """Explain the light of an INDICATOR (its code) in a MONTH; earlier words are kept."""
    with options.client(person, must_name=True) as client:
        client.comment(indicator, month, cause, measure, recovery)
    message = N_("Saved: the explanation of {name}.")
    click.echo(options.language.text(message, name=indicator))
