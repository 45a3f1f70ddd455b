"""The corpus's bureau, and its files read under it."""

import csv
from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from uuid import UUID

import pyarrow as pa

from indicators.catalogue.reader import read_catalogue
from indicators.intake.bulk import NOTHING_IN_FORCE, table_in_force
from indicators.intake.interpret.names import plain as plain_name
from indicators.intake.model import Corrections, Memory
from indicators.intake.pipeline import preview_file
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import Observation, Value
from indicators.spreadsheets.opening import Limits
from tests.corpus.damage import Damaged
from tests.corpus.expectation import Expectation, values_of

HERE = Path(__file__).parent
TODAY = date(2022, 9, 5)
NO_CORRECTIONS = Corrections()


@cache
def catalogue() -> Catalogue:
    reading = read_catalogue({path.name: path.read_bytes() for path in (HERE / "catalogue").glob("*.csv")})
    assert reading.catalogue is not None, reading.problems
    return reading.catalogue


@cache
def history() -> tuple[Observation, ...]:
    """The values in force for the files whose expectation says so."""
    with (HERE / "catalogue" / "in_force.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_observation(row) for row in csv.DictReader(file))


def _observation(row: dict[str, str]) -> Observation:
    value = Value(
        row["indicator"],
        row["unit"],
        Month.parse(row["month"]),
        Basis(row["basis"]),
        Decimal(row["value"]),
        "RPT",
        Decimal(row["numerator"]) if row["numerator"] else None,
        Decimal(row["denominator"]) if row["denominator"] else None,
    )
    return Observation(value, Origin.REPORTED, UUID(int=1), 2, "张三", datetime(2022, 8, 5, tzinfo=UTC))


def preview_alone(file_name: str, content: bytes) -> Preview:
    """The preview of a file with nothing in force and nothing remembered."""
    return preview_file(file_name, content, catalogue(), lambda years: NOTHING_IN_FORCE, TODAY, "RPT")


def preview_under(path: Path, expected: Expectation, corrections: Corrections = NO_CORRECTIONS) -> Preview:
    """The preview under what the expectation gives: history, closed months, aliases, limits."""
    present = history() if ("history", "") in expected.given else ()

    def in_force(years: Set[int]) -> pa.Table:
        return table_in_force(one for one in present if one.value.month.year in years)

    for text in expected.said("read-as"):
        corrections = replace(corrections, encoding=text)
    for text in expected.said("table-from"):
        corrections = replace(corrections, table_from=int(text))
    aliases = [text.split() for text in expected.said("alias")]
    limits = {name: int(size) for name, size in (text.split() for text in expected.said("limit"))}
    return preview_file(
        *(expected.said("file") or [path.name]),
        path.read_bytes(),
        catalogue(),
        in_force,
        TODAY,
        "RPT",
        departments=set(expected.said("departments")) or None,
        closed={Month.parse(text) for text in expected.said("closed")},
        may_restate=("may-restate", "") in expected.given,
        limits=replace(Limits(), **limits),
        corrections=corrections,
        memory=Memory(aliases={(kind, plain_name(text)): code for kind, text, code in aliases}),
    )


@dataclass(frozen=True)
class Outcome:
    """What came of a damaged file. ``whole``: what its form can vouch for is what was written."""

    refused: bool  # by a problem that blocks
    whole: bool
    lines: tuple[str, ...]  # the values read, as expectations are written


def outcome_of(case: Damaged) -> Outcome:
    preview = preview_alone(case.name, case.content)
    lines = _values(preview)
    whole = not case.checked or lines == _sound(case.seed)
    return Outcome(preview.blocked, whole, lines)


@cache
def _sound(seed: str) -> tuple[str, ...]:
    path = HERE / seed
    return _values(preview_alone(path.name, path.read_bytes()))


def _values(preview: Preview) -> tuple[str, ...]:
    return tuple(sorted(values_of(preview)))
