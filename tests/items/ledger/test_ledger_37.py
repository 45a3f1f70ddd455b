"""The ledger of 37 findings as WPS saved it: GBK, a title above, merged cells left blank, a note below."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.items.ledger.reading import read_ledger
from indicators.model.catalogue import Catalogue
from indicators.model.item import ItemSource, ItemState

ROOT = Path(__file__).parents[3]
LEDGER = ROOT / "tests" / "items" / "ledger-37.csv"
DEMONSTRATION = ROOT / "data" / "demonstration" / "ledger"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = read_catalogue(catalogue_files(ROOT / "data")).catalogue
    assert found is not None
    return found


def test_all_lines_are_read(catalogue: Catalogue) -> None:
    found = read_ledger(LEDGER.name, LEDGER.read_bytes(), catalogue, date(2022, 10, 9))
    assert [one.kind.code for one in found.problems] == ["ledger-row-passed-over"]
    assert found.title == "巡察反馈问题整改台账"
    assert [one.number for one in found.drafts] == [str(number) for number in range(1, 38)]
    assert len({one.finding for one in found.drafts}) == 15
    assert all(one.source is ItemSource.INSPECTION and one.finding for one in found.drafts)
    assert Counter(one.state for one in found.drafts) == {
        ItemState.UNDER_WAY: 17,
        ItemState.NOT_STARTED: 8,
        ItemState.DONE: 4,
        ItemState.CLOSED: 8,
    }
    assert all(one.confirmed for one in found.drafts if one.state is ItemState.CLOSED)
    first, last = found.drafts[0], found.drafts[-1]
    assert (first.lead, first.supporting, first.deadline) == (
        "PLANNING",
        ("TRANSFER", "HIGHTECH"),
        date(2022, 10, 31),
    )
    assert (last.lead, last.deadline) == ("HIGHTECH", date(2022, 12, 31))
    everybody = found.drafts[7]
    assert set(everybody.supporting) == catalogue.departments.keys() - {"OFFICE"}


@pytest.mark.parametrize(("name", "lines"), [("整改台账.csv", 37), ("工作清单.csv", 6)])
def test_the_demonstration_files_have_no_problem(catalogue: Catalogue, name: str, lines: int) -> None:
    path = DEMONSTRATION / name
    found = read_ledger(name, path.read_bytes(), catalogue, date(2022, 10, 9))
    assert (found.problems, len(found.drafts)) == ((), lines)


def test_both_tell_the_same(catalogue: Catalogue) -> None:
    def told(path: Path) -> list[tuple[object, ...]]:
        found = read_ledger(path.name, path.read_bytes(), catalogue, date(2022, 10, 9))
        return [(one.number, one.finding, one.task, one.deadline, one.state) for one in found.drafts]

    assert told(LEDGER) == told(DEMONSTRATION / "整改台账.csv")
