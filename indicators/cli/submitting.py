"""Commands for files of figures: check, preview, submit, undo, withdraw, take back."""

import json
from pathlib import Path
from uuid import UUID

import click

from indicators.cli.catalogue import folder_problems
from indicators.cli.client.answers import FilePreview, FileRemarks, Upload
from indicators.cli.terminal.moments import MonthParameter
from indicators.cli.terminal.options import Options
from indicators.cli.terminal.output import (
    DATA_PROBLEM,
    aside_lines,
    changed_lines,
    printable,
    steps,
    summary,
    tell,
)
from indicators.desk.documents import templates
from indicators.desk.opening import look_at_desk
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text
from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.spreadsheets.decode import ENCODINGS

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_UNEXPLAINED = N_("{n} warnings still need a word of explanation: --explanation TEXT.")
PERSON = click.option("--person", default="", help="Who does it; with --server, the token says it.")
_CORRECTIONS = click.option(
    "--corrections", type=_FILE, help="JSON: what you say beside the file, see docs/api.md."
)
_ENCODING = click.option(
    "--encoding", type=click.Choice(ENCODINGS), help="Of a text file whose characters are doubted."
)
_SHEET = click.option("--sheet", default="", help="The sheet to read; without it, the likeliest.")
_TABLE_FROM = click.option(
    "--table-from", type=click.IntRange(1), help="Row where the table to read begins; without it, the first."
)
_EXPLANATION = click.option("--explanation", default="", help="Why whatever is warned of is right.")


@click.command()
@click.argument("file", required=False, type=_FILE)
@click.pass_obj
def check(options: Options, file: Path | None) -> None:
    """Check the data folder as a start would, or a FILE of figures; nothing is written."""
    language = options.language
    unfit: tuple[DeskError, ...] = ()
    if file is None:
        options.here_only()
        problems = folder_problems(options)
        unfit = templates.unusable_in(options.folder)
    else:
        with options.client(opener=look_at_desk) as client:
            outlook = client.preview(Upload(file.name, file.read_bytes()), FileRemarks())
            problems = list(outlook.problems)
            click.echo(summary(outlook, language))
    tell(problems)
    for error in unfit:
        click.echo(printable(error_text(error, language)), err=True)
    if unfit or any(problem.blocking for problem in problems):
        raise SystemExit(DATA_PROBLEM)
    click.echo(language.text(N_("No problem that keeps it out.")))


@click.command()
@click.argument("file", type=_FILE)
@_CORRECTIONS
@_ENCODING
@_SHEET
@_TABLE_FROM
@_EXPLANATION
@click.pass_obj
def preview(
    options: Options,
    file: Path,
    corrections: Path | None,
    encoding: str | None,
    sheet: str,
    table_from: int | None,
    explanation: str,
) -> None:
    """What FILE says, corrected as you say, and what it would change; nothing is written."""
    language = options.language
    with options.client(opener=look_at_desk) as client:
        remarks = _remarks(corrections, explanation, encoding=encoding, sheet=sheet, table_from=table_from)
        outlook = client.preview(Upload(file.name, file.read_bytes()), remarks)
    click.echo(summary(outlook, language))
    for line in changed_lines(outlook.changes, language):
        click.echo(line)
    for line in aside_lines(outlook.left_aside, language):
        click.echo(line)
    tell(outlook.problems)
    _tell_more(outlook, language)
    if outlook.blocked:
        raise SystemExit(DATA_PROBLEM)


@click.command()
@click.argument("file", type=_FILE)
@PERSON
@click.option("--reason", default="", help="Why earlier figures change.")
@_CORRECTIONS
@_ENCODING
@_SHEET
@_TABLE_FROM
@_EXPLANATION
@click.option("--corrects", type=click.UUID, help="Id of the returned submission that it makes good.")
@click.option("--evidence", type=_FILE, multiple=True, help="A file of evidence; may be given again.")
@click.pass_obj
def submit(
    options: Options,
    file: Path,
    person: str,
    reason: str,
    corrections: Path | None,
    encoding: str | None,
    sheet: str,
    table_from: int | None,
    explanation: str,
    corrects: UUID | None,
    evidence: tuple[Path, ...],
) -> None:
    """Submit FILE: all of it, or nothing. It counts at once, or waits for the office."""
    language = options.language
    upload = Upload(file.name, file.read_bytes())
    attachments = [Upload(path.name, path.read_bytes()) for path in evidence]
    with options.client(person, must_name=True) as client:
        with steps(2) as step:
            with step(language.text(N_("Reading and checking"))):
                remarks = _remarks(
                    corrections, explanation, encoding=encoding, sheet=sheet, table_from=table_from
                )
                outlook = client.preview(upload, remarks)
            tell(outlook.problems)
            if outlook.blocked:
                raise SystemExit(DATA_PROBLEM)
            _tell_more(outlook, language)
            with step(language.text(N_("Writing"))):
                receipt = client.submit(outlook, reason, str(corrects or ""), attachments)
        click.echo(summary(outlook, language))
        sentence = N_("Submitted as {id}: it waits for the office.")
        click.echo(
            language.text(sentence if receipt.waits else N_("Taken in as submission {id}."), id=receipt.id)
        )


