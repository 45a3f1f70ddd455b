"""Invented words: loaded with the invented figures, known as such, gone with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.access.roles import Role
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.desk import commentary
from indicators.desk.demonstration.commentary import commentary_lines
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.submissions import report
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.store.integrity import audit
from tests.desk.qinghe import folder
from tests.desk.seats import seat
from tests.desk.staff import Clock

SHIPPED = Path(__file__).parents[3] / "data"
JULY, AUGUST = Month(2022, 7), Month(2022, 8)
TEXT = """\
指标编码,指标名称,月份,存在问题,下步措施,预计追回
OUTPUT,农业总产值,2022-07,一,二,2022-09
OUTPUT,农业总产值,2022-07,"一改
二行",三,
GONE,不在目录,2022-07,四,五,
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    found = folder(tmp_path / "data")
    (found / "demonstration" / "words").mkdir(parents=True)
    (found / "demonstration" / "words" / "情况说明.csv").write_text(TEXT, encoding="utf-8-sig")
    return found


@pytest.fixture
def shown(data: Path, clock: Clock) -> Iterator[Desk]:
    found = open_desk(data, clock)
    yield found
    found.close()


def test_a_first_start_loads_them_as_demonstration(shown: Desk) -> None:
    found = commentary.of_month(shown, JULY)
    assert {code: (one.cause, one.measure, one.recovery) for code, one in found.items()} == {
        "OUTPUT": ("一改\n二行", "三", None)
    }
    history = commentary.history(shown, "OUTPUT")
    assert [(one.cause[:1], one.origin, one.person) for one in history] == [
        ("一", Origin.DEMONSTRATION, "")
    ] * 2
    assert audit.verify(shown.database).holds


def test_they_are_loaded_once_and_gone_with_the_figures(data: Path, clock: Clock) -> None:
    first = open_desk(data, clock)
    first.close()
    again = open_desk(data, clock)
    assert len(commentary.history(again, "OUTPUT")) == 2
    own = commentary.comment(seat(again), "OUTPUT", AUGUST, "自己的", "措施")
    report.remove_demonstration(seat(again, role=Role.ADMINISTRATOR))
    assert commentary.history(again, "OUTPUT") == (own,)
    assert audit.verify(again.database).holds
    again.close()
    later = open_desk(data, clock)
    assert commentary.history(later, "OUTPUT") == (own,)
    later.close()


@pytest.mark.parametrize(
    "content",
    [TEXT.encode("gbk"), TEXT.replace("2022-07", "七月").encode(), TEXT.replace("月份", "期间").encode()],
)
def test_a_file_that_cannot_be_read_does_not_stop_the_start(data: Path, clock: Clock, content: bytes) -> None:
    (data / "demonstration" / "words" / "情况说明.csv").write_bytes(content)
    found = open_desk(data, clock)
    assert commentary.history(found, "OUTPUT") == ()
    found.close()


def test_the_shipped_ones_fit_the_shipped_catalogue() -> None:
    """Every line speaks of a goal of 2022, is short enough, and expects to be made good later."""
    catalogue = read_catalogue(catalogue_files(SHIPPED)).catalogue
    assert catalogue is not None
    goals = {goal.code for goal in catalogue.goals(2022)}
    found = commentary_lines(SHIPPED / "demonstration" / "words" / "情况说明.csv")
    assert {str(one.month) for one in found} == {"2022-05", "2022-06", "2022-07", "2022-08"}
    for one in found:
        assert one.indicator in goals
        assert 0 < len(one.cause) <= commentary.LONGEST
        assert 0 < len(one.measure) <= commentary.LONGEST
        assert one.recovery is not None and one.recovery > one.month
