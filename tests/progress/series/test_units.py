"""Sums over sub-districts and parks that begin, end, or speak for the first time after a month was shown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from indicators.model.catalogue import Catalogue, Indicator, Unit
from indicators.model.enums import Basis, Cycle, Kind, UnitKind
from indicators.model.formula import Formula
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.series.derived import Figures
from indicators.progress.series.membership import InForce, joined
from indicators.progress.series.parts import unit_lines
from tests.progress.desk_of import catalogue, indicator, said, target

Lives = Mapping[str, tuple[str, str]]  # of a unit, its first and last month; "" = always, still
SUM = Formula.parse("units()")
FOUNDED: Lives = {"WEST": ("2022-08", "")}
CLOSED: Lives = {"WEST": ("", "2022-05")}


def area(one: Indicator, lives: Lives, **goal: Any) -> Catalogue:
    whole = catalogue([one], [target(**goal)])
    park = Unit("PARK", "园区", "Park", UnitKind.PARK)
    units = {code: _living(unit, lives) for code, unit in {**whole.units, "PARK": park}.items()}
    return replace(whole, units=units)


def _living(unit: Unit, lives: Lives) -> Unit:
    start, end = (Month.parse(text) if text else None for text in lives.get(unit.code, ("", "")))
    return replace(unit, start=start, end=end)


def year(values: Mapping[str, str], basis: str = "cum", first: int = 1) -> str:
    """Of each unit one figure a month from January on; - is none."""
    return "\n".join(
        f"2022-{number:02d} {basis} {value} unit={unit}"
        for unit, line in values.items()
        for number, value in enumerate(line.split(), start=first)
        if value != "-"
    )


def sums(figures: Figures) -> list[str]:
    series = figures.series("X")
    values = [series.get(Month(2022, number)) for number in range(1, 13)]
    return ["-" if point is None else f"{point.value:f}" for point in values]


SUMS = [
    # kind, lives, what each unit said from January on, the area's sums
    # founded in August: January to July are East's own
    (
        Kind.FLOW,
        FOUNDED,
        {"EAST": "1 2 3 4 5 6 7 8 9", "WEST": "- - - - - - - 10 20"},
        "1 2 3 4 5 6 7 18 29 - - -",
    ),
    # founded in August and silent in September: unknown then, and known again in October
    (
        Kind.FLOW,
        FOUNDED,
        {"EAST": "1 2 3 4 5 6 7 8 9 10", "WEST": "- - - - - - - 10 - 30"},
        "1 2 3 4 5 6 7 18 - 40 - -",
    ),
    # closed in May: its May figure stays in the year's sum
    (
        Kind.FLOW,
        CLOSED,
        {"EAST": "1 2 3 4 5 6 7", "WEST": "10 20 30 40 50"},
        "11 22 33 44 55 56 57 - - - - -",
    ),
    # a level drops out with it
    (
        Kind.STOCK,
        CLOSED,
        {"EAST": "1 2 3 4 5 6 7", "WEST": "10 20 30 40 50"},
        "11 22 33 44 55 6 7 - - - - -",
    ),
    # what was worked off stays done
    (
        Kind.CHECKLIST,
        CLOSED,
        {"EAST": "1 2 3 4 5 6 7", "WEST": "1 1 2 2 3"},
        "2 3 5 6 8 9 10 - - - - -",
    ),
    # closed in May without its May figure: unknown from May on
    (Kind.FLOW, CLOSED, {"EAST": "1 2 3 4 5 6", "WEST": "10 20 30 40"}, "11 22 33 44 - - - - - - - -"),
    # a figure outside its life counts nowhere
    (Kind.FLOW, FOUNDED, {"EAST": "1 2 3 4 5 6 7 8", "WEST": "9 9 9 9 9 9 9 10"}, "1 2 3 4 5 6 7 18 - - - -"),
    (Kind.STOCK, CLOSED, {"EAST": "1 2 3 4 5 6", "WEST": "9 9 9 9 9 9"}, "10 11 12 13 14 6 - - - - - -"),
    # always there
    (Kind.FLOW, {}, {"EAST": "1 2 3", "WEST": "- 20 30"}, "- 22 33 - - - - - - - - -"),
    # one month only
    (
        Kind.FLOW,
        {"WEST": ("2022-02", "2022-02")},
        {"EAST": "1 2 3", "WEST": "- 20 -"},
        "1 22 23 - - - - - - - - -",
    ),
]


@pytest.mark.parametrize("kind, lives, values, expected", SUMS)
def test_the_sum_of_the_units_that_existed(
    kind: Kind, lives: Lives, values: Mapping[str, str], expected: str
) -> None:
    basis = "cum" if kind is Kind.FLOW else "level"
    known = Figures.of(area(indicator(kind=kind, formula=SUM), lives), said(year(values, basis)))
    assert sums(known) == expected.split()


def test_what_ended_last_year_is_gone_in_january() -> None:
    lines = "2021-12 cum 90 unit=EAST\n2021-11 cum 50 unit=WEST\n2022-01 cum 3 unit=EAST"
    known = Figures.of(area(indicator(formula=SUM), {"WEST": ("", "2021-11")}), said(lines))
    assert known.series("X")[Month(2021, 12)].value == 140
    assert known.series("X")[Month(2022, 1)].value == 3


def test_a_months_own_amount_has_nothing_of_what_ended() -> None:
    """June's is East's alone; February to March West did 10, East 1."""
    values = {"EAST": "1 2 3 4 5 6", "WEST": "10 20 30 40 50"}
    series = Figures.of(area(indicator(formula=SUM), CLOSED), said(year(values))).series("X")
    assert [series[Month(2022, number)].single for number in (3, 5, 6)] == [11, 11, 1]


def test_a_quarterly_report_of_a_unit_that_ended_between() -> None:
    """Closed in May, its report of March is its last: it owed none since."""
    one = indicator(formula=SUM, frequency=Cycle.QUARTER)
    lines = "2022-03 cum 5 unit=EAST\n2022-03 cum 7 unit=WEST\n2022-06 cum 9 unit=EAST"
    assert Figures.of(area(one, CLOSED), said(lines)).series("X")[Month(2022, 6)].value == 16


LIGHTS = [
    # lives, month, what is missing: a unit owes nothing outside its life
    (FOUNDED, 7, ()),
    (FOUNDED, 8, ("WEST",)),
    (CLOSED, 5, ("WEST",)),
    ({}, 7, ("WEST",)),
]


@pytest.mark.parametrize("lives, month, missing", LIGHTS)
def test_a_missing_report_names_its_unit(lives: Lives, month: int, missing: tuple[str, ...]) -> None:
    """West spoke in April and in September, and never else."""
    lines = year({"EAST": "1 2 3 4 5 6 7 8 9"}) + "\n2022-04 cum 1 unit=WEST\n2022-09 cum 1 unit=WEST"
    known = Figures.of(area(indicator(formula=SUM), lives), said(lines))
    found = progress(known, "X", Month(2022, month))
    assert found.verdict.missing == missing
    assert (found.light.value == "not-reported") is bool(missing)


SHOWN = datetime(2022, 8, 5, tzinfo=UTC)  # the meeting about July, which shows January to July
FIRST_SHOWN = {Month(2022, number): SHOWN for number in range(1, 8)}
BEFORE, AFTER = datetime(2022, 8, 4, tzinfo=UTC), datetime(2022, 8, 5, 0, 0, 0, 1, tzinfo=UTC)
EARLY = datetime(2022, 2, 5, tzinfo=UTC)
LATER = [
    # when West's first figure was accepted, the sums
    (BEFORE, "- - - - - - - 18 - - - -"),
    (SHOWN, "- - - - - - - 18 - - - -"),  # at that very moment it was known
    (AFTER, "1 2 3 4 5 6 7 18 - - - -"),
]


@pytest.mark.parametrize("accepted, expected", LATER)
def test_a_unit_that_speaks_after_a_month_was_shown(accepted: datetime, expected: str) -> None:
    lines = year({"EAST": "1 2 3 4 5 6 7 8", "WEST": "- - - - - - - 10"})
    newcomers = joined(FIRST_SHOWN, {("X", "EAST"): [(EARLY, None)], ("X", "WEST"): [(accepted, None)]})
    known = Figures.of(area(indicator(formula=SUM), {}), said(lines), newcomers)
    assert sums(known) == expected.split()


LATE = datetime(2022, 9, 1, tzinfo=UTC)
JOINED = [
    # months shown with the moment, when figures of each unit were accepted and undone, from when West counts
    (FIRST_SHOWN, {"EAST": [(EARLY, None)], "WEST": [(AFTER, None)]}, Month(2022, 8)),
    (FIRST_SHOWN, {"EAST": [(EARLY, None)], "WEST": [(SHOWN, None)]}, None),
    (FIRST_SHOWN, {"EAST": [(SHOWN, None)], "WEST": [(AFTER, None)]}, Month(2022, 8)),
    # nobody had spoken: the months wait for both
    (FIRST_SHOWN, {"EAST": [(AFTER, None)], "WEST": [(AFTER, None)]}, None),
    (
        {Month(2022, 12): SHOWN, Month(2022, 3): EARLY},
        {"EAST": [(EARLY, None)], "WEST": [(AFTER, None)]},
        Month(2023, 1),
    ),
    (
        {Month(2022, 12): AFTER, Month(2022, 3): EARLY},
        {"EAST": [(EARLY, None)], "WEST": [(SHOWN, None)]},
        Month(2022, 4),
    ),
    # undone after the meeting and handed in again: what was shown was shown with it
    (FIRST_SHOWN, {"EAST": [(EARLY, None)], "WEST": [(BEFORE, AFTER), (LATE, None)]}, None),
    # undone before the meeting, at its very moment too: shown without it
    (FIRST_SHOWN, {"EAST": [(EARLY, None)], "WEST": [(EARLY, BEFORE), (LATE, None)]}, Month(2022, 8)),
    (FIRST_SHOWN, {"EAST": [(EARLY, None)], "WEST": [(EARLY, SHOWN), (LATE, None)]}, Month(2022, 8)),
    ({}, {"EAST": [(EARLY, None)], "WEST": [(AFTER, None)]}, None),
]


@pytest.mark.parametrize("shown_at, deliveries, month", JOINED)
def test_from_when_on_a_newcomer_counts(
    shown_at: Mapping[Month, datetime], deliveries: Mapping[str, list[InForce]], month: Month | None
) -> None:
    newcomers = joined(shown_at, {("X", unit): spans for unit, spans in deliveries.items()})
    assert newcomers.get(("X", "WEST")) == month
    assert ("X", "EAST") not in newcomers


MONTHLY = [
    # West's first month, its months' amounts, its cumulative values: months before it began owe nothing
    ("2022-08", "- - - - - - - 3 4", "- - - - - - - 3 7"),
    ("", "- - - - - - - 3 4", "- - - - - - - - -"),
    ("2022-07", "- - - - - - - 3 4", "- - - - - - - - -"),  # July is missing
    ("2022-08", "- - - - 2 - - 3 4", "- - - - 2 - - 5 9"),  # what it did before counts in its year
    ("2021-08", "- - - - - - - 3 4", "- - - - - - - - -"),
    ("2023-01", "1 - 3", "1 - 4"),
]


@pytest.mark.parametrize("start, amounts, cumulative", MONTHLY)
def test_months_before_a_unit_began_are_not_missing(start: str, amounts: str, cumulative: str) -> None:
    one = indicator(formula=SUM, basis=Basis.MONTH)
    known = Figures.of(area(one, {"WEST": (start, "")}), said(year({"WEST": amounts}, "month")))
    series = known.series("X", "WEST")
    points = [series.get(Month(2022, number)) for number in range(1, len(amounts.split()) + 1)]
    assert ["-" if point is None or point.value is None else f"{point.value:f}" for point in points] == (
        cumulative.split()
    )


def test_the_first_month_of_a_unit_is_a_month_of_its_own() -> None:
    """A cumulative figure of August is August's alone where the unit began in August."""
    values = {"EAST": "1 2 3 4 5 6 7 8", "WEST": "- - - - - - - 10"}
    known = Figures.of(area(indicator(formula=SUM), FOUNDED), said(year(values)))
    point = known.series("X")[Month(2022, 8)]
    assert (point.value, point.single, point.span) == (18, 11, 1)


