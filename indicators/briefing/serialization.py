"""A briefing as JSON, and back: what was frozen is read again exactly so."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

from indicators.briefing.month import FORM
from indicators.model.problem import N_, DeskError

Kept = TypeVar("Kept")
_Form: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


def to_json(kept: Any) -> str:
    """Decimals as text, moments with their offset: nothing is rounded."""
    written: bytes = TypeAdapter(type(kept)).dump_json(kept)
    return written.decode()


def from_json(kind: type[Kept], text: str) -> Kept:
    """DeskError where a newer program wrote it."""
    form = _Form.validate_json(text)["form"]
    if form > FORM:
        raise DeskError(N_("A newer program froze this meeting: open it with that one."))
    return TypeAdapter(kind).validate_json(text)
