"""The figures as they would stand once a file were accepted, in an order in which neighbours can be seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk.arrays import Codes, Flags, Floats, Small
from indicators.intake.bulk.changes import Changes
from indicators.intake.bulk.keys import Keys
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Basis
from indicators.model.month import MONTHS_PER_YEAR, Month


@dataclass(frozen=True)
class ResultingFigures:
    """Rows by series and month: the file's, and those in force that it does not replace.

    Floats find what may be wrong; whatever is said of it, or equal, is decided by ``exact``.
    """

    compared: Changes
    known: Keys  # of the table in force, all of its rows
    keys: Keys
    draft: Codes  # the place among the drafts; -1 = in force already
    present: Codes  # the row of the table in force; -1 = of the file
    values: Floats

    @classmethod
    def of(cls, compared: Changes, own: Keys, present: Keys) -> "ResultingFigures":
        kept = np.ones(len(present), dtype=np.bool_)
        kept[compared.before[compared.before >= 0]] = False
        rows = np.flatnonzero(kept)
        keys = own.joined(present.at(rows))
        nothing = np.full(len(rows), -1, dtype=np.int64)
        order = np.argsort(keys.key, kind="stable")  # files mostly come in runs: it is quick with these
        return cls(
            compared,
            present,
            keys.at(order),
            np.concatenate([np.arange(len(own)), nothing])[order],
            np.concatenate([np.full(len(own), -1, dtype=np.int64), rows])[order],
            np.concatenate([floats(compared.drafts.table), floats(compared.in_force)[rows]])[order],
        )

    def __len__(self) -> int:
        return len(self.values)

    @cached_property
    def fresh(self) -> Flags:
        """What the file says anew or otherwise; only these are worth a warning."""
        changing = np.append(self.compared.writing, False)
        found: Flags = changing[self.draft]
        return found

    @cached_property
    def follows(self) -> Flags:
        """Whether the row before is of the same series and the same year."""
        year = self.keys.months // MONTHS_PER_YEAR
        same = (self.keys.series[1:] == self.keys.series[:-1]) & (year[1:] == year[:-1])
        return np.concatenate([[False], same]) if len(self) else np.empty(0, dtype=np.bool_)

    @cached_property
    def numbers(self) -> Small:
        """Of the month in its year, from 1."""
        return self.keys.months % MONTHS_PER_YEAR + 1

    def those(self, holds: Callable[[str], bool]) -> Flags:
        """The rows of the indicators for which this holds."""
        return self.keys.those("indicator", holds)

    def of_basis(self, basis: Basis) -> Flags:
        return self.keys.those("basis", lambda word: word == basis)

    def without(self, doubted: Flags) -> "ResultingFigures":
        """All but the file's doubted values: what stands beside them is not doubtful for their sake."""
        if not doubted.any():
            return self
        return self.at(~np.append(doubted, False)[self.draft])

    def at(self, rows: Flags | Codes) -> "ResultingFigures":
        """Some of the rows, in their order."""
        return replace(
            self,
            keys=self.keys.at(rows),
            draft=self.draft[rows],
            present=self.present[rows],
            values=self.values[rows],
        )

    def exact(self, row: int) -> Decimal:
        place = int(self.draft[row])
        table = self.compared.drafts.table if place >= 0 else self.compared.in_force
        found: Decimal = table.column("value")[place if place >= 0 else int(self.present[row])].as_py()
        return found

    def month(self, row: int) -> Month:
        year, number = divmod(int(self.keys.months[row]), MONTHS_PER_YEAR)
        return Month(year, number + 1)

    def word(self, column: str, row: int) -> str:
        return self.keys.word(column, row)

    def indicator(self, row: int, catalogue: Catalogue) -> Indicator:
        return catalogue.indicators[self.keys.word("indicator", row)]


def floats(table: pa.Table) -> Floats:
    """The values, near enough to find candidates."""
    found: Floats = pc.cast(table.column("value"), pa.float64()).to_numpy()
    return found


def codes_where(catalogue: Catalogue, holds: Callable[[Indicator], bool]) -> Callable[[str], bool]:
    """Of a code, whether the catalogue has it (values in force may be older) and this holds for it."""
    known = catalogue.indicators
    return lambda code: code in known and holds(known[code])