def shares(kind: Kind, lives: Lives, month: int) -> list[tuple[str, str, str]]:
    basis = "cum" if kind is Kind.FLOW else "level"
    values = {"EAST": "10 10 10 10 10 10 10 10", "WEST": "30 30 30 30 30 30 30 30"}
    known = Figures.of(area(indicator(kind=kind, formula=SUM), lives), said(year(values, basis)))
    return [
        (line.unit.code, f"{line.share:f}", str(line.progress.judged))
        for line in unit_lines(known, "X", Month(2022, month))
    ]


def test_shares_follow_the_units_that_existed() -> None:
    assert shares(Kind.FLOW, {}, 8) == [("WEST", "75", "2022-08"), ("EAST", "25", "2022-08")]
    assert shares(Kind.FLOW, FOUNDED, 7) == [("EAST", "100", "2022-07")]
    assert shares(Kind.FLOW, CLOSED, 8) == [("WEST", "75", "2022-05"), ("EAST", "25", "2022-08")]
    assert shares(Kind.STOCK, CLOSED, 8) == [("EAST", "100", "2022-08")]


OWN = [
    # lives, month, light of West's own goal and the month judged: nothing is due before, its end afterwards
    (FOUNDED, 7, "not-due", None),
    (FOUNDED, 8, "red", "2022-08"),
    (FOUNDED, 9, "not-reported", None),
    (CLOSED, 5, "green", "2022-05"),
    (CLOSED, 9, "green", "2022-05"),
]


@pytest.mark.parametrize("lives, month, light, judged", OWN)
def test_a_units_own_goal(lives: Lives, month: int, light: str, judged: str | None) -> None:
    lines = "2022-05 cum 50 unit=WEST\n2022-08 cum 5 unit=WEST"
    known = Figures.of(area(indicator(formula=SUM), lives, unit="WEST"), said(lines))
    found = progress(known, "X", Month(2022, month), "WEST")
    assert (found.light.value, str(found.judged) if found.judged else None) == (light, judged)


def test_a_unit_owes_no_meeting_of_before_it_began() -> None:
    one = indicator(kind=Kind.FREQUENCY, per=Cycle.MONTH, formula=SUM)
    lines = "2022-08 month 1 unit=WEST"
    known = Figures.of(area(one, FOUNDED, unit="WEST", value="1"), said(lines))
    found = progress(known, "X", Month(2022, 8), "WEST")
    assert (found.light.value, found.completion) == ("green", Decimal(100))
