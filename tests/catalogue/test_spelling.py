"""Which texts are one name."""

import pytest

from indicators.catalogue.spelling import folded, on_one_line, unseen

SAME = [
    ("A", "a"),
    ("A", "Ａ"),
    ("A", "A\u200b"),
    ("A", "\ufeffA"),
    ("A", "A\u200d\u2060"),
    ("A1", "Ａ①"),
    ("新增合作社", "新增 合作社"),
    ("新增合作社", "新增\u3000合作社"),
    ("新增合作社", "新增\n合作社"),
    ("新增合作社", "新\u00ad增合作社"),  # a soft hyphen
    ("新增合作社", "新增合作社\ufe0f"),  # a variation selector
    ("新增合作社", "\u3164新增合作社"),  # Hangul's filler is drawn as nothing
    ("新增合作社", "\u202a新增合作社\u202c"),  # marks of direction, as Windows' properties copy them
    ("合作社(家)", "合作社（家）"),
    ("é", "e\u200b\u0301"),
    ("straße", "STRASSE"),
]
DIFFERENT = [
    ("A", "А"),  # Cyrillic: intake does not take it for the Latin letter
    ("A1", "A_1"),
    ("A", "AA"),
    ("新增合作社", "新增合作社（家）"),
    ("é", "e"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_name_in_two_spellings(first: str, second: str) -> None:
    assert folded(first) == folded(second)


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_two_names(first: str, second: str) -> None:
    assert folded(first) != folded(second)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("新增 合作社", ()),
        ("新增　合作社", ()),
        ("e\u0301", ()),  # an accent is seen
        ("A\u200bB\u200b\ufeff", ("\u200b", "\ufeff")),
        ("A\tB", ("\t",)),
        ("A\x7f", ("\x7f",)),
        ("\u2028", ("\u2028",)),
    ],
)
def test_signs_that_nobody_sees(text: str, signs: tuple[str, ...]) -> None:
    assert unseen(text) == signs


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", True),
        ("新增", True),
        ("新\n增", False),
        ("新\r增", False),
        ("新\u2028增", False),
        ("新\x85增", False),
    ],
)
def test_on_one_line(text: str, whole: bool) -> None:
    assert on_one_line(text) is whole
