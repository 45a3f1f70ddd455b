"""The catalogue grows from a page: files, version, audit; nothing where it does not fit."""

from pathlib import Path
from threading import Event, Thread

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.catalogue.reader import CatalogueReading
from indicators.desk.catalogue import define
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Refused, Seat
from indicators.desk.submissions import report
from indicators.intake.model import Corrections, Use
from indicators.model.enums import Basis, Cycle
from indicators.model.problem import DeskError
from indicators.store.integrity import audit
from tests.desk.seats import seat

FILE = "指标名称,期间,本月数,累计数,备用\n粮食播种面积,2022-08,3.5,21.5,1\n".encode("gb18030")
AREA = {
    "name_zh": "粮食播种面积",
    "code": "SOWN",
    "measure": "万亩",
    "kind": "flow",
    "basis": "cumulative",
    "direction": "higher",
    "decimals": "1",
    "department": "CROP",
    "group": "OUT",
    "frequency": "month",
}
ADDED = {
    "indicators": [AREA],
    "measures": [{"code": "万亩", "name_zh": "万亩", "quantity": "other"}],
    "targets": [{"indicator": "SOWN", "year": "2022", "comparison": ">=", "value": "30"}],
}


def office(desk: Desk) -> Seat:
    return seat(desk, "陈一", Role.ADMINISTRATOR)


def test_added_and_then_reported(desk: Desk) -> None:
    chief = office(desk)
    seen = define.look(chief, "面积.csv", FILE)
    assert [one.name for one in seen.proposal.indicators] == ["粮食播种面积"]
    assert define.add(chief, ADDED, seen.layout).rows == 3
    assert desk.catalogue().indicators["SOWN"].name_zh == "粮食播种面积"
    assert desk.catalogue().targets[("SOWN", "", 2022)].value == 30
    shown = report.preview(chief, "面积.csv", FILE)
    assert (shown.blocked, shown.writes) == (False, 2)
    changed = audit.entries(desk.database, limit=1)[0]
    assert (changed.act, changed.name) == (Act.CATALOGUE_CHANGED, "陈一")
    assert changed.detail["count"] == 3


def test_it_is_there_after_the_next_start(desk: Desk) -> None:
    chief = office(desk)
    define.add(chief, ADDED, define.look(chief, "面积.csv", FILE).layout)
    where, clock = desk.folder, desk.clock
    desk.close()
    again = open_desk(where, clock)
    try:
        assert "SOWN" in again.catalogue().indicators
    finally:
        again.close()


def test_what_was_said_of_columns_is_remembered(desk: Desk) -> None:
    chief = office(desk)
    said = Corrections(uses={2: Use(None), 3: Use("value")})
    seen = define.look(chief, "面积.csv", FILE, said)
    define.add(chief, ADDED, seen.layout, said)
    shown = report.preview(chief, "面积.csv", FILE)
    assert [str(draft.value.value.normalize()) for draft in shown.drafts] == ["21.5"]


def test_what_does_not_fit_changes_nothing(desk: Desk) -> None:
    chief = office(desk)
    layout = define.look(chief, "面积.csv", FILE).layout
    before = {path.name: path.read_bytes() for path in desk.folder.glob("*.csv")}
    with pytest.raises(define.UnfitAddition) as raised:
        define.add(chief, {**ADDED, "measures": []}, layout)
    assert [(one.file, one.value) for one in raised.value.problems] == [("indicators.csv", "万亩")]
    assert {path.name: path.read_bytes() for path in desk.folder.glob("*.csv")} == before
    assert "SOWN" not in desk.catalogue().indicators


def test_a_folder_that_takes_nothing_stays_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    chief = office(desk)
    layout = define.look(chief, "面积.csv", FILE).layout
    before = {path.name: path.read_bytes() for path in desk.folder.glob("*.csv")}
    replaced: list[str] = []
    real = Path.replace

    def full(path: Path, target: Path) -> Path:
        if replaced:
            raise OSError(28, "No space left on device")
        replaced.append(path.name)
        return real(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DeskError, match="cannot be written to"):
        define.add(chief, ADDED, layout)
    assert {path.name: path.read_bytes() for path in desk.folder.glob("*.csv")} == before
    assert not list(desk.folder.glob(".*.new"))


