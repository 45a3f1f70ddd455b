"""The action list and ledgers from a terminal: looked at, taken in, written out."""

from pathlib import Path

import click

from indicators.cli.submitting import PERSON
from indicators.cli.terminal.options import Given
from indicators.cli.terminal.output import hand_out, printable, tell
from indicators.desk.items.ledger_export import FORMS
from indicators.model.item import ItemState
from indicators.model.problem import N_

DATA_PROBLEM = 1  # exit code
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_LEDGER = click.option("--ledger", help="Only of this list, by name; blank = the action list.")
_DEPARTMENT = click.option("--department", default="", help="Only of this department (its code).")
_STATE = click.option(
    "--state", type=click.Choice([str(one) for one in ItemState]), help="Only in this state."
)


@click.group()
def items() -> None:
    """The action list and ledgers."""


@items.command("list")
@_LEDGER
@_DEPARTMENT
@_STATE
@click.pass_obj
def listed(given: Given, ledger: str | None, department: str, state: str | None) -> None:
    """Number, state, warning, deadline, department and task of each line, what needs attention first."""
    with given.counter() as counter:
        for one in counter.item_list(ledger, department, state or ""):
            said = f"{one.number}  {one.state}  {one.warning or '-'}  {one.deadline}  {one.lead}  {one.task}"
            click.echo(printable(" ".join(said.split("\n"))))


@items.command("import")
@click.argument("file", type=_FILE)
@PERSON
@click.option("--ledger", help="The list's name; without it, the file's; blank = the action list.")
@click.option("--dry-run", is_flag=True, help="Only look: nothing is taken in.")
@click.pass_obj
def import_(given: Given, file: Path, person: str, ledger: str | None, dry_run: bool) -> None:
    """Take in all lines of a ledger (FILE: CSV, XLSX, XLS or ODS), or none."""
    words = given.words
    with given.counter(person, must_name=not dry_run) as counter:
        seen = counter.look_at_ledger(file.name, file.read_bytes(), ledger)
        tell(seen.problems)
        if seen.blocked:
            raise SystemExit(DATA_PROBLEM)
        if not dry_run:
            counter.take_ledger(seen)
    said = N_("The file has {n} lines for {ledger}.") if dry_run else N_("Taken in: {n} lines of {ledger}.")
    click.echo(words.text(said, n=seen.lines, ledger=seen.ledger or words.text(N_("Action list"))))


@items.command("export")
@_LEDGER
@_DEPARTMENT
@_STATE
@click.option("--form", type=click.Choice(FORMS), default="xlsx", show_default=True)
@click.option(
    "-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)
@click.pass_obj
def export(
    given: Given, ledger: str | None, department: str, state: str | None, form: str, out: Path
) -> None:
    """The lines in the bureau's ledger columns, as a workbook ready to print or as CSV."""
    with given.counter() as counter:
        content = counter.item_file(form, ledger, department, state or "")
    hand_out(content, out, given.words)
