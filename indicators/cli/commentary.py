"""Words on lights from a terminal: what is asked for, and giving it."""

import click

from indicators.cli.submitting import PERSON
from indicators.cli.terminal.moments import MonthParameter
from indicators.cli.terminal.options import Given
from indicators.cli.terminal.output import printable
from indicators.model.month import Month
from indicators.model.problem import N_


@click.group()
def words() -> None:
    """Why lights are red or yellow, what is done about it, and by when."""


@words.command("list")
@click.option("--month", type=MonthParameter(), help="Without it, the newest month somebody reported.")
@click.option("--owed", is_flag=True, help="Only what is still to be explained.")
@click.pass_obj
def asked(given: Given, month: Month | None, owed: bool) -> None:
    """Red and yellow goals: light, code, department, cause, what is done, by when it is made good."""
    missing = given.words.text(N_("○ To be explained"))
    with given.counter() as counter:
        for one in counter.words_asked(month):
            if one.owed or not owed:
                said = missing if one.owed else f"{one.cause} | {one.measure} | {one.recovery}"
                line = " ".join(f"{one.light}  {one.indicator}  {one.department}  {said}".split("\n"))
                click.echo(printable(line))


@words.command("say")
@click.argument("indicator")
@click.argument("month", type=MonthParameter())
@PERSON
@click.option("--cause", default="", help="What the cause is.")
@click.option("--measure", default="", help="What is done about it.")
@click.option("--recovery", type=MonthParameter(), help="The month by which it is made good.")
@click.pass_obj
def say(
    given: Given,
    indicator: str,
    month: Month,
    person: str,
    cause: str,
    measure: str,
    recovery: Month | None,
) -> None:
    """Explain the light of an INDICATOR (its code) in a MONTH; earlier words are kept."""
    with given.counter(person, must_name=True) as counter:
        counter.explain(indicator, month, cause, measure, recovery)
    said = N_("Saved: the explanation of {name}.")
    click.echo(given.words.text(said, name=indicator))
