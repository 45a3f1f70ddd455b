"""What changed between two catalogues, cell by cell."""

import pytest

from indicators.catalogue.changes.differences import Difference, differences
from indicators.catalogue.reader import read_catalogue
from indicators.model.catalogue import Catalogue
from tests.catalogue.small import small_files

Edit = tuple[str, str, str]  # file, the text there, the text instead


def catalogue(*edits: Edit) -> Catalogue:
    files = {name: content.decode("utf-8-sig") for name, content in small_files().items()}
    for name, old, new in edits:
        assert files[name].count(old) == 1, f"{old} is not once in {name}"
        files[name] = files[name].replace(old, new)
    reading = read_catalogue({name: text.encode() for name, text in files.items()})
    assert reading.catalogue is not None, reading.problems
    return reading.catalogue


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("settings.csv", "deadline_day,5,", "deadline_day,8,"),
            Difference("settings", "deadline_day", "value", "5", "8"),
        ),
        (
            ("departments.csv", "种植业股,Crops,田禾,", "种植业股,Crops,田苗,"),
            Difference("departments", "CROP", "lead", "田禾", "田苗"),
        ),
        (
            ("departments.csv", "计划财务股,Planning,,", "计划财务股,Planning,周立,"),
            Difference("departments", "PLAN", "lead", "", "周立"),
        ),
        (
            ("measures.csv", '亿元,亿元,100m CNY,金额,"100,000,000"', "亿元,亿元,100m CNY,金额,10000000"),
            Difference("measures", "亿元", "factor", "100000000", "10000000"),
        ),
        (
            ("groups.csv", "WORK,重点工作,Key work", "WORK,重点工作,Key work\nMORE,其他,"),
            Difference("groups", "MORE", "", None, "code: MORE; name_zh: 其他"),
        ),
    ],
)
def test_one_cell_or_one_row(edit: Edit, expected: Difference) -> None:
    assert differences(catalogue(), catalogue(edit)) == (expected,)


def test_a_row_that_went(small: Catalogue) -> None:
    more = catalogue(("groups.csv", "WORK,重点工作,Key work", "WORK,重点工作,Key work\nMORE,其他,"))
    assert differences(more, small) == (Difference("groups", "MORE", "", "code: MORE; name_zh: 其他", None),)


@pytest.fixture
def small() -> Catalogue:
    return catalogue()


def test_a_target_that_is_raised(small: Catalogue) -> None:
    (target,) = [one for one in small.targets.values() if (one.indicator, one.year) == ("LIST", 2022)]
    assert (target.value, target.unit) == (12, "")
    line = next(
        line for line in small_files()["targets.csv"].decode("utf-8-sig").splitlines() if "LIST" in line
    )
    raised = catalogue(("targets.csv", line, line.replace(",12,", ",15,")))
    assert differences(small, raised) == (Difference("targets", "LIST 2022", "value", "12", "15"),)


def test_spelling_and_order_are_no_change(small: Catalogue) -> None:
    """1.50 is 1.5, and rows may stand in any order."""
    spelt = catalogue(
        ("measures.csv", '"100,000,000"', "100000000.00"),
        (
            "groups.csv",
            "OUT,产出,Output\nWORK,重点工作,Key work",
            "WORK,重点工作,Key work\nOUT,产出,Output",
        ),
    )
    assert differences(small, spelt) == ()
    assert differences(small, small) == ()
