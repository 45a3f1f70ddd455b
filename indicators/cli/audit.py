"""The audit: verified, looked through, taken away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from indicators.access.acts import Act
from indicators.cli.client.counter import Sought, Verified
from indicators.cli.terminal.moments import MomentParameter
from indicators.cli.terminal.options import Given
from indicators.cli.terminal.output import DATA_PROBLEM, hand_out, printable
from indicators.desk.admin.audit import TRAIL_FORMATS
from indicators.i18n.language import Language
from indicators.model.problem import N_

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def audit() -> None:
    """Who did what, when, from where."""


@audit.command()
@click.option(
    "--head", default="", metavar="SEAL", help="A last seal written down earlier: it must still stand there."
)
@click.pass_obj
def verify(given: Given, head: str) -> None:
    """Walk the whole chain: whether any entry was changed, removed or inserted."""
    with given.counter() as counter:
        said = counter.verify(head)
    for sentence in _verdict(said, given.words):
        click.echo(sentence)
    if not said.holds:
        raise SystemExit(DATA_PROBLEM)


def _sought(command: Command) -> Command:
    """Options that say which entries are looked for."""
    for option in (
        click.option("--name", default="", help="Only what this person did."),
        click.option("--act", type=click.Choice([str(one) for one in Act]), help="Only this kind of act."),
        click.option(
            "--since", type=MomentParameter(), help="From this moment on; a bare date is its beginning."
        ),
        click.option("--until", type=MomentParameter(), help="Up to this moment; a bare date is its end."),
        click.option("--text", default="", help="Anywhere in name, subject, detail or address."),
    ):
        command = option(command)
    return command


@audit.command("list")
@_sought
@click.option(
    "--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="The newest ones."
)
@click.pass_obj
def list_entries(given: Given, /, limit: int, **sought: str | None) -> None:
    """The newest entries that fit, newest first."""
    with given.counter() as counter:
        for one in counter.audit(_chosen(sought), limit):
            moment = one.recorded_at.isoformat(timespec="seconds")
            parts = (str(one.number), moment, one.name or "—", one.act, one.subject, one.address)
            click.echo("  ".join(printable(part) for part in parts if part))


@audit.command("export")
@_sought
@click.option("--format", "form", type=click.Choice(TRAIL_FORMATS), default="csv", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.pass_obj
def export_entries(given: Given, /, form: str, out: Path | None, **sought: str | None) -> None:
    """All entries that fit, oldest first, as a file."""
    with given.counter() as counter:
        content = counter.audit_file(_chosen(sought), form)
    hand_out(content, out, given.words)


def _chosen(sought: dict[str, str | None]) -> Sought:
    return Sought(**{name: value or "" for name, value in sought.items()})


def _verdict(said: Verified, words: Language) -> list[str]:
    if said.holds:
        return [
            words.text(N_("The chain of {n} entries holds."), n=said.entries),
            words.text(N_("Its last seal, to be written down elsewhere: {head}"), head=said.head),
        ]
    sentences = []
    if said.broken_at is not None:
        sentences.append(words.text(N_("The chain breaks at entry {number}."), number=said.broken_at))
    if said.lost:
        ids = ", ".join(said.lost)
        sentences.append(
            words.text(N_("Submissions or closed months not as the audit tells: {ids}"), ids=ids)
        )
    if said.head_stands is False:
        sentences.append(
            words.text(N_("The seal asked for stands nowhere in the chain: entries were cut off."))
        )
    return sentences
