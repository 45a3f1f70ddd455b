"""Backups by people and by the desk itself, and a desk put back as it was."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk import settings
from indicators.desk.admin import backup
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Refused, Seat
from indicators.desk.submissions import report
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store.engine.backup import Backup
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch
from indicators.store.submissions.submissions import StaleState
from tests.desk.qinghe import REPORTS, TABLE, folder
from tests.desk.seats import seat, submit

AUGUST = Month(2022, 8)
# SUBMISSIONS=200 for the figure in docs/strength.md; the store's own test makes 200 in every run.
SUBMISSIONS = int(os.environ.get("SUBMISSIONS", "40"))


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2022, 9, 5, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return folder(tmp_path / "data")


@pytest.fixture
def desk(where: Path, clock: Clock) -> Iterator[Desk]:
    opened = open_desk(where, clock)
    yield opened
    opened.close()


@pytest.fixture
def office(desk: Desk) -> Seat:
    return seat(desk, "周立", Role.ADMINISTRATOR)


def table(desk: Desk) -> str:
    return desk.export_progress(AUGUST, "csv", language("zh")).decode("utf-8-sig").replace("\r\n", "\n")


# --- by people ---


def test_a_backup_is_told_with_its_seal_and_digest(desk: Desk, office: Seat) -> None:
    made = backup.back_up(office)
    (entry,) = audit.entries(desk.database, AuditSearch(act=Act.BACKED_UP))
    assert (entry.name, entry.subject, entry.previous) == ("周立", made.path.name, made.head)
    assert dict(entry.detail) == {
        "head": made.head,
        "entries": 1,
        "size": made.size,
        "sha256": made.sha256,
        "holds": True,
        "let_go": [],
    }
    assert [one.path for one in backup.backups(office)] == [made.path]


def test_the_oldest_are_let_go_as_decided_and_that_is_told(desk: Desk, office: Seat) -> None:
    settings.decide(office, settings.BACKUPS_KEPT, "2")
    names = [backup.back_up(office).path.name for _ in range(4)]
    assert [one.path.name for one in backup.backups(office)] == [names[3], names[2]]
    told = audit.entries(desk.database, AuditSearch(act=Act.BACKED_UP))
    assert [entry.detail["let_go"] for entry in reversed(told)] == [[], [], [names[0]], [names[1]]]


def test_a_copy_whose_chain_does_not_hold_pushes_out_no_other(desk: Desk, office: Seat) -> None:
    settings.decide(office, settings.BACKUPS_KEPT, "1")
    good = backup.back_up(office)
    with desk.database.transaction() as transaction:
        transaction.execute("UPDATE audit SET address = '192.0.2.66' WHERE number = 1")
    broken = backup.back_up(office)
    assert broken.verification is not None
    assert not broken.verification.holds
    assert [one.path for one in backup.backups(office)] == [broken.path, good.path]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_backups_are_for_administrators(desk: Desk, role: Role) -> None:
    for act in (backup.back_up, backup.backups):
        with pytest.raises(Refused):
            act(seat(desk, "孙苗", role))
    assert not (desk.folder / "backups").exists()


# --- by itself ---


def after(clock: Clock, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
    clock.now += timedelta(days=days, hours=hours, minutes=minutes)


def test_once_a_day_where_something_was_done_at_a_quiet_moment(
    desk: Desk, office: Seat, clock: Clock
) -> None:
    def due() -> bool:
        return backup.back_up_if_due(desk) is not None

    assert due()  # there is none yet
    assert not due()
    submit(desk, "八月.csv", REPORTS)
    after(clock, minutes=30)
    assert not due()  # there is one of today
    after(clock, days=1)
    assert due()  # another day
    after(clock, days=1)
    assert not due()  # nothing was done since
    report.export_progress(office, AUGUST, "csv", language("zh"))
    assert not due()  # somebody is at it
    after(clock, minutes=11)
    assert due()
    told = audit.entries(desk.database, AuditSearch(act=Act.BACKED_UP))
    assert [entry.name for entry in told] == ["", "", ""]  # nobody: the desk itself


def test_a_desk_that_is_never_quiet_is_backed_up_all_the_same(desk: Desk, office: Seat, clock: Clock) -> None:
    assert backup.back_up_if_due(desk)
    after(clock, hours=27)
    report.export_progress(office, AUGUST, "csv", language("zh"))
    assert backup.back_up_if_due(desk) is None
    after(clock, hours=1)
    report.export_progress(office, AUGUST, "csv", language("zh"))
    assert backup.back_up_if_due(desk)


def test_the_bureau_s_day_counts(desk: Desk, clock: Clock) -> None:
    """17:00 in 青禾县; at 23:50 it is still today, at 0:30 it is not, though both are 5 September UTC."""
    submit(desk, "八月.csv", REPORTS)
    after(clock, minutes=30)
    assert backup.back_up_if_due(desk)
    submit(desk, "更正.csv", "指标编码,期间,数值\nOUTPUT,2022-09,9.9\n")
    clock.now = datetime(2022, 9, 5, 15, 50, tzinfo=UTC)
    assert backup.back_up_if_due(desk) is None
    clock.now = datetime(2022, 9, 5, 16, 30, tzinfo=UTC)
    assert backup.back_up_if_due(desk)


def test_not_where_the_bureau_decided_against_it(desk: Desk, office: Seat) -> None:
    settings.decide(office, settings.DAILY_BACKUP, settings.NO)
    assert backup.back_up_if_due(desk) is None


# --- put back ---


def test_a_desk_put_back_shows_the_figures_of_then(
    where: Path, desk: Desk, office: Seat, clock: Clock
) -> None:
    submit(desk, "八月.csv", REPORTS)
    made = backup.back_up(office)
    submit(desk, "更正.csv", "指标编码,期间,口径,数值\nOUTPUT,2022-08,累计,9.90\n", "核增一家")
    assert table(desk) != TABLE
    desk.close()

    restored = backup.restore(where, made.path, "李强", clock=clock)
    assert restored.verification.head == made.head
    again = open_desk(where, clock)
    assert table(again) == TABLE
    newest = audit.entries(again.database, limit=1)[0]
    assert (newest.act, newest.name, newest.subject) == (Act.RESTORED, "李强", made.path.name)
    assert newest.detail["continues"] == made.head
    assert audit.verify(again.database, made.head).holds
    again.close()


def test_an_open_desk_is_not_put_back(where: Path, office: Seat, clock: Clock) -> None:
    made = backup.back_up(office)
    with pytest.raises(DeskError, match="is in use by another process"):
        backup.restore(where, made.path, "李强", clock=clock)


def test_a_backup_amid_submissions_is_a_state_that_holds(
    where: Path, desk: Desk, office: Seat, clock: Clock
) -> None:
    """Four people hand in files at once; a backup is put back and opened as a desk of its own."""
    settings.decide(office, settings.BACKUPS_KEPT, "365")
    made: list[Backup] = []
    done = Event()

    def hand_in(turn: int) -> None:
        text = f"指标编码,单位,期间,口径,数值\nNEW_FARMS,东塘街道,2022-0{turn % 8 + 1},当月,{turn}\n"
        text += f"NEW_FARMS,西岭街道,2022-0{turn % 8 + 1},当月,{turn + 1}\n"
        while True:
            try:
                submit(desk, f"{turn}.csv", text, "更正")
                return
            except StaleState:  # somebody was quicker: look again
                continue
            except DeskError as error:
                assert "in the meantime" in str(error)

    def keep_on() -> None:
        while not done.wait(0.5):
            made.append(backup.back_up(office))

    keeper = Thread(target=keep_on)
    keeper.start()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(hand_in, range(SUBMISSIONS)))
    done.set()
    keeper.join()
    assert len(desk.submissions()) == SUBMISSIONS
    desk.close()

    assert made
    for one in (made[0], made[len(made) // 2], made[-1]):
        restored = backup.restore(where, one.path, "李强", clock=clock)
        assert restored.verification.holds
        again = open_desk(where, clock)
        told = audit.count(again.database, AuditSearch(act=Act.SUBMITTED))
        assert len(again.submissions()) == told
        counted = again.database.rows("SELECT submission, count(*) FROM observation GROUP BY submission")
        assert [rows for _, rows in counted] == [2] * told
        assert audit.verify(again.database, one.head).holds
        again.close()
    assert any(0 < one.entries < made[-1].entries for one in made)
