"""A goal without a person is listed, never refused: a post stands for nobody."""

import pytest

from indicators.catalogue.editing.edits import with_edits
from indicators.catalogue.owners import names_somebody, placeholders, unowned
from indicators.catalogue.reader import read_catalogue
from tests.catalogue.small import small_files


@pytest.mark.parametrize(
    ("owner", "names"),
    [
        ("田禾", True), ("王科长", True), ("科长", False), (" 科长 ", False), ("", False), ("tbd", False),
        ("TBD", False), ("股长", True),
    ],
)  # fmt: skip
def test_a_post_names_nobody(owner: str, names: bool) -> None:
    assert names_somebody(owner, frozenset({"科长", "tbd"})) is names


def test_the_words_that_name_nobody_are_a_setting() -> None:
    catalogue = read_catalogue(small_files()).catalogue
    assert catalogue is not None
    assert placeholders(catalogue) == frozenset()
    words = placeholders(catalogue.deciding({"placeholder_owners": "股长、TBD； 待定"}))
    assert words == {"股长", "tbd", "待定"}


def test_the_departments_lead_answers_where_the_goal_names_nobody() -> None:
    """种植业股 is led by 田禾, 计划财务股 by nobody: its five goals lack an owner."""
    catalogue = read_catalogue(small_files()).catalogue
    assert catalogue is not None
    assert [goal.code for goal in unowned(catalogue, 2022)] == [
        "SHARE", "INSURED", "PLATFORM", "MEETING", "LIST",
    ]  # fmt: skip
    post = with_edits(
        small_files(),
        {
            ("departments", ("CROP",)): {"lead": "股长"},
            ("settings", ("placeholder_owners",)): {"value": "股长、待定"},
        },
    )
    catalogue = read_catalogue(post).catalogue
    assert catalogue is not None
    assert "FERTILISER" in [goal.code for goal in unowned(catalogue, 2022)]
    assert "FARMS" not in [goal.code for goal in unowned(catalogue, 2022)]  # 孙苗


def test_a_blank_column_of_deputies_keeps_the_digest() -> None:
    """A folder from before the column and one that has it blank are the same catalogue."""
    files = small_files()
    lines = files["departments.csv"].decode().splitlines()
    widened = "\r\n".join([f"{lines[0]},代报人", *(f"{line}," for line in lines[1:])])
    before, after = (
        read_catalogue(each).catalogue for each in (files, {**files, "departments.csv": widened.encode()})
    )
    assert before is not None and after is not None
    assert after.digest == before.digest
    named = read_catalogue(with_edits(files, {("departments", ("CROP",)): {"deputy": "赵敏"}})).catalogue
    assert named is not None and named.digest != before.digest
    assert named.deputy(named.indicators["FARMS"]) == "赵敏"
