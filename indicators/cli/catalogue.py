"""The catalogue's files: what a start would refuse of them, and changes that need a reason."""

from collections.abc import Sequence
from contextlib import closing
from decimal import Decimal, InvalidOperation

import click

from indicators.cli.client.counter import Told
from indicators.cli.client.here import told
from indicators.cli.terminal.moments import MonthParameter
from indicators.cli.terminal.options import Given, running, this_user
from indicators.cli.terminal.output import tell
from indicators.desk.catalogue.check import examine, examine_files
from indicators.i18n.terms.figures import error_text
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.store.engine.ownership import IN_USE, IN_USE_UNKNOWN

_NOT_COMPARED = N_("What is stored was not compared: {reason}")


@click.group()
def catalogue() -> None:
    """Changes of the catalogue's files that stored figures rest on."""


@catalogue.command()
@click.pass_obj
def changes(given: Given) -> None:
    """Changes in the files that need a reason before they are taken."""
    with given.counter() as counter:
        found = counter.catalogue_changes()
        already = [told(one, given.words) for one in counter.problems()]
    tell(one for one in found if one not in already)
    if not found:
        click.echo(given.words.text(N_("No change of the catalogue waits for a reason.")))


@catalogue.command()
@click.option("--reason", required=True, help="Why; whoever sees another light later reads it.")
@click.option(
    "--from",
    "since",
    type=MonthParameter(),
    help="The month from which the changes hold, such as 2022-10; without it, the first one that is neither "
    "closed nor was shown to a meeting.",
)
@click.option(
    "--factor",
    "factors",
    multiple=True,
    metavar="CODE=NUMBER",
    help="What a figure of the old definition is multiplied by to be one of the new; may be given again.",
)
@click.option(
    "--person", default="", help="Who does it; else the account of this machine that runs the command."
)
@click.pass_obj
def accept(given: Given, reason: str, since: Month | None, factors: tuple[str, ...], person: str) -> None:
    """Take what the files say now, from a month on; the months before keep what they had."""
    words = given.words
    numbers = dict(_factor(one, given) for one in factors)
    with given.counter(person) as counter:
        taken = counter.take_changes(reason, since, numbers)
    said = N_("Taken: {n}. From {month} on they hold; the months before keep what they had.")
    click.echo(words.text(said, n=taken.number, month=taken.since))


def folder_problems(given: Given) -> Sequence[Told]:
    """What a start would refuse of the data folder; a desk that serves it is asked for the changes."""
    words = given.words
    try:
        return [told(one, words) for one in examine(given.folder)]
    except DeskError as error:
        files = [told(one, words) for one in examine_files(given.folder)]
        in_use = error.sentence in (IN_USE, IN_USE_UNKNOWN)
        server = running(given.folder, this_user(), words) if in_use else None
        if server is None:
            click.echo(words.text(_NOT_COMPARED, reason=error_text(error, words)), err=True)
            return files
        with closing(server):
            asked = server.catalogue_changes()
    return [*files, *(one for one in asked if one not in files)]


def _factor(text: str, given: Given) -> tuple[str, str]:
    code, _, number = text.partition("=")
    try:
        factor = Decimal(number.strip())
    except InvalidOperation:
        factor = Decimal("NaN")
    if not code.strip() or not factor.is_finite():
        wrong = N_("{text}: write a factor as CODE=NUMBER, such as OUTPUT=10000.")
        raise click.UsageError(given.words.text(wrong, text=text))
    return code.strip(), format(factor, "f")
