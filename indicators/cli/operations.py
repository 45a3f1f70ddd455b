"""Keeping the desk: backup, restore, doctor."""

from contextlib import closing
from pathlib import Path

import click

from indicators.cli.client.counter import Found
from indicators.cli.client.here import found
from indicators.cli.terminal.options import Given, running, this_user
from indicators.cli.terminal.output import CANNOT_OPEN, DATA_PROBLEM
from indicators.desk.admin import backup as backups
from indicators.desk.admin import doctor as examination
from indicators.desk.admin.finding import State
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError

_STATES = {"ok": N_("fine"), "warn": N_("look at this"), "bad": N_("mend this")}


@click.command()
@click.option(
    "--person", default="", help="Who does it; else the account of this machine that runs the command."
)
@click.pass_obj
def backup(given: Given, person: str) -> None:
    """Copy the database, also while the desk is in use, verify the copy, and let the oldest copies go."""
    with given.counter(person) as counter:
        made = counter.back_up()
    click.echo(
        given.words.text(
            N_("{name}: {size} bytes, {entries} entries of the audit; its last seal is {head}"),
            name=made.name,
            size=made.size,
            entries=made.entries,
            head=made.head,
        )
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--person", default="", help="Who does it; else the account of this machine that runs the command."
)
@click.option("--force", is_flag=True, help="Also where the audit's chain does not hold in the copy.")
@click.confirmation_option(prompt="用该备份替换现有数据库？ Put this copy in the database's place?")
@click.pass_obj
def restore(given: Given, file: Path, person: str, force: bool) -> None:
    """Put the backup FILE in the database's place, while the desk is stopped.

    What was there before is moved aside, not deleted.
    """
    given.here_only()
    words = given.words
    try:
        restored = backups.restore(given.folder, file, person or this_user(), force=force)
    except DeskError as error:
        click.echo(error_text(error, words), err=True)
        raise SystemExit(CANNOT_OPEN) from error
    click.echo(words.text(N_("{file} stands in the database's place now."), file=file.name))
    if restored.aside is not None:
        click.echo(words.text(N_("What was there before lies beside it: {name}"), name=restored.aside.name))
    if not restored.verification.holds:
        click.echo(
            words.text(N_("The audit's chain does not hold in it: see “indicators audit verify”.")), err=True
        )
        raise SystemExit(DATA_PROBLEM)


@click.command()
@click.pass_obj
def doctor(given: Given) -> None:
    """What is well with the desk and its machine and what is not, each with what to do."""
    said = _findings(given)
    for one in said:
        click.echo(_line(one, given))
    if any(one.state == State.BAD for one in said):
        raise SystemExit(DATA_PROBLEM)


def _findings(given: Given) -> list[Found]:
    """Of a desk that runs, here or elsewhere; else of the folder, which need not open at all."""
    if given.server:
        with given.counter() as counter:
            return list(counter.findings())
    server = running(given.folder, this_user(), given.words)
    if server is None:
        return [found(one, given.words) for one in examination.findings(given.folder)]
    try:
        with closing(server):
            return list(server.findings())
    except DeskError as error:
        click.echo(error_text(error, given.words), err=True)
        raise SystemExit(CANNOT_OPEN) from error


def _line(one: Found, given: Given) -> str:
    state = given.words.text(_STATES[one.state])
    advice = f"\n    → {one.advice}" if one.advice else ""
    return f"[{state}] {one.what}: {one.sentence}{advice}"
