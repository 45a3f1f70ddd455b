"""Commands for the action list and ledgers: list, import, export."""

from pathlib import Path

import click

from indicators.cli.client.answers import Upload
from indicators.cli.submitting import PERSON
from indicators.cli.terminal.options import Options
from indicators.cli.terminal.output import hand_out, printable, tell
from indicators.desk.items.ledger_export import FORMS
from indicators.model.item import ItemState
from indicators.model.problem import N_

DATA_PROBLEM = 1  # exit code
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_LEDGER = click.option("--ledger", help="Only of this list, by name; blank = the action list.")
_DEPARTMENT = click.option("--department", default="", help="Only of this department (its code).")
_STATE = click.option(
    "--state", type=click.Choice([str(state) for state in ItemState]), help="Only in this state."
)


@click.group()
def items() -> None:
    """The action list and ledgers."""


@items.command("list")
@_LEDGER
@_DEPARTMENT
@_STATE
@click.pass_obj
def list_items(options: Options, ledger: str | None, department: str, state: str | None) -> None:
    """Number, state, warning, deadline, department and task of each line, what needs attention first."""
    with options.client() as client:
        for item in client.item_rows(ledger, department, state or ""):
            parts = (item.number, item.state, item.warning or "-", item.deadline, item.lead, item.task)
            click.echo(printable(" ".join("  ".join(parts).split("\n"))))


@items.command("import")
@click.argument("file", type=_FILE)
@PERSON
@click.option("--ledger", help="The list's name; without it, the file's; blank = the action list.")
@click.option("--dry-run", is_flag=True, help="Only look: nothing is taken in.")
@click.pass_obj
def import_(options: Options, file: Path, person: str, ledger: str | None, dry_run: bool) -> None:
    """Take in all lines of a ledger (FILE: CSV, XLSX, XLS or ODS), or none."""
    language = options.language
    with options.client(person, must_name=not dry_run) as client:
        preview = client.preview_ledger(Upload(file.name, file.read_bytes()), ledger)
        tell(preview.problems)
        if preview.blocked:
            raise SystemExit(DATA_PROBLEM)
        if not dry_run:
            client.import_ledger(preview)
    message = (
        N_("The file has {n} lines for {ledger}.") if dry_run else N_("Taken in: {n} lines of {ledger}.")
    )
    click.echo(
        language.text(message, n=preview.lines, ledger=preview.ledger or language.text(N_("Action list")))
    )


@items.command("imports")
@click.pass_obj
def list_imports(options: Options) -> None:
    """Imports that stand, the newest first: id, moment, person, lines raised and changed, file."""
    with options.client() as client:
        for row in client.ledger_imports():
            parts = (row.id, row.recorded_at, row.person, f"+{row.raised}", f"~{row.changed}", row.file)
            click.echo(printable("  ".join(parts)))


@items.command("take-back")
@click.argument("import_id", metavar="IMPORT")
@PERSON
@click.pass_obj
def take_back(options: Options, import_id: str, person: str) -> None:
    """Take a whole import back (IMPORT: its id): its lines stand as before it."""
    with options.client(person, must_name=True) as client:
        lines = client.take_import_back(import_id)
    click.echo(
        options.language.count(
            "Taken back: {n} line stands as before the import.",
            "Taken back: {n} lines stand as before the import.",
            lines,
        )
    )


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
    options: Options, ledger: str | None, department: str, state: str | None, form: str, out: Path
) -> None:
    """The lines in the bureau's ledger columns, as a workbook ready to print or as CSV."""
    with options.client() as client:
        content = client.item_file(form, ledger, department, state or "")
    hand_out(content, out, options.language)
