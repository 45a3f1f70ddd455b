"""How figures, months and moments stand in JSON; the bases of all models."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from indicators.i18n.numbers import exact, plain_number

LENGTH_OF_A_DAY = len("2022-09-06")
MONTH_PATTERN = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$"
NUMBER_PATTERN = r"^-?[0-9]+(\.[0-9]{1,8})?$"

Number = Annotated[
    str,
    Field(
        pattern=NUMBER_PATTERN,
        description="An exact decimal number as text: no exponent, at most 8 places, no trailing zeros.",
        examples=["72.3"],
    ),
]
MonthText = Annotated[str, Field(pattern=MONTH_PATTERN, description="A month.", examples=["2022-08"])]
Day = Annotated[date, Field(description="A day by the bureau's calendar.", examples=["2022-09-06"])]
Moment = Annotated[datetime, Field(description="ISO 8601, UTC.", examples=["2022-09-05T09:30:00.000000Z"])]


def number(value: Decimal | None, bounds: Iterable[Decimal] = ()) -> str | None:
    """Return a figure as text, exact; a quotient is rounded half up to 8 places, never onto a bound."""
    return None if value is None else plain_number(exact(value, bounds))


class ResponseModel(BaseModel):
    """What we hand out; nothing but what is described here."""

    model_config = ConfigDict(extra="forbid")


class RequestModel(BaseModel):
    """What is given to us: nothing unknown is ignored, no text is taken for a number."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _digits(value: object) -> object:
    """Read a whole number as an address writes it; anything else stays text and is refused."""
    if isinstance(value, str) and value.isascii() and value.removeprefix("-").isdigit() and len(value) < 19:
        return int(value)
    return value


def _boolean(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _day(value: object) -> object:
    """Refuse numbers and moments where a day is expected."""
    return date.fromisoformat(value) if isinstance(value, str) and len(value) == LENGTH_OF_A_DAY else value


GivenDay = Annotated[Day, BeforeValidator(_day)]

# Of an address: everything is text there, so each kind is read strictly from its one form.
Whole = Annotated[int, BeforeValidator(_digits)]
Flag = Annotated[bool, BeforeValidator(_boolean)]
