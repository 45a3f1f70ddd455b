"""What is kept of typed texts, and what is refused."""

import pytest

from indicators.i18n.typed_text import typed
from indicators.model.problem import DeskError

TOO_LONG = "At most {longest} characters, not {length}."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("五个字而已", "五个字而已"),  # exactly as long as may be
        ("  五个字而已\t\n", "五个字而已"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("一\t二", "一 二"),
        ("", ""),
    ],
)
def test_kept(text: str, kept: str) -> None:
    assert typed(text, 5, TOO_LONG) == kept


@pytest.mark.parametrize("text", ["一共六个字的", "12345 6"])
def test_one_more_is_too_long(text: str) -> None:
    with pytest.raises(DeskError, match="At most 5 characters"):
        typed(text, 5, TOO_LONG)


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "a\u2066b", "a\ue000b", "a\udc80b"])
def test_what_cannot_be_shown(text: str) -> None:
    with pytest.raises(DeskError, match="cannot be shown"):
        typed(text, 5, TOO_LONG)
