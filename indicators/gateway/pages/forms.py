"""Forms of the gateway's pages: what they show, and what comes back from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.requests import Request

from indicators.model.problem import N_, DeskError

_LARGEST = 16 * 1024  # bytes
_MOST_FIELDS = 20
_FORM = "application/x-www-form-urlencoded"

NOT_A_FORM = N_("This is not what the form sends: open the page again.")


@dataclass(frozen=True)
class Field:
    """One entry, as ``templates/macros.html`` shows it."""

    name: str
    label: str
    value: str = ""
    secret: bool = False
    hint: str = ""
    complete: str = "off"  # what the browser may fill in: the HTML standard's autocomplete words
    required: bool = True
    error: str = ""  # what must be corrected
    first: bool = False  # takes the keyboard when the page opens
    fixed: bool = False  # shown, and to be kept with the password by the browser

    def described_by(self) -> str:
        """Return the ids of what a screen reader reads with it."""
        parts = (("why", self.error), ("hint", self.hint))
        return " ".join(f"{self.name}-{part}" for part, text in parts if text)


@dataclass(frozen=True)
class Choice:
    """One of several that exclude each other, and what it means."""

    name: str
    value: str
    label: str
    meaning: str
    chosen: bool


@dataclass(frozen=True)
class Part:
    """A group of fields, or of choices, under its title."""

    title: str
    fields: Sequence[Field] = ()
    choices: Sequence[Choice] = ()


@dataclass(frozen=True)
class Form:
    button: str
    fields: Sequence[Field] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)


async def read_form(request: Request) -> dict[str, str]:
    """Return what was typed, by field; raises DeskError for what none of our forms would send."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise DeskError(NOT_A_FORM)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            raise DeskError(NOT_A_FORM)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise DeskError(NOT_A_FORM) from error
    return dict(pairs)
