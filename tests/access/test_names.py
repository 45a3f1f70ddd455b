"""Which names people can have."""

import pytest

from indicators.access.names import BadName, allowed_display_name, allowed_name, sign_in_name

# as typed: as it is kept
SAME = {
    "LiNa": "lina",
    "  li.na ": "li.na",
    "ＬＩ．ＮＡ": "li.na",  # full width, as a Chinese keyboard may give
    "zhang.san@example.cn": "zhang.san@example.cn",
    "COUNTY\\tian": "county\\tian",
    "田禾": "田禾",
    "STRASSE": "strasse",
    "Straße": "strasse",
    "ﬁnance": "finance",
    "2022_01": "2022_01",
}
REFUSED = [
    "", " ", "a", "田", "x" * 65, "li na", "li\tna", "li\u200bna", "li\u202ena", "=cmd", "+86", "-x", "@li",
    "_li", ".li", "li;na", "<b>li</b>", "li/na", "li'na", 'li"na', "li,na", "li:na", "😀😀", "li\x00na",
    "li\udcffna",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "kept"), SAME.items())
def test_width_and_case_do_not_matter(typed: str, kept: str) -> None:
    assert sign_in_name(typed) == allowed_name(typed) == kept
    assert sign_in_name(kept) == kept


@pytest.mark.parametrize("typed", REFUSED)
def test_refused_sign_in_names(typed: str) -> None:
    with pytest.raises(BadName, match="cannot be a sign-in name"):
        allowed_name(typed)


def test_a_long_name_is_not_repeated_whole() -> None:
    with pytest.raises(BadName) as refused:
        allowed_name("x" * 5000)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" 田 禾 ", "田 禾"), ("Ann  O'Neil", "Ann O'Neil"), ("<b>x</b>", "<b>x</b>"), ("x" * 64, "x" * 64)],
)
def test_shown_names(typed: str, kept: str) -> None:
    assert allowed_display_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "  ", "x" * 65, "田\u200b禾", "田\u202e禾", "a\x07b", "\ue000", "a\udcffb"]
)
def test_refused_shown_names(typed: str) -> None:
    with pytest.raises(BadName):
        allowed_display_name(typed)
