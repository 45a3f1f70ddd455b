"""The result of a check: what is wrong, and in which field of the row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.model.problem import ProblemKind


@dataclass(frozen=True)
class Fault:
    kind: ProblemKind
    field: str
    details: Mapping[str, Any]


Faults = Iterator[Fault]


def fault(kind: ProblemKind, field: str, /, **details: Any) -> Fault:
    return Fault(kind, field, details)
