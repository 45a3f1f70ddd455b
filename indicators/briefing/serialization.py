"""Write briefings and minutes as JSON and read them back exactly."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

from indicators.briefing.month import FORM
from indicators.model.problem import N_, DeskError

Frozen = TypeVar("Frozen")
_Form: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


def to_json(briefing: Any) -> str:
    """Return the JSON of a briefing: decimals as text, moments with their offset; nothing is rounded."""
    content: bytes = TypeAdapter(type(briefing)).dump_json(briefing, by_alias=True)
    return content.decode()


def from_json(kind: type[Frozen], text: str) -> Frozen:
    """Read a briefing; raise DeskError where a newer program wrote it."""
    form = _Form.validate_json(text)["form"]
    if form > FORM:
        raise DeskError(N_("A newer program froze this meeting: open it with that one."))
    return TypeAdapter(kind).validate_json(text)
