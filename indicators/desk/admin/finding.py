"""A finding of the doctor: what was examined, its state, a sentence, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    OK = "ok"
    WARN = "warn"  # works, but should be looked at
    BAD = "bad"  # does not work, or is not safe


@dataclass(frozen=True)
class Finding:
    """One examined part of the desk.

    Texts are message ids; ``details`` fill the fields of both sentences.
    """

    state: State
    what: str
    sentence: str
    advice: str = ""  # what to do; blank = nothing
    details: Mapping[str, Any] = field(default_factory=dict)


def fine(what: str, sentence: str, **details: Any) -> Finding:
    return Finding(State.OK, what, sentence, details=details)


def warning(what: str, sentence: str, advice: str, **details: Any) -> Finding:
    return Finding(State.WARN, what, sentence, advice, details)


def bad(what: str, sentence: str, advice: str, **details: Any) -> Finding:
    return Finding(State.BAD, what, sentence, advice, details)
