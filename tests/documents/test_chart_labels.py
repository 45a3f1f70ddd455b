"""The newest figure on a native chart reads as in the sentence above it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from indicators.briefing.month import Curve
from indicators.documents.slides.canvas import Box
from indicators.documents.slides.charts import add_curve, add_months
from indicators.i18n.bounds import Bounds
from indicators.i18n.language import language
from tests.briefing import made

ZH = language("zh")
YEAR: tuple[Decimal | None, ...] = (None,) * 12


def curve(value: str) -> Curve:
    now = (Decimal(value), *YEAR[1:])
    return Curve(now, YEAR, YEAR, now, None)


def slide() -> Any:
    presentation: Any = Presentation()
    return presentation.slides.add_slide(presentation.slide_layouts[6])


@pytest.mark.parametrize(
    ("value", "decimals", "rate", "form"),
    [
        ("72.3", 2, False, "#,##0.0"),
        ("72.34", 2, False, "#,##0.00"),
        ("72", 2, False, "#,##0"),
        ("47", 1, True, "0.0"),
        ("99.9999", 2, False, "#,##0.0000"),  # of 突破100
        ("-1.3", 1, False, "#,##0.0;−#,##0.0"),
    ],
)
def test_the_newest_label(value: str, decimals: int, rate: bool, form: str) -> None:
    bounds = Bounds(value=(Decimal(100),))
    row = replace(made.briefing().rows[0], decimals=decimals, points=rate, bounds=bounds)
    chart = add_curve(slide(), Box(0, 0, 400, 300), row, curve(value), 2022, ZH)
    label = chart.plots[0].series[0].points[0].data_label._dLbl
    tags = [child.tag for child in label]
    found = label.find(qn("c:numFmt"))
    assert (found.get("formatCode"), found.get("sourceLinked")) == (form, "0")
    assert tags.index(qn("c:numFmt")) < tags.index(qn("c:dLblPos"))
    assert tags.index(qn("c:numFmt")) < tags.index(qn("c:txPr"))


def test_a_small_fall_is_no_negative_zero() -> None:
    row = replace(made.briefing().rows[0], decimals=1)
    chart = add_months(slide(), Box(0, 0, 900, 300), row, curve("-0.04"), ZH)
    assert str(chart.plots[0].series[0].values[0]) == "0.0"
    assert chart.plots[0].data_labels.number_format == "#,##0.0;−#,##0.0"
