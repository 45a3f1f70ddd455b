"""A workbook's numbers against Word's texts, in LibreOffice too: half up, never −0.0, 15 digits or text."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import MonthBriefing, Row
from indicators.briefing.overall.digits import fixed
from indicators.documents.book.figures import Figure, decimals_form, draw
from indicators.documents.book.month import month_book
from indicators.documents.book.overall import exact_figure
from indicators.documents.book.sheets import Sheet, book
from indicators.documents.imprint import of_briefing
from indicators.i18n.bounds import Bounds
from indicators.i18n.language import language
from indicators.i18n.numbers import WHOLE_SHARE, amount, percent, points
from soffice import converter
from tests.briefing import made

ZH = language("zh")
D = Decimal

# Value, decimals, what is seen.
AMOUNTS = [
    ("0.125", 2, "0.13"),
    ("2.675", 2, "2.68"),
    ("1.005", 2, "1.01"),
    ("-1.005", 2, "−1.01"),
    ("0.5", 0, "1"),
    ("-0.5", 0, "−1"),
    ("1.5", 0, "2"),
    ("6.5", 0, "7"),
    ("-0.04", 1, "0"),
    ("72.30", 2, "72.3"),
    ("72.296", 2, "72.3"),
    ("1200", 2, "1,200"),
    ("1234567890123456.7", 1, "1,234,567,890,123,456.7"),  # 17 digits
    ("123456789012345", 0, "123,456,789,012,345"),  # 15
    ("1234567890123456", 0, "1,234,567,890,123,456"),  # 16
    ("12345678901234.5", 1, "12,345,678,901,234.5"),
    ("99999999.985", 2, "99,999,999.99"),
    ("1000000000000000", 0, "1,000,000,000,000,000"),
]
SHARES = [
    ("28.75", "28.8%"),
    ("232.25", "232.3%"),
    ("52.45", "52.5%"),
    ("66.66666666666666666666666667", "66.7%"),
    ("99.96", "99.96%"),  # never 100.0
    ("99.9999", "99.9999%"),
    ("99.9999999995", "99.9999999%"),  # rounded, it would be 100 in the spreadsheet again
    ("100", "100.0%"),
    ("100.04", "100.04%"),
    ("-0.04", "0.0%"),
    ("0.05", "0.1%"),
    ("-140", "−140.0%"),
    ("1234.56", "1,234.6%"),
]
GAPS = [
    ("5.65", "+5.7"),
    ("-4.85", "−4.9"),
    ("-0.04", "−0.04"),
    ("0.04", "+0.04"),
    ("0", "0.0"),
    ("-10.04", "−10.04"),  # the rules ask for −10
    ("-10", "−10.0"),
    ("-0.00000001", "−0.0000001"),
    ("1234.5", "+1,234.5"),
]
GAP_BOUNDS = (D(0), D(-10))


def figures() -> list[tuple[Figure, str]]:
    return [
        *((Figure(D(value), decimals_form(decimals)), seen) for value, decimals, seen in AMOUNTS),
        *((Figure(D(share) / 100, "0.0%", (D(1),)), seen) for share, seen in SHARES),
        *((Figure(D(gap), "+0.0;−0.0;0.0", GAP_BOUNDS), seen) for gap, seen in GAPS),
    ]


def drawn(figure: Figure) -> Any:
    assert figure.value is not None
    return draw(figure.value, figure.form, figure.bounds)


def test_word_shows_the_same() -> None:
    assert [amount(D(value), decimals) for value, decimals, _ in AMOUNTS] == [seen for *_, seen in AMOUNTS]
    assert [percent(D(share), bounds=(WHOLE_SHARE,)) for share, _ in SHARES] == [seen for _, seen in SHARES]
    assert [points(D(gap), bounds=GAP_BOUNDS) for gap, _ in GAPS] == [seen for _, seen in GAPS]


@pytest.mark.parametrize("figure, seen", figures())
def test_what_is_seen(figure: Figure, seen: str) -> None:
    assert drawn(figure).text == seen


@pytest.mark.parametrize(
    ("value", "decimals", "number"),
    [
        ("72.2961234", 2, 72.2961234),  # in full, where its form leaves no doubt
        ("6.5", 0, 6.5),
        ("2.675", 2, 2.68),
        ("-0.04", 1, 0.0),
        ("0.3333333333333333333333333333", 1, 0.333333333333333),
        ("1234567890123456.7", 1, None),
        ("123456789012345", 0, 123456789012345.0),
        ("1234567890123456", 0, None),
        ("1000000000000000", 0, 1e15),  # 16 places, one digit
    ],
)
def test_what_is_written(value: str, decimals: int, number: float | None) -> None:
    written = draw(D(value), decimals_form(decimals)).number
    assert written == number
    assert str(written) != "-0.0"


def test_the_overall_table_writes_what_it_shows() -> None:
    """19,999,999,999 ÷ 10¹² = 1.9999999999 %, at most eight decimals under a bound of 2."""
    figure = exact_figure(fixed(D("1.9999999999"), 2, (D(2),)))
    assert (drawn(figure).text, drawn(figure).number) == ("1.99999999", 1.99999999)
    figure = exact_figure(fixed(D("1.9876"), 2, (D(2),)))
    assert (drawn(figure).text, drawn(figure).number) == ("1.99", 1.9876)


def a_book() -> bytes:
    cells = figures()
    briefing = made.briefing()
    sheet = Sheet("数", ["写出", "应见"], [[figure, seen] for figure, seen in cells])
    return book(of_briefing(briefing, "试", ZH), [sheet], datetime(2022, 9, 5))


def test_numbers_are_numbers_and_the_longest_are_texts_at_the_right() -> None:
    page = openpyxl.load_workbook(io.BytesIO(a_book()))["数"]
    for line, (figure, seen) in zip(page.iter_rows(min_row=4), figures(), strict=True):
        number = drawn(figure).number
        if number is None:
            assert (line[0].value, line[0].alignment.horizontal) == (seen, "right")
        else:
            assert line[0].value == number and line[0].data_type == "n"


def test_libreoffice_shows_what_word_shows(tmp_path: Path) -> None:
    """As HTML, whose cells hold the text that is seen."""
    (tmp_path / "book.xlsx").write_bytes(a_book())
    command = [converter(), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += ["--convert-to", "html", "--outdir", str(tmp_path), str(tmp_path / "book.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    html = (tmp_path / "book.html").read_text(encoding="utf-8")
    rows = [
        [re.sub("<[^>]*>", "", cell).strip() for cell in re.findall(r"(?is)<td.*?</td>", row)]
        for row in re.findall(r"(?is)<tr.*?</tr>", html)
    ]
    shown = [row[:2] for row in rows[-len(figures()) :]]
    assert [seen for seen, _ in shown] == [expected for _, expected in figures()]


def test_the_months_book_stays_on_its_side_of_the_bounds() -> None:
    """9,996 of 10,000; 99.9999 of more than 100; −10.04 where the rules ask for −10."""
    briefing: MonthBriefing = made.briefing()
    bounds = Bounds(value=(D(100),), gap=(D(0), D(-10)))
    row: Row = replace(
        briefing.rows[0],
        decimals=2,
        value=D("99.9999"),
        value_text=Bilingual("99.9999件", "99.9999 pieces"),
        completion=D("99.9999"),
        gap=D("-10.04"),
        bounds=bounds,
    )
    page = openpyxl.load_workbook(io.BytesIO(month_book(replace(briefing, rows=(row,)), None, ZH)))["总表"]
    header = [cell.value for cell in page[3]]
    cells = dict(zip(header, page[4], strict=True))
    assert (cells["累计完成"].value, cells["累计完成"].number_format) == (99.9999, "#,##0.0000")
    assert (cells["完成率"].value, cells["完成率"].number_format) == (0.999999, "0.0000%")
    assert (cells["差值"].value, cells["差值"].number_format) == (-10.04, "+0.00;−0.00;0.00")


def test_a_yes_or_no_goal_stays_a_word() -> None:
    briefing = made.briefing()
    row = replace(briefing.rows[0], value=D(1), value_text=Bilingual("已完成", "done"))
    page = openpyxl.load_workbook(io.BytesIO(month_book(replace(briefing, rows=(row,)), None, ZH)))["总表"]
    header = [cell.value for cell in page[3]]
    assert page[4][header.index("累计完成")].value == "已完成"


def test_an_origin_has_its_own_indicators_decimals() -> None:
    """A derived figure of one decimal rests on amounts of two."""
    briefing = made.briefing()
    focus = briefing.focus[0]
    own = replace(focus.origins[0], value=D("72.355"), decimals=2)
    older = replace(own, decimals=None)  # frozen before decimals were kept
    changed = replace(focus, row=replace(focus.row, decimals=1), origins=(own, older))
    page = openpyxl.load_workbook(io.BytesIO(month_book(replace(briefing, focus=(changed,)), None, ZH)))
    cells = [row[3] for row in page["数据来源"].iter_rows(min_row=4)]
    assert [(cell.value, cell.number_format) for cell in cells] == [(72.36, "#,##0.00"), (72.355, "#,##0.0")]
