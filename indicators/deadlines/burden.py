"""减负: how many fields a department is asked for a month, and how long its reporting takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

from indicators.model.catalogue import Department

TARGET = 180  # seconds from opening a department's month to submitting it


@dataclass(frozen=True)
class Burden:
    """What a month asks of one department; ``department`` None = of all of them."""

    department: Department | None
    asked: int  # fields to be filled in
    known: int  # figures that the desk calculates or has already, and does not ask for
    seconds: int | None  # from opening the page to submitting, the median; None = not measured

    @property
    def is_within_target(self) -> bool | None:
        """Whether it takes three minutes at most; None = not measured."""
        return None if self.seconds is None else self.seconds <= TARGET


def burden(department: Department | None, asked: int, known: int, seconds: Iterable[int]) -> Burden:
    """Return a department's burden; ``seconds``: of each submission that was measured."""
    measured = sorted(seconds)
    return Burden(department, asked, known, median_low(measured) if measured else None)


def total(burdens: Sequence[Burden], seconds: Iterable[int]) -> Burden:
    """Return the burden of all departments; ``seconds``: of every submission."""
    return burden(None, sum(each.asked for each in burdens), sum(each.known for each in burdens), seconds)
