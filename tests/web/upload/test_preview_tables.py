"""How a value of a file stands in the list of changes."""

from decimal import Decimal

import pytest

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.i18n.language import language
from indicators.web.submissions.effects import _measured
from running_desk import ROOT


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("TC_AMT", Decimal("88.6"), "88.6亿元"),
        ("M_DLUPARK", Decimal(1), "已完成"),
        ("M_TTC", Decimal(0), "未完成"),
        ("M_TTC", None, "—"),
    ],
)
def test_a_figure_carries_its_unit_and_a_milestone_a_word(
    code: str, value: Decimal | None, shown: str
) -> None:
    catalogue = read_catalogue(catalogue_files(ROOT / "data")).catalogue
    assert catalogue is not None
    assert _measured(value, catalogue.indicators[code], catalogue, language("zh")) == shown
