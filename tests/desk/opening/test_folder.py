"""Published and demonstration files: what the folder says at each start, and what the desk then holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indicators.desk.desk import Desk
from indicators.desk.opening import DATABASE, look_at_desk, open_desk
from indicators.desk.submissions import report
from indicators.intake.drafts import Effect
from indicators.model.enums import Origin
from indicators.store.engine.database import Database
from indicators.store.figures import observations
from tests.desk.qinghe import folder
from tests.desk.seats import seat, submit

HEADER = "指标编码,期间,数值,来源\n"
A = HEADER + "OUTPUT,2021-12,16,GAZETTE\nFARMS,2021-12,900,GAZETTE\n"
B = HEADER + "OUTPUT,2021-12,17,GAZETTE\nFARMS,2021-12,900,GAZETTE\n"
LOST = HEADER + "OUTPUT,2021-12,16,GAZETTE\n"
BAD = HEADER + "OUTPUT,2021-12,约16,GAZETTE\n"
GONE = ""


class Stopped(BaseException):
    """The process ends here."""


class Clock:
    """An hour passes at every look; the last look allowed may be given."""

    def __init__(self, looks: int = 1000) -> None:
        self.now = datetime(2022, 9, 5, 9, 0, tzinfo=UTC)
        self.looks = looks

    def __call__(self) -> datetime:
        if not self.looks:
            raise Stopped
        self.looks -= 1
        self.now += timedelta(hours=1)
        return self.now


@pytest.fixture
def where(tmp_path: Path) -> Path:
    data = folder(tmp_path / "data")
    for name in ("published", "demonstration"):
        (data / name).mkdir()
    return data


def put(where: Path, text: str, name: str = "2021.csv", kind: str = "published") -> None:
    path = where / kind / name
    path.write_text(text, encoding="utf-8-sig") if text else path.unlink()


def started(where: Path, clock: Clock | None = None) -> Iterator[Desk]:
    desk = open_desk(where, clock or Clock())
    try:
        yield desk
    finally:
        desk.close()


def values(database: Database) -> list[str]:
    found = observations.in_force(database, [2021, 2022])
    return [f"{one.value.indicator} {one.value.value:.0f}" for one in found]


def after(where: Path, *texts: str) -> list[str]:
    """The values in force after a start with each of these contents of the published file."""
    found: list[str] = []
    for text in texts:
        put(where, text)
        for desk in started(where):
            found = values(desk.database)
    return found


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((A,), ["FARMS 900", "OUTPUT 16"]),
        ((A, B), ["FARMS 900", "OUTPUT 17"]),
        ((A, B, A), ["FARMS 900", "OUTPUT 16"]),  # back to an earlier content
        ((A, B, A, B), ["FARMS 900", "OUTPUT 17"]),
        ((A, LOST), ["OUTPUT 16"]),
        ((A, LOST, A), ["FARMS 900", "OUTPUT 16"]),
        ((A, GONE), []),
        ((A, GONE, A), ["FARMS 900", "OUTPUT 16"]),
        ((A, BAD), ["FARMS 900", "OUTPUT 16"]),  # told, see below
        ((A, BAD, B), ["FARMS 900", "OUTPUT 17"]),
    ],
)
def test_the_desk_holds_what_the_file_says_now(
    where: Path, texts: tuple[str, ...], expected: list[str]
) -> None:
    assert after(where, *texts) == expected


def test_an_unchanged_file_is_taken_in_once(where: Path) -> None:
    after(where, A, A, A)
    for desk in started(where):
        assert len(desk.submissions()) == 1


def test_a_changed_file_leaves_its_trace(where: Path) -> None:
    after(where, A, B)
    for desk in started(where):
        new, old = desk.submissions()
        assert (bool(new.reason), new.retracted_at, bool(old.retraction_reason)) == (True, None, True)


def test_a_bad_file_is_told_and_the_old_state_stays(where: Path) -> None:
    after(where, A, BAD)
    for desk in started(where):
        assert [(one.file, one.row, one.blocking) for one in desk.problems] == [("2021.csv", 2, True)]
        assert [one.retracted_at for one in desk.submissions()] == [None]


def test_what_a_person_undid_stays_undone_until_the_file_says_something_else(where: Path) -> None:
    after(where, A)
    for desk in started(where):
        report.undo(seat(desk), desk.submissions()[0].id, "公报有误")
    assert after(where, A) == []
    assert after(where, GONE, A) == []
    assert after(where, B) == ["FARMS 900", "OUTPUT 17"]


def test_what_two_files_say_stays_when_one_of_them_goes(where: Path) -> None:
    put(where, A, "公报.csv")
    assert after(where, A) == ["FARMS 900", "OUTPUT 16"]
    assert after(where, GONE) == ["FARMS 900", "OUTPUT 16"]


@pytest.mark.parametrize("looks", range(9))
def test_a_start_cut_short_leaves_the_old_state_or_the_new(where: Path, looks: int) -> None:
    after(where, A)
    put(where, B)
    try:
        for _ in started(where, Clock(looks)):
            pass
    except Stopped:
        pass
    database = Database.open(where / DATABASE)
    assert values(database) in (["FARMS 900", "OUTPUT 16"], ["FARMS 900", "OUTPUT 17"])
    database.close()
    assert after(where, B) == ["FARMS 900", "OUTPUT 17"]


def test_demonstration_files_are_brought_in_once_whatever_they_say_later(where: Path) -> None:
    said = HEADER + "OUTPUT,2022-06,8,DEMO\n"
    for text in (said, said.replace("8,DEMO", "9,DEMO")):
        put(where, text, kind="demonstration")
        for desk in started(where):
            assert values(desk.database) == ["OUTPUT 8"]
            assert [one.origin for one in desk.submissions()] == [Origin.DEMONSTRATION]


# --- looking only ---


def everything(where: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in where.rglob("*") if path.is_file()}


def look(where: Path) -> Effect:
    desk = look_at_desk(where, Clock())
    shown = report.preview(seat(desk), "月报.csv", "指标编码,期间,数值\nOUTPUT,2022-08,9.40\n".encode())
    desk.close()
    return shown.changes[0].effect


def test_a_look_at_a_fresh_folder_leaves_it_as_it_was(where: Path) -> None:
    put(where, A)
    before = everything(where)
    assert look(where) is Effect.NEW
    assert everything(where) == before


def test_a_look_stores_no_catalogue_and_no_figures(where: Path) -> None:
    """Held against the folder's own catalogue, in which the indicator has another code."""
    after(where, A)
    for name in ("indicators", "targets"):
        path = where / f"{name}.csv"
        path.write_text(path.read_text("utf-8-sig").replace("COOPS", "COOPERATIVES"), encoding="utf-8-sig")
    put(where, B)
    desk = look_at_desk(where, Clock())
    assert "COOPERATIVES" in desk.catalogue().indicators
    assert values(desk.database) == ["FARMS 900", "OUTPUT 16"]
    assert desk.database.rows("SELECT count(*) FROM catalogue_version") == [(1,)]
    desk.close()


# --- the month that opens ---


def test_the_opening_month_of_an_earlier_moment(where: Path) -> None:
    for desk in started(where):
        at_first = desk.clock()
        submit(desk, "5.csv", "指标编码,期间,数值\nOUTPUT,2022-05,6.5\n")
        in_may = desk.clock()
        submit(desk, "7.csv", "指标编码,期间,数值\nOUTPUT,2022-07,9.6\n")
        months = [str(desk.opening_month(moment)) for moment in (at_first, in_may, None)]
        assert months == ["2022-08", "2022-05", "2022-07"]  # first: the month before that September
