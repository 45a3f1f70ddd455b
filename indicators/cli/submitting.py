"""Files of figures: check, preview, submit, undo, withdraw."""

from pathlib import Path
from uuid import UUID

import click

from indicators.cli.catalogue import folder_problems
from indicators.cli.client.counter import Attached, Said, Seen
from indicators.cli.terminal.moments import MonthParameter
from indicators.cli.terminal.options import Given
from indicators.cli.terminal.output import DATA_PROBLEM, changed_lines, printable, steps, summary, tell
from indicators.desk.documents import templates
from indicators.desk.opening import look_at_desk
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text
from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_UNEXPLAINED = N_("{n} warnings still need a word of explanation: --explanation TEXT.")
PERSON = click.option("--person", default="", help="Who does it; with --server, the token says it.")
_CORRECTIONS = click.option(
    "--corrections", type=_FILE, help="JSON: what you say beside the file, see docs/api.md."
)
_EXPLANATION = click.option("--explanation", default="", help="Why whatever is warned of is right.")


@click.command()
@click.argument("file", required=False, type=_FILE)
@click.pass_obj
def check(given: Given, file: Path | None) -> None:
    """Check the data folder as a start would, or a FILE of figures; nothing is written."""
    words = given.words
    unfit: tuple[DeskError, ...] = ()
    if file is None:
        given.here_only()
        problems = folder_problems(given)
        unfit = templates.unfit(given.folder)
    else:
        with given.counter(opener=look_at_desk) as counter:
            seen = counter.look(file.name, file.read_bytes(), Said())
            problems = list(seen.problems)
            click.echo(summary(seen, words))
    tell(problems)
    for one in unfit:
        click.echo(printable(error_text(one, words)), err=True)
    if unfit or any(one.blocking for one in problems):
        raise SystemExit(DATA_PROBLEM)
    click.echo(words.text(N_("No problem that keeps it out.")))


@click.command()
@click.argument("file", type=_FILE)
@_CORRECTIONS
@_EXPLANATION
@click.pass_obj
def preview(given: Given, file: Path, corrections: Path | None, explanation: str) -> None:
    """What FILE says, corrected as you say, and what it would change; nothing is written."""
    words = given.words
    with given.counter(opener=look_at_desk) as counter:
        seen = counter.look(file.name, file.read_bytes(), _said(corrections, explanation))
    click.echo(summary(seen, words))
    for line in changed_lines(seen.changes, words):
        click.echo(line)
    tell(seen.problems)
    _tell_more(seen, words)
    if seen.blocked:
        raise SystemExit(DATA_PROBLEM)


@click.command()
@click.argument("file", type=_FILE)
@PERSON
@click.option("--reason", default="", help="Why earlier figures change.")
@_CORRECTIONS
@_EXPLANATION
@click.option("--corrects", type=click.UUID, help="Id of the returned submission that it makes good.")
@click.option("--evidence", type=_FILE, multiple=True, help="A file of evidence; may be given again.")
@click.pass_obj
def submit(
    given: Given,
    file: Path,
    person: str,
    reason: str,
    corrections: Path | None,
    explanation: str,
    corrects: UUID | None,
    evidence: tuple[Path, ...],
) -> None:
    """Submit FILE: all of it, or nothing. It counts at once, or waits for the office."""
    words = given.words
    attached = [Attached(path.name, path.read_bytes()) for path in evidence]
    with given.counter(person, must_name=True) as counter:
        with steps(2) as step:
            with step(words.text(N_("Reading and checking"))):
                seen = counter.look(file.name, file.read_bytes(), _said(corrections, explanation))
            tell(seen.problems)
            if seen.blocked:
                raise SystemExit(DATA_PROBLEM)
            _tell_more(seen, words)
            with step(words.text(N_("Writing"))):
                made = counter.take_in(seen, reason, str(corrects or ""), attached)
        click.echo(summary(seen, words))
        sentence = N_("Submitted as {id}: it waits for the office.")
        click.echo(words.text(sentence if made.waits else N_("Taken in as submission {id}."), id=made.id))


@click.command()
@click.argument("submission", type=click.UUID)
@PERSON
@click.option("--reason", required=True, help="Why it is undone.")
@click.pass_obj
def undo(given: Given, submission: UUID, person: str, reason: str) -> None:
    """Undo a whole SUBMISSION that is in force; what it superseded is in force again."""
    with given.counter(person, must_name=True) as counter:
        later = counter.undo(str(submission), reason)
    click.echo(given.words.text(N_("Undone: {id}."), id=submission))
    for one in later:
        click.echo(given.words.text(N_("Built on it, and still in force: {id}."), id=one))


@click.command()
@click.argument("submission", type=click.UUID)
@PERSON
@click.option("--reason", default="", help="Why; may be left out.")
@click.pass_obj
def withdraw(given: Given, submission: UUID, person: str, reason: str) -> None:
    """Take a SUBMISSION back that waits for the office."""
    with given.counter(person, must_name=True) as counter:
        counter.withdraw(str(submission), reason)
    click.echo(given.words.text(N_("Withdrawn: {id}."), id=submission))


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
    given: Given, indicator: str, month: Month, unit: str, basis: str | None, person: str, reason: str
) -> None:
    """Take one reported figure of INDICATOR back to not reported: at once, or once the office accepts it."""
    words = given.words
    with given.counter(person, must_name=True) as counter:
        made = counter.take_back(indicator, month, unit, basis or "", reason)
    sentence = N_("Submitted as {id}: it waits for the office.")
    done = N_("Taken back by submission {id}: {indicator} {month} is not reported.")
    click.echo(words.text(sentence if made.waits else done, id=made.id, indicator=indicator, month=month))


def _said(corrections: Path | None, explanation: str) -> Said:
    try:
        text = corrections.read_text(encoding="utf-8-sig") if corrections is not None else ""
    except (OSError, UnicodeError) as error:
        raise click.UsageError(f"{corrections}: {error}") from error
    return Said(text, explanation)


def _tell_more(seen: Seen, words: Language) -> None:
    """What whoever submits should know, beside the problems."""
    if seen.unexplained:
        click.echo(words.text(_UNEXPLAINED, n=seen.unexplained), err=True)
    for one in seen.beside:
        said = N_("Some of the same figures wait already: submission {id}.")
        click.echo(words.text(said, id=one), err=True)
    if seen.waits and not seen.blocked:
        click.echo(words.text(N_("It would wait for the office to accept it.")), err=True)
