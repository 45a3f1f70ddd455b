"""Formulas of derived indicators, declared in the catalogue rather than coded.

``yoy(A)``        growth of A over the same cumulative period last year, in %
``diff(A, B)``    A minus B; percentage points where both are rates
``ratio(A, B)``   A ÷ B, in % where the derived indicator is measured in %
``sum(A, B, …)``  the sum of its parts
``units()``       the whole area's value as the sum of its sub-districts and parks
"""

import re
from dataclasses import dataclass
from typing import Self

ARITY = {"yoy": (1, 1), "diff": (2, 2), "ratio": (2, 2), "sum": (2, 99), "units": (0, 0)}


@dataclass(frozen=True)
class Formula:
    function: str
    operands: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``name(A, B)``; ValueError says what was expected."""
        match = re.fullmatch(r"\s*(\w+)\s*[(（]([^()（）]*)[)）]\s*", text)
        if match is None or match[1] not in ARITY:
            raise ValueError(f"expected one of {', '.join(ARITY)} with operands in brackets, got {text!r}")
        operands = tuple(part.strip() for part in re.split("[,，]", match[2]) if part.strip())
        least, most = ARITY[match[1]]
        if not least <= len(operands) <= most:
            raise ValueError(f"{match[1]} takes {least} to {most} operands, got {len(operands)}")
        return cls(match[1], operands)

    def __str__(self) -> str:
        return f"{self.function}({', '.join(self.operands)})"
