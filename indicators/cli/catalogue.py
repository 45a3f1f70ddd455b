"""Catalogue commands: check the files, accept changes that need a reason."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from decimal import Decimal, InvalidOperation

import click

from indicators.cli.client.answers import FileProblem
from indicators.cli.terminal.moments import MonthParameter
from indicators.cli.terminal.options import Options, running, this_user
from indicators.cli.terminal.output import tell
from indicators.desk.catalogue.check import examine, examine_files
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text, problem_place, problem_text
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError, Problem
from indicators.store.engine.ownership import IN_USE, IN_USE_UNKNOWN

_NOT_COMPARED = N_("What is stored was not compared: {reason}")


@click.group()
def catalogue() -> None:
    """Changes of the catalogue's files that stored figures rest on."""


@catalogue.command()
@click.pass_obj
def changes(options: Options) -> None:
    """Changes in the files that need a reason before they are taken."""
    with options.client() as client:
        waiting = client.catalogue_changes()
        told_before = _problems(client.problems, options.language)  # as the desk was opened
    tell(change for change in waiting if change not in told_before)
    if not waiting:
        click.echo(options.language.text(N_("No change of the catalogue waits for a reason.")))


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
def accept(options: Options, reason: str, since: Month | None, factors: tuple[str, ...], person: str) -> None:
    """Take what the files say now, from a month on; the months before keep what they had."""
    language = options.language
    numbers = dict(_factor(text, options) for text in factors)
    with options.client(person) as client:
        accepted = client.accept_changes(reason, since, numbers)
    message = N_("Taken: {n}. From {month} on they hold; the months before keep what they had.")
    click.echo(language.text(message, n=accepted.number, month=accepted.since))


def folder_problems(options: Options) -> Sequence[FileProblem]:
    """Return what a start would refuse of the data folder; a desk that serves it is asked for the changes."""
    language = options.language
    try:
        return _problems(examine(options.folder), language)
    except DeskError as error:
        files = _problems(examine_files(options.folder), language)
        in_use = error.sentence in (IN_USE, IN_USE_UNKNOWN)
        server = running(options.folder, this_user(), language) if in_use else None
        if server is None:
            click.echo(language.text(_NOT_COMPARED, reason=error_text(error, language)), err=True)
            return files
        with closing(server):
            changes = server.catalogue_changes()
    return [*files, *(change for change in changes if change not in files)]


def _problems(problems: Iterable[Problem], language: Language) -> list[FileProblem]:
    return [
        FileProblem(problem_place(problem, language), problem_text(problem, language), problem.blocking)
        for problem in problems
    ]


def _factor(text: str, options: Options) -> tuple[str, str]:
    code, _, number = text.partition("=")
    try:
        factor = Decimal(number.strip())
    except InvalidOperation:
        factor = Decimal("NaN")
    if not code.strip() or not factor.is_finite():
        wrong = N_("{text}: write a factor as CODE=NUMBER, such as OUTPUT=10000.")
        raise click.UsageError(options.language.text(wrong, text=text))
    return code.strip(), format(factor, "f")
