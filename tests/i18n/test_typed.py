"""What is kept of typed and pasted texts, and what is refused."""

import pytest

from indicators.i18n.typed_text import meant, readable, typed
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


@pytest.mark.parametrize(
    ("pasted", "meaning"),
    [
        ("\uf0b7 加快入库\n\uf06c\t走访企业", "• 加快入库\n● 走访企业"),  # Symbol, Wingdings
        ("\uf0d8补齐清单", "➢补齐清单"),
        ("已办结\uf0fc", "已办结✓"),
        ("  \uf046 另一种项目符号", "• 另一种项目符号"),  # a pointing hand, as a bullet
        ("上半年\x0b下半年", "上半年\n下半年"),  # PowerPoint
        ("上页\x0c下页\u2028末行", "上页\n下页\n末行"),
        ("科\u200b技\ufeff局\xad", "科技局"),
        ("2022\x1e23年", "2022-23年"),
        ("张\ue863\ue5e5", "张䶮"),
        (
            "🙂👨\u200d🔬\U0001faea\U0001fac8",
            "🙂👨\u200d🔬\U0001faea\U0001fac8",
        ),  # newest
    ],
)
def test_pasted_from_an_office_program(pasted: str, meaning: str) -> None:
    assert readable(pasted) == meant(pasted) == meaning


@pytest.mark.parametrize("text", ["一共六个字的", "12345 6"])
def test_one_more_is_too_long(text: str) -> None:
    with pytest.raises(DeskError, match="At most 5 characters"):
        typed(text, 5, TOO_LONG)


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\u202eb", "a\u2066b", "a\ue000b", "a\udc80b", "a\uf046b", "a\U0001fffeb", "a\u0378b"]
)
def test_what_cannot_be_shown(text: str) -> None:
    with pytest.raises(DeskError, match=r"after “a”.*cannot be shown"):
        typed(text, 5, TOO_LONG)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "第一行\n全区完成签约项目\ue123十二个",
            "Line 2, after “全区完成签约项目”: the character U+E123 cannot be shown. Delete it, or type it.",
        ),
        (
            "\ue123十二个",
            "Line 1 begins with the character U+E123, which cannot be shown. Delete it, or type it.",
        ),
    ],
)
def test_place_of_what_cannot_be_shown(text: str, sentence: str) -> None:
    with pytest.raises(DeskError) as refused:
        readable(text)
    assert str(refused.value) == sentence
