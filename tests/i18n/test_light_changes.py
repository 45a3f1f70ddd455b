"""The words for a change of light, in both languages."""

import pytest

from indicators.i18n.language import language
from indicators.i18n.light_changes import change_text
from indicators.model.enums import Cycle, Light
from indicators.model.month import Month
from indicators.progress.result import LightChange

R, Y, G = Light.RED, Light.YELLOW, Light.GREEN
UNKNOWN, SILENT, NOT_DUE = Light.UNKNOWN, Light.NOT_REPORTED, Light.NOT_DUE
M, Q, H, YEAR = Cycle.MONTH, Cycle.QUARTER, Cycle.HALF_YEAR, Cycle.YEAR


@pytest.mark.parametrize(
    ("light", "previous", "streak", "cycle", "zh", "en"),
    [
        (Y, G, 1, M, "由绿转黄", "from green to yellow"),
        (R, G, 1, M, "由绿转红", "from green to red"),
        (R, Y, 1, Q, "由黄转红", "from yellow to red"),
        (Y, R, 1, M, "由红转黄", "from red to yellow"),
        (G, R, 1, M, "由红转绿", "from red to green"),
        (G, Y, 1, M, "由黄转绿", "from yellow to green"),
        (R, None, 1, M, "新亮红", "newly red"),  # January
        (R, SILENT, 1, M, "新亮红", "newly red"),
        (Y, NOT_DUE, 1, Q, "新亮黄", "newly yellow"),
        (G, UNKNOWN, 1, M, "新亮绿", "newly green"),
        (R, R, 2, M, "连续2个月", "2 months running"),
        (R, R, 3, M, "连续3个月", "3 months running"),
        (R, R, 2, Q, "连续2季", "2 quarters running"),
        (Y, Y, 2, H, "连续2个半年", "2 half-years running"),
        (R, R, 2, YEAR, "连续2年", "2 years running"),
        (R, R, 1, Q, "自6月起", "since June"),  # the quarter's light, looked at in July
        (SILENT, R, 1, M, "", ""),
        (NOT_DUE, NOT_DUE, 3, M, "", ""),
    ],
)
def test_one_vocabulary(
    light: Light, previous: Light | None, streak: int, cycle: Cycle, zh: str, en: str
) -> None:
    change = LightChange(light, previous, previous is not light, streak, cycle, Month(2022, 6))
    assert [change_text(change, language(code)) for code in ("zh", "en")] == [zh, en]
