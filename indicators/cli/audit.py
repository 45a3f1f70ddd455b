"""Audit commands: verify, list, export."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from indicators.access.acts import Act
from indicators.cli.client.answers import AuditFilter, Verification
from indicators.cli.terminal.moments import MomentParameter
from indicators.cli.terminal.options import Options
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
def verify(options: Options, head: str) -> None:
    """Walk the whole chain: whether any entry was changed, removed or inserted."""
    with options.client() as client:
        verification = client.verify(head)
    for sentence in _verdict(verification, options.language):
        click.echo(sentence)
    if not verification.holds:
        raise SystemExit(DATA_PROBLEM)


def _filters(command: Command) -> Command:
    """Add the options that narrow the entries."""
    for option in (
        click.option("--name", default="", help="Only what this person did."),
        click.option("--act", type=click.Choice([str(act) for act in Act]), help="Only this kind of act."),
        click.option(
            "--since", type=MomentParameter(), help="From this moment on; a bare date is its beginning."
        ),
        click.option("--until", type=MomentParameter(), help="Up to this moment; a bare date is its end."),
        click.option("--text", default="", help="Anywhere in name, subject, detail or address."),
    ):
        command = option(command)
    return command


@audit.command("list")
@_filters
@click.option(
    "--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="The newest ones."
)
@click.pass_obj
def list_entries(options: Options, /, limit: int, **narrowed: str | None) -> None:
    """The newest entries that fit, newest first."""
    with options.client() as client:
        for entry in client.audit(_filter(narrowed), limit):
            moment = entry.recorded_at.isoformat(timespec="seconds")
            parts = (str(entry.number), moment, entry.name or "—", entry.act, entry.subject, entry.address)
            click.echo("  ".join(printable(part) for part in parts if part))


@audit.command("export")
@_filters
@click.option("--format", "form", type=click.Choice(TRAIL_FORMATS), default="csv", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.pass_obj
def export_entries(options: Options, /, form: str, out: Path | None, **narrowed: str | None) -> None:
    """All entries that fit, oldest first, as a file."""
    with options.client() as client:
        content = client.audit_file(_filter(narrowed), form)
    hand_out(content, out, options.language)


def _filter(narrowed: dict[str, str | None]) -> AuditFilter:
    return AuditFilter(**{name: value or "" for name, value in narrowed.items()})


def _verdict(verification: Verification, language: Language) -> list[str]:
    if verification.holds:
        return [
            language.text(N_("The chain of {n} entries holds."), n=verification.entries),
            language.text(N_("Its last seal, to be written down elsewhere: {head}"), head=verification.head),
        ]
    sentences = []
    if verification.broken_at is not None:
        sentences.append(
            language.text(N_("The chain breaks at entry {number}."), number=verification.broken_at)
        )
    if verification.lost:
        ids = ", ".join(verification.lost)
        sentences.append(
            language.text(N_("Submissions or closed months not as the audit tells: {ids}"), ids=ids)
        )
    if verification.head_stands is False:
        sentences.append(
            language.text(N_("The seal asked for stands nowhere in the chain: entries were cut off."))
        )
    return sentences
