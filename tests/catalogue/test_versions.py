"""What holds for a month where the catalogue was changed from a month on: targets, rules, plans, weights."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from indicators.catalogue.changes.versions import Version, in_force
from indicators.catalogue.reader import read_catalogue
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from tests.catalogue.small import SMALL, small_files

OCTOBER = Month(2022, 10)


def small(**changed: str) -> Catalogue:
    found = read_catalogue(small_files(**changed)).catalogue
    assert found is not None
    return found


def edited(name: str, old: str, new: str, texts: Mapping[str, str] = SMALL) -> str:
    assert old in texts[f"{name}.csv"]
    return texts[f"{name}.csv"].replace(old, new)


def target(number: str, **others: str) -> Catalogue:
    return small(targets=edited("targets", "突破,20,", f"突破,{number},"), **others)


def moment(day: int) -> datetime:
    return datetime(2022, 11, day, tzinfo=UTC)


def taken(catalogue: Catalogue, day: int, since: Month | None) -> Version:
    return Version(catalogue, moment(day), "调整", since)


def goal(catalogue: Catalogue, number: int) -> Decimal | None:
    found = catalogue.at(Month(2022, number)).target("OUTPUT", 2022)
    return found and found.value


def test_one_catalogue_holds_for_every_month() -> None:
    catalogue = in_force([Version(target("20")), Version(target("10"))])
    assert catalogue.at(Month(2022, 1)) is catalogue
    assert goal(catalogue, 1) == 10


@pytest.mark.parametrize(("number", "expected"), [(1, 20), (9, 20), (10, 10), (12, 10)])
def test_a_target_from_a_month_on(number: int, expected: int) -> None:
    catalogue = in_force([Version(target("20")), taken(target("10"), 1, OCTOBER)])
    assert goal(catalogue, number) == expected
    assert catalogue.targets["OUTPUT", "", 2022].value == 10


@pytest.mark.parametrize(("number", "expected"), [(2, 20), (3, 15), (9, 15), (10, 15)])
def test_the_last_word_on_a_month_holds(number: int, expected: int) -> None:
    """20; from October 10; later 15 from March on, which takes October too."""
    versions = [
        Version(target("20")),
        taken(target("10"), 1, OCTOBER),
        taken(target("15"), 2, Month(2022, 3)),
    ]
    assert goal(in_force(versions), number) == expected


def test_a_name_changes_everywhere_and_the_old_target_stays() -> None:
    renamed = edited("departments", "种植业股", "种植业科")
    versions = [
        Version(target("20")),
        taken(target("10"), 1, OCTOBER),
        Version(target("10", departments=renamed), moment(2)),
    ]
    before = in_force(versions).at(Month(2022, 9))
    assert (before.departments["CROP"].name_zh, goal(before, 9)) == ("种植业科", 20)


def test_an_indicator_that_is_new_later_is_there_in_every_month() -> None:
    row = "TREES,植树,Trees,OUT,家,累计量,越高越好,当月,月,,CROP,,,,,,,,,\n"
    new = target("10", indicators=SMALL["indicators.csv"] + row)
    catalogue = in_force([Version(target("20")), taken(target("10"), 1, OCTOBER), Version(new, moment(2))])
    assert [("TREES" in catalogue.at(Month(2022, number)).indicators) for number in (1, 10)] == [True, True]


@pytest.mark.parametrize(
    ("name", "old", "new", "read", "before", "after"),
    [
        (
            "rules",
            "与序时差 >= -10",
            "与序时差 >= -5",
            lambda c: c.rules["default"][3].tests[0].bound,
            -10,
            -5,
        ),
        ("plans", "SOWING,0,0,5,", "SOWING,0,0,9,", lambda c: c.plans["SOWING"].shares[2], 5, 9),
        ("indicators", ",,,1,2,2,,辖区", ",,,1,2,7,,辖区", lambda c: c.indicators["OUTPUT"].weight, 2, 7),
        ("settings", "rules,default", "rules,strict", lambda c: c.setting("rules"), "default", "strict"),
        ("sources", "公开发布,1,", "公开发布,5,", lambda c: c.sources["GAZETTE"].priority, 1, 5),
        (
            "targets",
            "INSURED,,2022,,完成,100,,,,,,持续,,,,\n",
            "",
            lambda c: len(c.conditions("OUTPUT", 2022)),
            2,
            2,
        ),
        (
            "targets",
            "INSURED,,2022,,完成,100,,,,,,持续,,,,\n",
            "",
            lambda c: c.target("INSURED", 2022) is not None,
            True,
            False,
        ),
    ],
)
def test_whatever_decides_holds_from_its_month(name, old, new, read, before, after) -> None:
    changed = small(**{name: edited(name, old, new)})
    catalogue = in_force([Version(small()), taken(changed, 1, OCTOBER)])
    assert read(catalogue.at(Month(2022, 9))) == before
    assert read(catalogue.at(OCTOBER)) == after


def test_a_measure_that_went_with_the_change_is_still_there_for_the_months_before() -> None:
    indicators = edited("indicators", "OUT,吨,累计量", "OUT,万吨,累计量")
    measures = edited("measures", "吨,吨,t,其他,", "万吨,万吨,10kt,其他,")
    changed = small(indicators=indicators, measures=measures)
    before = in_force([Version(small()), taken(changed, 1, OCTOBER)]).at(Month(2022, 9))
    assert before.measure(before.indicators["FERTILISER"]).name_zh == "吨"


def test_a_setting_decided_on_a_page_holds_in_every_month() -> None:
    catalogue = in_force([Version(target("20")), taken(target("10"), 1, OCTOBER)])
    decided = catalogue.deciding({"deadline_day": "8"})
    assert [decided.at(Month(2022, n)).setting("deadline_day") for n in (9, 10)] == ["8", "8"]
    assert [goal(decided, n) for n in (9, 10)] == [20, 10]


def test_breaks_of_what_is_calculated_are_those_of_what_it_is_calculated_from() -> None:
    changed = small(indicators=edited("indicators", "辖区内农林牧渔业产值", "县域农林牧渔业产值"))
    catalogue = in_force([Version(small()), taken(changed, 1, OCTOBER)])
    assert [code for code in catalogue.indicators if catalogue.breaks(code)] == [
        "OUTPUT",
        "OUTPUT_YOY",
        "LEAD",
    ]
    assert catalogue.breaks("OUTPUT") == (OCTOBER,)


def test_a_target_is_no_break() -> None:
    assert in_force([Version(target("20")), taken(target("10"), 1, OCTOBER)]).breaks("OUTPUT") == ()


def test_rows_that_an_earlier_goal_names_come_back_with_it() -> None:
    """From October on at an even pace and by the usual rules; the curve and the set it had go later."""
    even = edited("targets", "计划曲线,SOWING", "均匀,").replace(
        "LIST,,2022,,完成,12,,,0,,,,,strict", "LIST,,2022,,完成,12,,,0,,,,,"
    )
    given_up = {
        name: "".join(row for row in SMALL[f"{name}.csv"].splitlines(True) if not row.startswith(code))
        for name, code in (("plans", "SOWING"), ("rules", "strict"), ("rulesets", "strict"))
    }
    versions = [
        Version(small()),
        taken(small(targets=even), 1, OCTOBER),
        Version(small(targets=even, **given_up), moment(2)),
    ]
    catalogue = in_force(versions)
    september = catalogue.at(Month(2022, 9))
    assert september.targets["LIST", "", 2022].rules == "strict"
    assert len(september.rules["strict"]) == 2
    assert september.plans["SOWING"].shares[2] == 5
    assert "strict" not in catalogue.rules and "SOWING" not in catalogue.at(OCTOBER).plans
