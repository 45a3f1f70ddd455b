"""Parameter types for months and moments."""

from typing import Any
from zoneinfo import ZoneInfo

import click

from indicators.cli.terminal.options import Options
from indicators.desk.desk import read_moment
from indicators.i18n.language import LANGUAGES, Language, language
from indicators.model.month import Month
from indicators.model.problem import N_

_ANY = ZoneInfo("UTC")  # whether it is a moment, no zone decides


class MonthParameter(click.ParamType[Month]):
    """A month such as 2022-08."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        try:
            return value if isinstance(value, Month) else Month.parse(str(value))
        except ValueError:
            self.fail(spoken(ctx).text(N_("{value} is no month such as 2022-08."), value=value), param, ctx)


class MomentParameter(click.ParamType[str]):
    """A date or moment; by whose clock, the desk knows. So it stays text."""

    name = "DATE|MOMENT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            read_moment(str(value), _ANY)
        except ValueError:
            message = N_("{value} is no date or moment such as 2022-09-05T17:30.")
            self.fail(spoken(ctx).text(message, value=value), param, ctx)
        return str(value)


def spoken(ctx: click.Context | None) -> Language:
    """Return the language that the command was given."""
    options = ctx.obj if ctx is not None else None
    return options.language if isinstance(options, Options) else language(LANGUAGES[0])
