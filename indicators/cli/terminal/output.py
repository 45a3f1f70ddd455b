"""Print problems, progress of long work and contents; exit codes."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from indicators.cli.client.answers import Aside, FilePreview, FileProblem, ValueChange
from indicators.cli.terminal.file_modes import as_the_user
from indicators.i18n.language import Language
from indicators.i18n.terms.asides import aside_text
from indicators.i18n.terms.figures import problem_place, problem_text
from indicators.model.problem import N_, Problem

DATA_PROBLEM, CANNOT_OPEN = 1, 3


def printable(text: str) -> str:
    """Replace what could steer a terminal, for one line of output."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def tell_problems(problems: Iterable[Problem], language: Language) -> None:
    for problem in problems:
        click.echo(
            printable(f"{problem_place(problem, language)}: {problem_text(problem, language)}"), err=True
        )


def tell(problems: Iterable[FileProblem]) -> None:
    for problem in problems:
        click.echo(printable(f"{problem.place}: {problem.sentence}"), err=True)


def summary(outlook: FilePreview, language: Language) -> str:
    return language.text(
        N_("{new} new, {changed} changed, {same} the same; {problems} problems."),
        new=outlook.new,
        changed=outlook.changed,
        same=outlook.same,
        problems=len(outlook.problems),
    )


def changed_lines(changes: Iterable[ValueChange], language: Language) -> Iterator[str]:
    """Yield a line for each value that is not in force yet: row, what, before → after."""
    nothing = language.text(N_("(blank)"))
    for change in changes:
        figures = f"{change.before or nothing} → {change.value}"
        yield printable(f"{change.row}  {change.indicator}  {change.unit}  {change.month}  {figures}")


def aside_lines(asides: Iterable[Aside], language: Language) -> Iterator[str]:
    """Yield a line for each part of the file of which no figure was read."""
    for aside in asides:
        yield printable(aside_text(aside.part, aside.name, aside.rows, aside.sentence, language))


def tell_removed(removed: datetime | None, language: Language) -> None:
    """Print why a view of an earlier moment is emptier than it was then; None = it is not."""
    if removed is not None:
        moment = f"{removed.astimezone(UTC):%Y-%m-%d %H:%MZ}"
        message = N_(
            "The demonstration data of that time was removed at {moment}: this is what else was known."
        )
        click.echo(language.text(message, moment=moment), err=True)


@contextmanager
def steps(number: int) -> Iterator[Callable[[str], AbstractContextManager[None]]]:
    """Show the progress of long work on the error stream, where a person watches."""
    with click.progressbar(length=number, file=sys.stderr, show_eta=False) as bar:

        @contextmanager
        def step(name: str) -> Iterator[None]:
            bar.label = name
            bar.render_progress()
            yield
            bar.update(1)

        yield step


def hand_out(content: bytes, out: Path | None, language: Language) -> None:
    """Write contents to the file, or to standard output."""
    if out is None:
        sys.stdout.buffer.write(content if content.endswith(b"\n") else content + b"\n")
        return
    try:
        with as_the_user():
            out.write_bytes(content)
    except OSError as error:
        message = language.text(
            N_("{path} cannot be written ({detail}): choose another place."),
            path=out,
            detail=error.strerror or error,
        )
        click.echo(message, err=True)
        raise SystemExit(DATA_PROBLEM) from error
