"""Commands for figures: set up the database, show and export, remove demonstration data."""

from pathlib import Path

import click

from indicators.cli.terminal.moments import MomentParameter, MonthParameter
from indicators.cli.terminal.options import Options
from indicators.cli.terminal.output import DATA_PROBLEM, hand_out, tell_removed
from indicators.desk.figures.export import EXPORT_FORMATS
from indicators.desk.figures.overall_table import FORMATS
from indicators.model.month import Month
from indicators.model.problem import N_

_OUT = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")


@click.command()
@click.pass_obj
def init(options: Options) -> None:
    """Create or update the database from the data folder; demonstration data on the first start only."""
    with options.stopped_desk() as desk:
        catalogue = desk.catalogue()
        click.echo(
            options.language.text(
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


@click.command()
@click.option("--month", type=MonthParameter(), help="The month; without it, the newest one known then.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=FORMATS[0], show_default=True)
@click.option(
    "--as-of",
    type=MomentParameter(),
    help="As known at that moment, such as 2022-09-05T17:30 by the bureau's clock, or with an offset "
    "(+08:00); a bare date is the end of that day.",
)
@_OUT
@click.pass_obj
def progress(options: Options, month: Month | None, form: str, as_of: str | None, out: Path | None) -> None:
    """The month's overall table: value, target, completion, pace, light."""
    with options.client() as client:
        content = client.progress(month, form, as_of)
        tell_removed(client.demonstration_removed(as_of), options.language)
    hand_out(content, out, options.language)


@click.command()
@_OUT
@click.option("--format", "form", type=click.Choice(EXPORT_FORMATS), default="csv", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Superseded and undone values too.")
@click.pass_obj
def export(options: Options, out: Path | None, form: str, everything: bool) -> None:
    """Every value with where it came from; the CSV can be imported again."""
    with options.client() as client:
        content = client.values(form, everything)
    hand_out(content, out, options.language)


@click.command("remove-demonstration")
@click.option("--person", default="", help="Who removes it; with --server, the token says it.")
@click.confirmation_option(prompt="删除全部演示数据？ Remove all demonstration data?")
@click.pass_obj
def remove_demonstration(options: Options, person: str) -> None:
    """Remove all demonstration data and start real use."""
    with options.client(person, must_name=True) as client:
        removed = client.remove_demonstration()
    click.echo(
        options.language.count(
            "{n} demonstration value removed. The desk now holds real figures only.",
            "{n} demonstration values removed. The desk now holds real figures only.",
            removed,
        )
    )