@click.command()
@click.argument("submission", type=click.UUID)
@PERSON
@click.option("--reason", required=True, help="Why it is undone.")
@click.pass_obj
def undo(options: Options, submission: UUID, person: str, reason: str) -> None:
    """Undo a whole SUBMISSION that is in force; what it superseded is in force again."""
    with options.client(person, must_name=True) as client:
        built_on = client.undo(str(submission), reason)
    click.echo(options.language.text(N_("Undone: {id}."), id=submission))
    for later in built_on:
        click.echo(options.language.text(N_("Built on it, and still in force: {id}."), id=later))


@click.command()
@click.argument("submission", type=click.UUID)
@PERSON
@click.option("--reason", default="", help="Why; may be left out.")
@click.pass_obj
def withdraw(options: Options, submission: UUID, person: str, reason: str) -> None:
    """Take a SUBMISSION back that waits for the office."""
    with options.client(person, must_name=True) as client:
        client.withdraw(str(submission), reason)
    click.echo(options.language.text(N_("Withdrawn: {id}."), id=submission))


@click.command("take-back")
@click.argument("indicator")
@click.option("--month", type=MonthParameter(), required=True, help="Of which month.")
@click.option("--unit", default="", help="Code of a sub-district or park; without it, the whole area.")
@click.option(
    "--basis", type=click.Choice([str(basis) for basis in Basis]), help="Where both are in force: which one."
)
@PERSON
@click.option("--reason", required=True, help="Why it is not reported after all.")
@click.pass_obj
def take_back(
    options: Options, indicator: str, month: Month, unit: str, basis: str | None, person: str, reason: str
) -> None:
    """Take one reported figure of INDICATOR back to not reported: at once, or once the office accepts it."""
    language = options.language
    with options.client(person, must_name=True) as client:
        receipt = client.take_back(indicator, month, unit, basis or "", reason)
    sentence = N_("Submitted as {id}: it waits for the office.")
    done = N_("Taken back by submission {id}: {indicator} {month} is not reported.")
    click.echo(
        language.text(sentence if receipt.waits else done, id=receipt.id, indicator=indicator, month=month)
    )


def _remarks(corrections: Path | None, explanation: str, **chosen: str | int | None) -> FileRemarks:
    """Join the file of corrections with the options that stand for one of them each."""
    try:
        text = corrections.read_text(encoding="utf-8-sig") if corrections is not None else ""
    except (OSError, UnicodeError) as error:
        raise click.UsageError(f"{corrections}: {error}") from error
    options = {name: value for name, value in chosen.items() if value}
    if not options:
        return FileRemarks(text, explanation)
    try:
        from_file = json.loads(text or "{}")
    except ValueError as error:
        raise click.UsageError(f"{corrections}: {error}") from error
    if not isinstance(from_file, dict):
        raise click.UsageError(f"{corrections}: an object is expected")
    return FileRemarks(json.dumps({**from_file, **options}, ensure_ascii=False), explanation)


def _tell_more(outlook: FilePreview, language: Language) -> None:
    """Print what the person should know beside the problems."""
    if outlook.unexplained:
        click.echo(language.text(_UNEXPLAINED, n=outlook.unexplained), err=True)
    for submission in outlook.beside:
        message = N_("Some of the same figures wait already: submission {id}.")
        click.echo(language.text(message, id=submission), err=True)
    if outlook.waits and not outlook.blocked:
        click.echo(language.text(N_("It would wait for the office to accept it.")), err=True)
