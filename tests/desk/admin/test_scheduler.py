"""What a serving desk does by itself."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from indicators.desk import opening
from indicators.desk.admin import scheduler
from indicators.model.problem import DeskError
from tests.desk.qinghe import folder


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    made = folder(tmp_path / "data")
    monkeypatch.setenv("INDICATORS_DATA", str(made))
    yield made
    opening.close_the_desk()


def copies(where: Path) -> int:
    return len(list(where.glob("backups/desk-*.duckdb")))


def test_a_desk_that_nobody_visited_is_not_opened_for_it(where: Path) -> None:
    scheduler.one_round()
    assert not (where / "desk.duckdb").exists()


def test_the_day_s_backup_is_made_once(where: Path, caplog: pytest.LogCaptureFixture) -> None:
    opening.the_desk()
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            scheduler.one_round()
    assert copies(where) == 1
    assert [record.getMessage().split(": ")[0] for record in caplog.records] == ["backup made"]


def test_reminders_are_asked_for_beside_the_backup(
    where: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever fails with one of them is told, and keeps nothing from the other."""
    desk = opening.the_desk()
    asked: list[object] = []

    def failing(which: object) -> tuple[()]:
        asked.append(which)
        raise DeskError("no network")

    monkeypatch.setattr(scheduler, "remind_if_due", failing)
    scheduler.one_round()
    assert (asked, copies(where)) == ([desk], 1)
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "no reminders went out: no network"
    ]


def test_rounds_go_on_until_they_are_stopped_whatever_fails(
    where: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opening.the_desk()
    failures: Iterator[Exception] = iter([DeskError("no space"), RuntimeError("a mistake of ours")])
    made: list[bool] = []

    def failing_at_first(_: object) -> None:
        for failure in failures:
            raise failure
        made.append(True)

    monkeypatch.setattr(scheduler, "back_up_if_due", failing_at_first)

    async def a_while() -> None:
        task = asyncio.create_task(scheduler.rounds(every=0.01))
        while not made:
            await asyncio.sleep(0.01)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(asyncio.wait_for(a_while(), 10))
    assert [record.getMessage() for record in caplog.records] == [
        "no backup was made: no space",
        "no backup was made",
    ]
