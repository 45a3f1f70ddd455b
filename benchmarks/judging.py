"""Time judging a year of 500 goals from 12,000 values, against DuckDB's bare answer with the same values.

.venv/bin/python benchmarks/judging.py
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[1]))

import duckdb

from benchmarks.timing import HEAD, against, median
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.model.catalogue import Catalogue, Target
from indicators.model.enums import Basis, Comparison, Kind, Origin
from indicators.model.month import Month
from indicators.model.observation import Observation, Value
from indicators.progress.history import standings
from indicators.progress.series.derived import Figures

GOALS = 500
DECEMBER = Month(2022, 12)


def many_goals() -> Catalogue:
    """Return the bureau's own catalogue with its first plain flow copied until there are enough."""
    catalogue = read_catalogue(catalogue_files(Path(__file__).parents[1] / "data")).catalogue
    if catalogue is None:
        raise SystemExit("the catalogue in data/ has problems: run `indicators check`")
    flow = next(
        indicator
        for indicator in catalogue.indicators.values()
        if indicator.kind is Kind.FLOW and indicator.formula is None
    )
    nouns = {
        f"G{n}": replace(flow, code=f"G{n}", basis=Basis.CUMULATIVE, months_off=()) for n in range(GOALS)
    }
    goals = {(code, "", 2022): Target(code, 2022, Comparison.AT_LEAST, Decimal(1200)) for code in nouns}
    return replace(catalogue, indicators=nouns, targets=goals)


def two_years(catalogue: Catalogue) -> list[Observation]:
    area, moment = catalogue.whole_area.code, datetime.now(UTC)
    source = next(s.code for s in catalogue.sources.values() if s.origin is Origin.REPORTED)
    return [
        Observation(
            Value(code, area, month, Basis.CUMULATIVE, Decimal(month.number * (70 + n % 60)), source),
            Origin.REPORTED,
            UUID(int=1),
            n + 2,
            "",
            moment,
        )
        for n, code in enumerate(catalogue.indicators)
        for month in Month(2021, 1).through(DECEMBER)
    ]


def bare_answer(observations: list[Observation]) -> Callable[[], object]:
    """Return a query of what a page must read in any case: code, month and value of every observation."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE v (code VARCHAR, unit VARCHAR, y INTEGER, m INTEGER, v DECIMAL(28, 8))")
    rows = [
        (o.value.indicator, o.value.unit, o.value.month.year, o.value.month.number, o.value.value)
        for o in observations
    ]
    connection.executemany("INSERT INTO v VALUES (?, ?, ?, ?, ?)", rows)
    return lambda: connection.execute("SELECT * FROM v").fetchall()


def main() -> None:
    catalogue = many_goals()
    observations = two_years(catalogue)
    floor = median("DuckDB fetches the values", bare_answer(observations))
    series = median("series built", lambda: Figures.of(catalogue, observations))
    figures = Figures.of(catalogue, observations)
    judged = median(f"{GOALS} goals judged, twelve lights each", lambda: standings(figures, DECEMBER), runs=3)
    print(HEAD, against(floor, series), against(floor, judged), sep="\n")


if __name__ == "__main__":
    main()
