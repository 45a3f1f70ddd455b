"""The figures as they would stand once a file is accepted, ordered so that neighbours can be compared."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk.arrays import Codes, Flags, Floats, Indices, Small
from indicators.intake.bulk.changes import Changes
from indicators.intake.bulk.keys import Keys
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Basis
from indicators.model.month import MONTHS_PER_YEAR, Month


@dataclass(frozen=True)
class ResultingFigures:
    """The file's figures and those in force that it does not replace, by series and month.

    Floats find what may be wrong; whatever is said of it, or equal, is decided by ``exact``.
    """

    changes: Changes
    in_force_keys: Keys  # of the whole table in force
    keys: Keys
    draft: Indices  # the place among the drafts; -1 = in force already
    in_force_row: Indices  # the row of the table in force; -1 = of the file
    values: Floats

    @classmethod
    def of(cls, changes: Changes, draft_keys: Keys, in_force_keys: Keys) -> "ResultingFigures":
        """Join the drafts of ``changes`` with the values in force that they leave standing."""
        standing = np.ones(len(in_force_keys), dtype=np.bool_)
        standing[changes.before[changes.before >= 0]] = False
        rows = np.flatnonzero(standing)
        keys = draft_keys.joined(in_force_keys.at(rows))
        nothing = np.full(len(rows), -1, dtype=np.int64)
        order = np.argsort(keys.key, kind="stable")  # files mostly come in runs: it is quick with these
        return cls(
            changes,
            in_force_keys,
            keys.at(order),
            np.concatenate([np.arange(len(draft_keys)), nothing])[order],
            np.concatenate([np.full(len(draft_keys), -1, dtype=np.int64), rows])[order],
            np.concatenate([floats(changes.drafts.table), floats(changes.in_force)[rows]])[order],
        )

    def __len__(self) -> int:
        return len(self.values)

    @cached_property
    def fresh(self) -> Flags:
        """Mark the figures that the file states anew or otherwise; only these are worth a warning."""
        changing = np.append(self.changes.writing, False)
        fresh: Flags = changing[self.draft]
        return fresh

    @cached_property
    def follows(self) -> Flags:
        """Mark the rows whose predecessor is of the same series and the same year."""
        year = self.keys.months // MONTHS_PER_YEAR
        same = (self.keys.series[1:] == self.keys.series[:-1]) & (year[1:] == year[:-1])
        return np.concatenate([[False], same]) if len(self) else np.empty(0, dtype=np.bool_)

    @cached_property
    def numbers(self) -> Small:
        """Return each month's number in its year, from 1."""
        return self.keys.months % MONTHS_PER_YEAR + 1

    def where(self, holds: Callable[[str], bool]) -> Flags:
        """Mark the rows whose indicator's code satisfies ``holds``."""
        return self.keys.where("indicator", holds)

    def of_basis(self, basis: Basis) -> Flags:
        """Mark the rows of one basis."""
        return self.keys.where("basis", lambda word: word == basis)

    def without(self, doubted: Flags) -> "ResultingFigures":
        """Leave out the file's doubted values, so that their neighbours are not doubted for their sake."""
        if not doubted.any():
            return self
        return self.at(~np.append(doubted, False)[self.draft])

    def at(self, rows: Flags | Codes) -> "ResultingFigures":
        """Select rows, in their order."""
        return replace(
            self,
            keys=self.keys.at(rows),
            draft=self.draft[rows],
            in_force_row=self.in_force_row[rows],
            values=self.values[rows],
        )

    def exact(self, row: int) -> Decimal:
        """Return one row's value exactly."""
        place = int(self.draft[row])
        table = self.changes.drafts.table if place >= 0 else self.changes.in_force
        value: Decimal = table.column("value")[place if place >= 0 else int(self.in_force_row[row])].as_py()
        return value

    def month(self, row: int) -> Month:
        year, number = divmod(int(self.keys.months[row]), MONTHS_PER_YEAR)
        return Month(year, number + 1)

    def word(self, column: str, row: int) -> str:
        return self.keys.word(column, row)

    def indicator(self, row: int, catalogue: Catalogue) -> Indicator:
        return catalogue.indicators[self.keys.word("indicator", row)]


def floats(table: pa.Table) -> Floats:
    """Return a table's values as floats: near enough to find candidates."""
    values: Floats = pc.cast(table.column("value"), pa.float64()).to_numpy()
    return values


def codes_where(catalogue: Catalogue, holds: Callable[[Indicator], bool]) -> Callable[[str], bool]:
    """Return a test of codes: the catalogue has the indicator (old values may not) and ``holds`` is true."""
    indicators = catalogue.indicators
    return lambda code: code in indicators and holds(indicators[code])
