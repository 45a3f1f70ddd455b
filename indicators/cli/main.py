"""Commands and exit codes: 0 done, 1 the data have problems, 2 wrong use, 3 the desk cannot be opened."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from indicators import __version__
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.desk.desk import Desk, read_moment
from indicators.desk.export import EXPORT_FORMATS, export_values
from indicators.desk.opening import BadCatalogue, data_folder, look_at_desk, open_desk
from indicators.desk.table import FORMATS
from indicators.intake.preview import Effect, Preview
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError, Problem
from indicators.text.language import LANGUAGES, Language, language
from indicators.text.numbers import MISSING
from indicators.text.terms import error_text, problem_place, problem_text

DATA_PROBLEM, CANNOT_OPEN = 1, 3
_NOT_TAKEN = N_("Files with problems were not taken in: the earlier catalogue and figures stay in force.")


class MonthParameter(click.ParamType[Month]):
    """A month such as 2022-08."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        try:
            return value if isinstance(value, Month) else Month.parse(str(value))
        except ValueError:
            _, words = ctx.obj if ctx is not None else (None, language(LANGUAGES[0]))
            self.fail(words.text(N_("{value} is no month such as 2022-08."), value=value), param, ctx)


@click.group()
@click.version_option(__version__, prog_name="indicators")
@click.option("--data", type=click.Path(path_type=Path), envvar="INDICATORS_DATA", help="The data folder.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), envvar="INDICATORS_LANG", default=LANGUAGES[0], show_default=True
)
@click.pass_context
def main(context: click.Context, data: Path | None, lang: str) -> None:
    """指标调度台 · Indicator Desk, without a browser."""
    context.obj = (data if data is not None else data_folder(), language(lang))


@main.command()
@click.pass_obj
def init(given: tuple[Path, Language]) -> None:
    """Create or update the database from the data folder; demonstration data on the first start only."""
    folder, words = given
    with _desk(folder, words) as desk:
        catalogue = desk.catalogue()
        click.echo(
            words.text(
                N_(
                    "{indicators} indicators, {targets} targets, {submissions} submissions; "
                    "demonstration values: {demo}."
                ),
                indicators=len(catalogue.indicators),
                targets=len(catalogue.targets),
                submissions=len(desk.submissions()),
                demo=desk.demonstration_count(),
            )
        )
        if any(problem.blocking for problem in desk.problems):
            raise SystemExit(DATA_PROBLEM)


@main.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def check(given: tuple[Path, Language], file: Path | None) -> None:
    """Check the catalogue files, or a FILE of figures; nothing is written."""
    folder, words = given
    if file is None:
        problems = read_catalogue(catalogue_files(folder)).problems
    else:
        with _desk(folder, words, look_at_desk) as desk:
            shown = desk.preview(file.name, file.read_bytes())
            problems = shown.problems
            click.echo(_summary(shown, words))
    _tell(problems, words)
    if any(problem.blocking for problem in problems):
        raise SystemExit(DATA_PROBLEM)
    click.echo(words.text(N_("No problem that keeps it out.")))


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--person", required=True, help="Who submits.")
@click.option("--reason", default="", help="Why earlier figures change.")
@click.pass_obj
def import_file(given: tuple[Path, Language], file: Path, person: str, reason: str) -> None:
    """Take in FILE: all of it, or nothing."""
    folder, words = given
    with _desk(folder, words) as desk:
        with _steps(2) as step:
            with step(words.text(N_("Reading and checking"))):
                shown = desk.preview(file.name, file.read_bytes())
            _tell(shown.problems, words)
            if shown.blocked:
                raise SystemExit(DATA_PROBLEM)
            with step(words.text(N_("Writing"))):
                submission = desk.accept(shown, person, reason)
        click.echo(_summary(shown, words))
        click.echo(words.text(N_("Taken in as submission {id}."), id=submission.id))


