"""Commands and exit codes: 0 done, 1 the data have problems, 2 wrong use, 3 the desk cannot be opened."""

from pathlib import Path

import click

from indicators import __version__
from indicators.cli import (
    audit,
    catalogue,
    commentary,
    documents,
    figures,
    items,
    meeting,
    operations,
    people,
    reviewing,
    submitting,
)
from indicators.cli.terminal.file_modes import keep_private
from indicators.cli.terminal.options import TOKEN, Options
from indicators.desk.opening import data_folder
from indicators.i18n.language import LANGUAGES, language

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
@click.version_option(__version__, prog_name="indicators")
@click.option("--data", type=click.Path(path_type=Path), envvar="INDICATORS_DATA", help="The data folder.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), envvar="INDICATORS_LANG", default=LANGUAGES[0], show_default=True
)
@click.option(
    "--server",
    metavar="ADDRESS",
    envvar="INDICATORS_SERVER",
    default="",
    help="A desk that runs elsewhere, such as https://desk.example.",
)
@click.option(
    "--token-file",
    type=_FILE,
    help=f"Where the personal token for it stands; else the environment's {TOKEN}.",
)
@click.pass_context
def main(context: click.Context, data: Path | None, lang: str, server: str, token_file: Path | None) -> None:
    """指标调度台 · Indicator Desk, without a browser."""
    keep_private(context)
    folder = data if data is not None else data_folder()
    context.obj = Options(folder, language(lang), server, token_file)


for _command in (
    figures.init,
    submitting.check,
    submitting.preview,
    submitting.submit,
    submitting.undo,
    submitting.withdraw,
    submitting.take_back,
    reviewing.review,
    reviewing.periods,
    reviewing.close,
    reviewing.reopen,
    reviewing.restatements,
    commentary.commentary,
    meeting.meeting,
    items.items,
    figures.progress,
    figures.export,
    documents.paper,
    figures.remove_demonstration,
    catalogue.catalogue,
    operations.backup,
    operations.restore,
    operations.doctor,
    audit.audit,
    people.people,
):
    main.add_command(_command)
main.add_command(submitting.submit, "import")  # its name from before figures were reviewed
