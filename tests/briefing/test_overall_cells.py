"""Cells of the overall table against texts worked out by hand, and as numbers of a workbook."""

import json
from decimal import Decimal

import pytest

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import MonthBriefing
from indicators.briefing.overall.cells import gap_cell, required_cell, value_cell
from indicators.briefing.overall.columns import column
from indicators.briefing.overall.digits import Digits, difference, fixed, percentage, plain, text_of
from indicators.briefing.serialization import from_json, to_json
from indicators.documents.book.figures import draw
from indicators.documents.book.overall import exact_figure
from indicators.i18n.bounds import Bounds
from indicators.i18n.language import language
from indicators.model.enums import Light
from indicators.model.month import Month
from tests.briefing import made

ZH, EN = language("zh"), language("en")
D = Decimal


@pytest.mark.parametrize(
    ("need", "value", "target", "counted", "strict", "shown"),
    [
        ("22.25", "61", "150", True, False, "23"),  # 61 + 4 × 22 = 149
        ("22", "62", "150", True, False, "22"),  # 62 + 4 × 22 = 150
        ("22", "62", "150", True, True, "23"),  # more than 150
        ("0.25", "1", "2", True, False, "1"),
        ("0.25", "100", "100", True, True, "1"),  # one more than 100, over four months
        ("1", "100", "100", True, True, "1"),  # one more, in the last month
        ("0", "150", "150", True, False, "0"),
        ("0", "151", "150", True, True, "0"),
        ("6.925", "72.3", "100", False, True, "6.9"),
        ("0.0025", "100", "100", False, True, "0.003"),  # not 0: something is needed
        (None, "61", "150", True, False, "—"),
    ],
)
def test_a_need_is_shown_so_that_it_suffices(
    need: str | None, value: str, target: str, counted: bool, strict: bool, shown: str
) -> None:
    row = made.row(
        1,
        "X",
        Bilingual("甲", "A"),
        Light.RED,
        value,
        target,
        required=None if need is None else D(need),
        counted=counted,
        strict=strict,
        decimals=0 if counted else 1,
    )
    assert text_of(required_cell(row)) == shown


@pytest.mark.parametrize(
    ("amount", "to_target", "points", "zh", "en"),
    [
        ("-4.94", False, True, "−4.9", "−4.9"),
        ("-2", True, True, "较目标−2.0个百分点", "against target −2.0 points"),
        ("-3.25", True, False, "较目标−3.3%", "against target −3.3%"),
        ("-0.03", False, True, "−0.03", "−0.03"),
        (None, False, True, "—", "—"),
    ],
)
def test_a_gap_says_what_it_is_to(
    amount: str | None, to_target: bool, points: bool, zh: str, en: str
) -> None:
    gap = None if amount is None else D(amount)
    row = made.row(
        1, "X", Bilingual("甲", "A"), Light.RED, "1", "2", gap=gap, gap_to_target=to_target, gap_points=points
    )
    assert [text_of(gap_cell(row, one)) for one in (ZH, EN)] == [zh, en]


def test_a_value_keeps_to_its_side_of_the_target() -> None:
    bounds = Bounds(value=(D(100),))
    row = made.row(1, "X", Bilingual("甲", "A"), Light.RED, "99.9999", "100", bounds=bounds)
    assert text_of(value_cell(row, ZH)) == "99.9999"
    assert column("completion").text(row, Month(2022, 8), ZH) == "99.9999%"


def test_a_light_that_a_further_condition_decides_says_so() -> None:
    row = made.row(1, "X", Bilingual("甲", "A"), Light.RED, "1", "2", decided_by=Bilingual("增速", "growth"))
    assert column("state").text(row, Month(2022, 8), ZH) == "■ 红 严重滞后，由“增速”决定"
    assert column("state").text(row, Month(2022, 8), EN) == "■ Red Far behind, decided by “growth”"


@pytest.mark.parametrize(
    ("digits", "text", "form", "kept"),
    [
        (plain(D("72.30"), 2), "72.3", "#,##0.0", "72.30"),
        (fixed(D("100.00"), 1), "100.0", "0.0", "100"),  # a rate keeps its decimals
        (plain(D("1234.5"), 2), "1,234.5", "#,##0.0", "1234.5"),
        (plain(D("1234"), 2), "1,234", "#,##0", "1234"),
        (plain(D("-1234.5"), 1), "−1,234.5", "#,##0.0;−#,##0.0", "-1234.5"),
        (plain(D("-0.04"), 1), "0", "#,##0", "0"),  # never −0
        (plain(D("1.005"), 2), "1.01", "#,##0.00", "1.01"),  # the binary number is a little less
        (plain(D("6.5"), 0), "7", "#,##0", "6.5"),  # exactly a half in binary, too
        (percentage(D("66.6666666667")), "66.7%", "0.0%", "0.666666666667"),
        (percentage(D("99.96"), (D(100),)), "99.96%", "0.00%", "0.9996"),
        (difference(D("-15.5")), "−15.5", "+0.0;−0.0;0.0", "-15.5"),
        (difference(D("2"), "{figure}点"), "+2.0点", '+0.0"点";−0.0"点";0.0"点"', "2"),
        (difference(D("1.15"), "{figure}%", share=True), "+1.2%", "+0.0%;−0.0%;0.0%", "0.012"),
    ],
)  # fmt: skip
def test_a_cell_of_a_workbook_shows_what_the_text_says(
    digits: Digits, text: str, form: str, kept: str
) -> None:
    figure = exact_figure(digits)
    assert figure.value is not None
    drawn = draw(figure.value, figure.form)
    assert (digits.text, figure.text, drawn.form) == (text, text, form)
    assert repr(drawn.number) == repr(float(kept))


def test_a_briefing_frozen_before_is_read_as_it_was() -> None:
    """Rows of an earlier program lack what was added since."""
    frozen = made.briefing()
    added = ("upper", "target_short", "strict", "counted", "gap_to_target", "gap_points", "mom", "mom_points")
    old = json.loads(to_json(frozen))
    for row in old["rows"]:
        for name in (*added, "decided_by", "cycle", "since"):
            del row[name]
    assert from_json(MonthBriefing, json.dumps(old)).rows == frozen.rows
