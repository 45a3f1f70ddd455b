"""The same person is known again, however a cell writes the name."""

import pytest

from indicators.items.persons import named, person, persons, replaced


@pytest.mark.parametrize(
    "names",
    [
        "孙苗",
        "孙　苗",
        "孙苗、李明",
        "李明，孙苗",
        "李明,孙苗",
        "李明；孙苗",
        "李明;孙苗",
        "李明/孙苗",
        "李明 孙苗",
        "李 明 孙 苗",
        "李明\n孙苗",
        "孙苗（种植业股、园区）、李明",
        "李明(组长),孙苗[组员]",
        "（组长）孙苗",
        "李明、（孙苗）",
        "孙\u200b苗",
        "\ufeff孙苗\u2060",
        "孙\u00ad苗",
    ],
)
def test_one_of_several_is_among_them(names: str) -> None:
    assert person("孙苗") in persons(names)
    assert person("赵敏") not in persons(names)


@pytest.mark.parametrize("name", ["Sun Miao", "ＳＵＮ　ＭＩＡＯ", "sun miao (PLAN)", "Sun\u200b Miao"])
def test_a_latin_name_in_its_forms(name: str) -> None:
    assert person(name) == "sunmiao"
    assert person(name) in persons("Li Ming, Sun Miao")
    assert person(name) not in persons("Sun Wu")


def test_nobody_is_not_among_nobody() -> None:
    assert persons("") == persons("、 ，") == frozenset()


@pytest.mark.parametrize(
    ("names", "after"),
    [
        ("孙苗", "赵敏"),
        ("孙　苗", "赵敏"),
        ("孙苗、李明", "赵敏、李明"),
        ("李明；孙苗（种植业股）", "李明、赵敏"),
        ("李明 孙苗", "李明 赵敏"),
        ("赵敏、孙苗", "赵敏"),
        ("李明， 王五", "李明， 王五"),  # as it is typed, where nobody goes
        ("孙苗苗", "孙苗苗"),
        ("", ""),
    ],
)
def test_only_the_one_who_leaves_is_exchanged(names: str, after: str) -> None:
    assert replaced(names, "孙苗", "赵敏") == after


def test_people_of_a_cell_as_it_writes_them() -> None:
    assert named("李明, 孙 苗；\n赵敏/ ") == ("李明", "孙 苗", "赵敏")
