"""Documents of a month, a quarter or a meeting."""

from pathlib import Path
from typing import Any

import click

from indicators.cli.terminal.moments import MomentParameter, spoken
from indicators.cli.terminal.options import Options
from indicators.cli.terminal.output import hand_out, tell_removed
from indicators.desk.documents.documents import read_what
from indicators.documents.forms import Form
from indicators.model.problem import N_

_NO_SUBJECT = N_("{value} is no month such as 2022-08, no quarter such as 2022-Q3, and no meeting's id.")


class SubjectParameter(click.ParamType[str]):
    """A month such as 2022-08, a quarter such as 2022-Q3, or a meeting's id."""

    name = "MONTH|QUARTER|MEETING"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            read_what(str(value))
        except ValueError:
            self.fail(spoken(ctx).text(_NO_SUBJECT, value=value), param, ctx)
        return str(value)


@click.command()
@click.argument("of", type=SubjectParameter(), metavar="MONTH|QUARTER|MEETING")
@click.option("--form", type=click.Choice([str(form) for form in Form]), default="word", show_default=True)
@click.option("--as-of", type=MomentParameter(), help="Of a month: as known at that moment.")
@click.option(
    "-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)
@click.option("--built-in", is_flag=True, help="Not by the bureau's own template.")
@click.pass_obj
def paper(options: Options, of: str, form: str, as_of: str | None, out: Path, built_in: bool) -> None:
    """Word, slides, workbook, PDF or minutes of a month or quarter as known, or of a meeting as shown."""
    with options.client() as client:
        content = client.document(of, form, as_of, built_in)
        tell_removed(client.demonstration_removed(as_of), options.language)
    hand_out(content, out, options.language)
