"""A person names the rows of a table's head, and what each says of the columns."""

import pytest

from indicators.intake.layout.headers.named import form_of
from indicators.intake.model import Corrections, HeadRow, Memory, from_plain, to_plain
from tests.intake.conftest import Understand, told, wrong

N, M, U, Q, B, W, X = (
    HeadRow.NAME,
    HeadRow.MONTH,
    HeadRow.UNIT,
    HeadRow.MEASURE,
    HeadRow.BASIS,
    HeadRow.WORDS,
    HeadRow.NOTHING,
)
# Two indicators across, their months below them; the desk alone finds no indicator in 入库数 and 户数.
ACROSS = (
    "甲表,,,,\n"
    "项,科技型中小企业入库,,高新技术企业数,\n"
    "口,备案口径,,存量口径,\n"
    "时,2022年7月,2022年8月,2022年7月,2022年8月\n"
    "光明街道,30,35,1400,1450\n"
    "科技园区,3,5,140,145\n"
)


@pytest.mark.parametrize(
    ("content", "heads", "figures"),
    [
        pytest.param(
            ACROSS,
            {2: N, 3: X, 4: M},
            [
                "5 HTE GM 2022-07 level 1400",
                "5 HTE GM 2022-08 level 1450",
                "5 SME GM 2022-07 month 30",
                "5 SME GM 2022-08 month 35",
                "6 HTE KJ 2022-07 level 140",
                "6 HTE KJ 2022-08 level 145",
                "6 SME KJ 2022-07 month 3",
                "6 SME KJ 2022-08 month 5",
            ],
            id="indicators over months",
        ),
        pytest.param(
            "x,光明街道,科技园区\ny,科技型中小企业入库,科技型中小企业入库\n2022-07,30,3\n2022-08,35,5\n",
            {1: U, 2: N},
            [
                "3 SME GM 2022-07 month 30",
                "3 SME KJ 2022-07 month 3",
                "4 SME GM 2022-08 month 35",
                "4 SME KJ 2022-08 month 5",
            ],
            id="places over indicators",
        ),
        pytest.param(
            "a,b,b\n计,技术合同成交额,技术合同成交额\n量,万元,亿元\n段,2022年7月,2022年8月\n光明街道,624800,72.3\n",
            {2: N, 3: Q, 4: M},
            ["5 TC_AMT GM 2022-07 cumulative 62.48", "5 TC_AMT GM 2022-08 cumulative 72.3"],
            id="measures of their own",
        ),
    ],
)  # fmt: skip
def test_figures_by_the_rows_that_were_named(
    content: str, heads: dict[int, HeadRow], figures: list[str], understand: Understand
) -> None:
    preview = understand(content, corrections=Corrections(heads=heads))
    assert sorted(told(preview)) == figures, wrong(preview)
    assert preview.layout is not None
    assert preview.layout.header == tuple(range(min(heads), max(heads) + 1))


def test_the_next_file_of_that_form_is_read_without_asking(understand: Understand) -> None:
    """Other months and figures, the same words: what was named holds; other words are another form."""
    heads = {2: N, 3: X, 4: M}
    first = understand(ACROSS, corrections=Corrections(heads=heads))
    assert first.grid is not None
    memory = Memory(heads={form_of(first.grid, heads): heads})
    later = ACROSS.replace("7月", "6月").replace("1450", "1460")
    assert "5 HTE GM 2022-06 level 1400" in told(understand(later, memory=memory))
    assert "5 HTE GM 2022-08 level 1460" in told(understand(later, memory=memory))
    other = understand(ACROSS.replace("备案口径", "入统口径"), memory=memory)
    assert other.layout is None or other.layout.header != (2, 3, 4)


def test_rows_that_are_not_there_are_no_head(understand: Understand) -> None:
    """Another sheet was chosen since, or the file changed."""
    content = "指标名称,期间,数值\n科技型中小企业入库,2022-08,35\n"
    assert told(understand(content, corrections=Corrections(heads={900: N}))) == ["2 SME QU 2022-08 month 35"]


def test_what_was_named_survives_as_json() -> None:
    corrections = Corrections(heads={2: N, 4: M})
    assert from_plain(to_plain(corrections)) == corrections
    with pytest.raises(ValueError):
        from_plain({"heads": {"2": "nonsense"}})
