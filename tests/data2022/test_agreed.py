"""The demonstration year as an implementation of its own, in plain decimals, worked it out.

``agreed-2022.csv`` (code, month, figure, value; the whole area) holds every figure and light of 2022 on
which that implementation and the desk agree to eight places: shares and growth in per cent, gaps in
points. ``light`` is by the shipped rule sets, ``light:NAME`` with that set on every goal. A change that
keeps meaning keeps all of them; one that alters a figure on purpose is listed in ALTERED with its reason.
"""

import csv
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from indicators.desk.opening import open_desk
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.progress.judging.judge import progress
from indicators.progress.result import Change, Progress
from indicators.progress.series.derived import Figures
from running_desk import ROOT

AGREED = Path(__file__).with_name("agreed-2022.csv")
EIGHTH = Decimal("0.00000001")
MONTHS = [Month(2022, number) for number in range(1, MONTHS_PER_YEAR + 1)]

# (code, month, figure) → the value worked out by hand, and why it is another one now
ALTERED: dict[tuple[str, str, str], tuple[str, str]] = {}

Row = tuple[str, str, str, str]


def _agreed() -> list[Row]:
    with AGREED.open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["month"], row["figure"], row["value"]) for row in csv.DictReader(file)]


def _month_value(judged: Progress) -> Decimal | None:
    return judged.point.single if judged.point is not None else None


def _amount(change: Change | None) -> Decimal | None:
    return change.amount if change is not None else None


FIGURES: dict[str, Callable[[Progress], Decimal | None]] = {
    "value": lambda judged: judged.value,
    "target": lambda judged: judged.target.value if judged.target is not None else None,
    "completion": lambda judged: judged.completion,
    "pace": lambda judged: judged.pace.share if judged.pace is not None else None,
    "gap": lambda judged: judged.gap,
    "yoy": lambda judged: _amount(judged.yoy),
    "mom": lambda judged: _amount(judged.mom),
    "month_value": _month_value,
    "required_per_month": lambda judged: judged.required,
    "mean_of_last_3_months": lambda judged: judged.recent,
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Figures]:
    """The shipped folder in a desk of its own: published and demonstration figures of 2021 and 2022."""
    folder = tmp_path_factory.mktemp("agreed") / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("*.duckdb*", "*.lock"))
    desk = open_desk(folder)
    try:
        yield desk.figures(2022)
    finally:
        desk.close()


def _worked_out(figures: Figures) -> dict[tuple[str, str, str], str]:
    result: dict[tuple[str, str, str], str] = {}
    for code in _codes():
        for month in MONTHS:
            judged = progress(figures, code, month)
            result[code, str(month), "light"] = judged.verdict.light.value
            for figure, of in FIGURES.items():
                result[code, str(month), figure] = _eight_places(of(judged))
    return result


def _lights_by(figures: Figures, rules: str) -> dict[tuple[str, str, str], str]:
    catalogue = figures.catalogue
    targets = {key: replace(target, rules=rules) for key, target in catalogue.targets.items()}
    by_set = replace(figures, catalogue=replace(catalogue, targets=targets))
    return {
        (code, str(month), f"light:{rules}"): progress(by_set, code, month).verdict.light.value
        for code in _codes()
        for month in MONTHS
    }


def _codes() -> list[str]:
    return list(dict.fromkeys(row[0] for row in _agreed()))


def _eight_places(value: Decimal | None) -> str:
    if value is None:
        return ""
    rounded = value.quantize(EIGHTH, rounding=ROUND_HALF_UP)
    return format((rounded or abs(rounded)).normalize(), "f")


def _expected(rows: list[Row]) -> dict[tuple[str, str, str], str]:
    agreed = {(code, month, figure): value for code, month, figure, value in rows}
    return agreed | {key: value for key, (value, _) in ALTERED.items() if key in agreed}


def test_every_agreed_figure(figures: Figures) -> None:
    expected = _expected([row for row in _agreed() if not row[2].startswith("light:")])
    worked_out = _worked_out(figures)
    assert {key: worked_out[key] for key in expected} == expected


@pytest.mark.parametrize("rules", ["default", "yinchuan", "sanya", "tianjin"])
def test_every_agreed_light_by_each_set(figures: Figures, rules: str) -> None:
    expected = _expected([row for row in _agreed() if row[2] == f"light:{rules}"])
    lights = _lights_by(figures, rules)
    assert {key: lights[key] for key in expected} == expected
