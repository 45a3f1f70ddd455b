"""The demonstration's lines: there at the first start, marked, looked at in their own year, and removed."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.opening import open_desk
from indicators.desk.submissions import report
from indicators.model.item import ItemState, Linked, Warning
from indicators.model.month import Month
from indicators.store.integrity import audit
from tests.desk.seats import seat

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Opened years after the demonstration's year."""
    where = tmp_path_factory.mktemp("demonstration") / "data"
    shutil.copytree(DATA, where, ignore=shutil.ignore_patterns("desk.duckdb*", "*.lock", "backups"))
    opened = open_desk(where, lambda: datetime(2026, 3, 2, 1, tzinfo=UTC))
    yield opened
    opened.close()


def test_the_lists_as_they_stand_at_the_end_of_september(desk: Desk) -> None:
    """30 September 2022 is a Friday, and the last working day before National Day."""
    found = items.lines(desk)
    assert all(line.demonstration for line in found)
    assert {line.ledger for line in found} == {"", "整改台账"}
    ledger = [line for line in found if line.ledger]
    assert Counter(line.state for line in ledger) == {
        ItemState.OVERDUE: 3,  # due on the 15th, 16th and 20th
        ItemState.NOT_STARTED: 8,
        ItemState.UNDER_WAY: 14,
        ItemState.DONE: 4,
        ItemState.CLOSED: 8,
    }
    warned = Counter(line.warning for line in ledger if line.warning is not Warning.NONE)
    assert (warned[Warning.RED], warned[Warning.BLUE]) == (3, 1)
    assert warned[Warning.YELLOW] == 6  # five on the day itself, one on the 8th, the next working day


def test_items_of_julys_meeting_start_from_julys_figures(desk: Desk) -> None:
    (eagles,) = [one for one in items.items(desk) if one.number == "2022-07-01"]
    assert eagles.indicators == (Linked("YE_NEW", Month(2022, 7), Decimal(44)),)


def test_what_was_brought_in_is_told_file_by_file_and_removed_as_a_whole(desk: Desk) -> None:
    told = audit.entries(desk.database, audit.AuditSearch(act=Act.ITEM_RAISED))
    assert sorted((one.subject, one.detail["entries"]) for one in told) == [
        ("工作清单.csv", 6),
        ("整改台账.csv", 37),
    ]
    assert audit.verify(desk.database).holds
    report.remove_demonstration(seat(desk, "周立", Role.ADMINISTRATOR))
    assert items.items(desk) == ()
    assert audit.verify(desk.database).holds
