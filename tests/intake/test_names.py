"""What a cell names, and when it is said to name nothing."""

from dataclasses import replace
from typing import Any

import pytest

from indicators.intake.changes import same_figures
from indicators.intake.names import Names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GM", "GM"),
        ("gm", "GM"),
        ("ＧＭ", "GM"),
        ("光明街道", "GM"),
        ("光明 街道", "GM"),
        ("guangming", "GM"),
        ("光明", None),
        ("", None),
    ],
)
def test_a_unit_by_code_or_name(text: str, code: str | None, catalogue: Any) -> None:
    found = Names(catalogue.units).find(text)
    assert (found and found.code) == code


def test_a_name_that_two_share_names_nothing(catalogue: Any) -> None:
    twin = replace(catalogue.units["GM"], code="GM2")
    names = Names({**catalogue.units, "GM2": twin})
    assert [unit.code for unit in names.named("光明街道")] == ["GM", "GM2"]
    assert names.find("光明街道") is None
    assert names.find("GM2") == twin


def test_a_code_is_believed_before_a_name(catalogue: Any) -> None:
    named_like_a_code = replace(catalogue.units["KJ"], name_zh="GM")
    assert Names({**catalogue.units, "KJ": named_like_a_code}).find("GM") == catalogue.units["GM"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("1.50", ("3", "2")), ("1.5", ("3.0", "2")), True),
        (("1.5", ("3", "2")), ("1.5", ("4", "2")), False),
        (("1.5", ("3", "2")), ("1.5", ("3", "4")), False),
        (("1.5", ("3", "2")), ("1.5", None), False),
        (("1.5", None), ("1.51", None), False),
    ],
)
def test_the_same_figures(one: Any, other: Any, same: bool, in_force: Any) -> None:
    values = [in_force("RD", "2022-08", value, parts=parts).value for value, parts in (one, other)]
    assert same_figures(*values) is same
