"""Operations commands: backup, restore, doctor."""

from contextlib import closing
from pathlib import Path

import click

from indicators.cli.client.answers import Finding
from indicators.cli.terminal.options import Options, running, this_user
from indicators.cli.terminal.output import CANNOT_OPEN, DATA_PROBLEM
from indicators.desk.admin import backup as backups
from indicators.desk.admin import doctor as examination
from indicators.desk.admin.finding import Finding as DeskFinding
from indicators.desk.admin.finding import State
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError

_STATES = {"ok": N_("fine"), "warn": N_("look at this"), "bad": N_("mend this")}


@click.command()
@click.option(
    "--person", default="", help="Who does it; else the account of this machine that runs the command."
)
@click.pass_obj
def backup(options: Options, person: str) -> None:
    """Copy the database, also while the desk is in use, verify the copy, and let the oldest copies go."""
    with options.client(person) as client:
        made = client.back_up()
    click.echo(
        options.language.text(
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
def restore(options: Options, file: Path, person: str, force: bool) -> None:
    """Put the backup FILE in the database's place, while the desk is stopped.

    What was there before is moved aside, not deleted.
    """
    options.here_only()
    language = options.language
    try:
        restored = backups.restore(options.folder, file, person or this_user(), force=force)
    except DeskError as error:
        click.echo(error_text(error, language), err=True)
        raise SystemExit(CANNOT_OPEN) from error
    click.echo(language.text(N_("{file} stands in the database's place now."), file=file.name))
    if restored.aside is not None:
        click.echo(
            language.text(N_("What was there before lies beside it: {name}"), name=restored.aside.name)
        )
    if not restored.verification.holds:
        click.echo(
            language.text(N_("The audit's chain does not hold in it: see “indicators audit verify”.")),
            err=True,
        )
        raise SystemExit(DATA_PROBLEM)


@click.command()
@click.option("--heal", is_flag=True, help="Let records that a clock put into the future count from now on.")
@click.option(
    "--person", default="", help="Who does it; else the account of this machine that runs the command."
)
@click.pass_obj
def doctor(options: Options, heal: bool, person: str) -> None:
    """What is well with the desk and its machine and what is not, each with what to do."""
    findings = _healed(options, person) if heal else _findings(options)
    for finding in findings:
        click.echo(_line(finding, options))
    if any(finding.state == State.BAD for finding in findings):
        raise SystemExit(DATA_PROBLEM)


def _healed(options: Options, person: str) -> list[Finding]:
    with options.client(person) as client:
        return list(client.heal())


def _findings(options: Options) -> list[Finding]:
    """Return the findings of a desk that runs; else those of the folder, which need not open at all."""
    if options.server:
        with options.client() as client:
            return list(client.findings())
    server = running(options.folder, this_user(), options.language)
    if server is None:
        return [_translated(finding, options) for finding in examination.findings(options.folder)]
    try:
        with closing(server):
            return list(server.findings())
    except DeskError as error:
        click.echo(error_text(error, options.language), err=True)
        raise SystemExit(CANNOT_OPEN) from error


def _translated(finding: DeskFinding, options: Options) -> Finding:
    """Return the finding with its texts in the reader's language."""
    text = options.language.text
    advice = text(finding.advice, **finding.details) if finding.advice else ""
    sentence = text(finding.sentence, **finding.details)
    return Finding(str(finding.state), text(finding.what), sentence, advice)


def _line(finding: Finding, options: Options) -> str:
    state = options.language.text(_STATES[finding.state])
    advice = f"\n    → {finding.advice}" if finding.advice else ""
    return f"[{state}] {finding.what}: {finding.sentence}{advice}"