@main.command()
@click.option("--month", type=MonthParameter(), help="The month; without it, the newest one known then.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=FORMATS[0], show_default=True)
@click.option(
    "--as-of",
    metavar="DATE|MOMENT",
    help="As known at that moment, such as 2022-09-05T17:30 by the bureau's clock, or with an offset "
    "(+08:00); a bare date is the end of that day.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.pass_obj
def progress(
    given: tuple[Path, Language], month: Month | None, form: str, as_of: str | None, out: Path | None
) -> None:
    """The month's overall table: value, target, completion, pace, light."""
    folder, words = given
    with _desk(folder, words) as desk:
        moment = _moment(as_of, desk, words) if as_of is not None else None
        wanted = month or desk.opening_month(moment)
        _require_targets(desk.catalogue(moment), wanted.year)
        content = desk.export_progress(wanted, form, words, moment)
    _write(content, out, words)


@main.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--format", "form", type=click.Choice(EXPORT_FORMATS), default="csv", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Superseded and undone values too.")
@click.pass_obj
def export(given: tuple[Path, Language], out: Path | None, form: str, everything: bool) -> None:
    """Every value with where it came from; the CSV can be imported again."""
    folder, words = given
    with _desk(folder, words) as desk:
        content = export_values(desk, form, everything, words)
    _write(content, out, words)


@main.command("remove-demonstration")
@click.option("--person", required=True, help="Who removes it.")
@click.confirmation_option(prompt="删除全部演示数据？ Remove all demonstration data?")
@click.pass_obj
def remove_demonstration(given: tuple[Path, Language], person: str) -> None:
    """Remove all demonstration data and start real use."""
    folder, words = given
    with _desk(folder, words) as desk:
        removed = desk.remove_demonstration(person)
    click.echo(
        words.text(N_("{n} demonstration values removed. The desk now holds real figures only."), n=removed)
    )


@contextmanager
def _desk(folder: Path, words: Language, opener: Callable[[Path], Desk] = open_desk) -> Iterator[Desk]:
    """The open desk, after telling what of its folder could not be taken in."""
    try:
        desk = opener(folder)
    except DeskError as error:
        if isinstance(error, BadCatalogue):
            _tell(error.problems, words)
        click.echo(error_text(error, words), err=True)
        raise SystemExit(CANNOT_OPEN) from error
    try:
        _tell(desk.problems, words)
        if any(problem.blocking for problem in desk.problems):
            click.echo(words.text(_NOT_TAKEN), err=True)
        yield desk
    except DeskError as error:
        click.echo(error_text(error, words), err=True)
        raise SystemExit(DATA_PROBLEM) from error
    finally:
        desk.close()


@contextmanager
def _steps(number: int) -> Iterator[Callable[[str], AbstractContextManager[None]]]:
    """Long work says what it is doing and how much is done, on the error stream, when a person watches."""
    with click.progressbar(length=number, file=sys.stderr, show_eta=False) as bar:

        @contextmanager
        def step(name: str) -> Iterator[None]:
            bar.label = name
            bar.render_progress()
            yield
            bar.update(1)

        yield step


def _moment(text: str, desk: Desk, words: Language) -> datetime:
    try:
        return read_moment(text, desk.zone())
    except ValueError as error:
        said = words.text(N_("{value} is no date or moment such as 2022-09-05T17:30."), value=text)
        raise click.BadParameter(said, param_hint="--as-of") from error


def _require_targets(catalogue: Catalogue, year: int) -> None:
    if year not in catalogue.years:
        raise DeskError(
            N_("No targets for {year}: the catalogue has targets for {years}."),
            year=year,
            years=", ".join(map(str, catalogue.years)) or MISSING,
        )


def _tell(problems: tuple[Problem, ...], words: Language) -> None:
    for problem in problems:
        click.echo(f"{problem_place(problem, words)}: {problem_text(problem, words)}", err=True)


def _summary(shown: Preview, words: Language) -> str:
    return words.text(
        N_("{new} new, {changed} changed, {same} the same; {problems} problems."),
        new=shown.count(Effect.NEW),
        changed=shown.count(Effect.CHANGED),
        same=shown.count(Effect.SAME),
        problems=len(shown.problems),
    )


def _write(content: bytes, out: Path | None, words: Language) -> None:
    if out is None:
        sys.stdout.buffer.write(content if content.endswith(b"\n") else content + b"\n")
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        said = words.text(
            N_("{path} cannot be written ({detail}): choose another place."),
            path=out,
            detail=error.strerror or error,
        )
        click.echo(said, err=True)
        raise SystemExit(DATA_PROBLEM) from error