def test_of_two_at_once_neither_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second begins while the first has read the files and not written them yet."""
    chief, second = office(desk), seat(desk, "李二", Role.ADMINISTRATOR)
    layout = define.look(chief, "面积.csv", FILE).layout
    roads = {"measures": [{"code": "公里", "name_zh": "公里", "quantity": "other"}]}
    beside = Thread(target=define.add, args=(second, roads, layout))
    real, begun = define.read_catalogue, Event()

    def slowly(files: dict[str, bytes]) -> CatalogueReading:
        if not begun.is_set():
            begun.set()
            beside.start()
            beside.join(0.3)
        return real(files)

    monkeypatch.setattr(define, "read_catalogue", slowly)
    define.add(chief, ADDED, layout)
    beside.join()
    measures = (desk.folder / "measures.csv").read_text(encoding="utf-8-sig")
    assert ("万亩" in measures, "公里" in measures) == (True, True)


def test_the_office_may_and_a_department_may_not(desk: Desk) -> None:
    department = seat(desk, "孙苗", Role.REPORTER, "CROP")
    with pytest.raises(Refused):
        define.look(department, "面积.csv", FILE)
    layout = define.look(office(desk), "面积.csv", FILE).layout
    with pytest.raises(Refused):
        define.add(department, ADDED, layout)
    assert define.add(seat(desk), ADDED, layout).rows == 3


def test_no_table(desk: Desk) -> None:
    with pytest.raises(define.UnreadTable) as raised:
        define.look(office(desk), "信.csv", "各科室：\n请于5日前报送。\n".encode())
    assert raised.value.problems


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "2022年8月各街道农情,,\n街道,示范户（户）,联合社（家）\n东塘街道,12,30\n西岭街道,8,25\n",
            ["示范户", "联合社"],
        ),
        ("月份,示范户（户）,联合社（家）\n2022年7月,12,30\n2022年8月,18,25\n", ["示范户", "联合社"]),
        ("2022年8月新增示范户情况,\n街道,累计（户）\n东塘街道,12\n西岭街道,8\n", ["新增示范户"]),
        ("指标,单位,2022年8月\n示范户,户,12\n", ["示范户"]),
        (
            "2022年1-8月重点工作完成情况\n序号,工作名称,计量单位,1-8月完成\n1,农技培训,人次,150\n2,送科技下乡,场,22\n",
            ["农技培训", "送科技下乡"],
        ),
    ],
    ids=[
        "across, beside places",
        "across, beside months",
        "in the title alone",
        "in rows",
        "in rows under another heading",
    ],
)
def test_wherever_the_file_names_its_indicators(desk: Desk, text: str, names: list[str]) -> None:
    seen = define.look(office(desk), "8月.csv", text.encode("gb18030"))
    assert [one.name for one in seen.proposal.indicators] == names


def test_a_name_that_is_typed_is_what_the_table_is_about(desk: Desk) -> None:
    text = "2022年8月,\n街道,数量\n东塘街道,12\n西岭街道,8\n".encode()
    assert define.look(office(desk), "8月.csv", text).proposal.indicators == ()
    (one,) = define.look(office(desk), "8月.csv", text, name=" 示范户 ").proposal.indicators
    assert (one.name, one.figures) == ("示范户", 2)


def test_a_heading_of_goals_gives_the_goals(desk: Desk) -> None:
    text = "指标,单位,年度目标,2022年8月累计\n示范户,户,30,12\n联合社,家,0,8\n备案社,家,,8\n"
    found = define.look(office(desk), "8月.csv", text.encode())
    assert found.target == 2
    assert [one.value for one in found.proposal.targets] == [30, None, None]


def test_what_was_not_understood_is_named(desk: Desk) -> None:
    text = "2022年第二季度,,,\n指标,单位,当季值,累计值\n示范户,户,30,130\n"
    found = define.look(office(desk), "二季度.csv", text.encode())
    (one,) = found.proposal.indicators
    assert (one.cycle, one.basis, found.left_aside) == (Cycle.QUARTER, Basis.CUMULATIVE, ("当季值",))


def test_an_addition_is_taken_back_whole(desk: Desk) -> None:
    chief = office(desk)
    before = {path.name: path.read_bytes() for path in desk.folder.glob("*.csv")}
    addition = define.add(chief, ADDED, define.look(chief, "面积.csv", FILE).layout)
    define.take_back(chief, addition)
    assert {path.name: path.read_bytes() for path in desk.folder.glob("*.csv")} == before
    assert "SOWN" not in desk.catalogue().indicators
    assert audit.verify(desk.database).holds
    with pytest.raises(DeskError, match="changed since"):
        define.take_back(chief, addition)


def test_what_has_figures_is_not_taken_back(desk: Desk) -> None:
    chief = office(desk)
    addition = define.add(chief, ADDED, define.look(chief, "面积.csv", FILE).layout)
    report.submit(chief, report.preview(chief, "面积.csv", FILE))
    with pytest.raises(DeskError, match="undo their submissions first"):
        define.take_back(chief, addition)
    with pytest.raises(Refused):
        define.take_back(seat(desk, "孙苗", Role.REPORTER, "CROP"), addition)
