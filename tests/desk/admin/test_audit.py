"""The audit, read and taken away by those who may."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.admin import audit
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Refused, Seat
from indicators.desk.submissions import report
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.store.integrity.audit import AuditSearch
from tests.desk.qinghe import REPORTS, folder
from tests.desk.seats import seat, submit

ZH, EN = language("zh"), language("en")


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return folder(tmp_path)


@pytest.fixture
def desk(where: Path) -> Iterator[Desk]:
    """The first catalogue, a report, its undoing, an export."""
    opened = open_desk(where, lambda: datetime(2022, 9, 5, 9, tzinfo=UTC))
    submission = submit(opened, "=HYPERLINK(八月).csv", REPORTS)
    report.undo(seat(opened), submission.id, "=1+1 报错了")
    report.export_progress(seat(opened), Month(2022, 8), "csv", ZH)
    yield opened
    opened.close()


@pytest.fixture
def office(desk: Desk) -> Seat:
    return seat(desk, "周立", Role.ADMINISTRATOR)


def _told(entry: audit.Entry) -> dict[str, object]:
    """The particulars without the version's fingerprint."""
    assert entry.detail["catalogue"]
    return {key: value for key, value in entry.detail.items() if key != "catalogue"}


def acts(found: tuple[audit.Entry, ...]) -> list[Act]:
    return [entry.act for entry in found]


def test_it_tells_what_was_done_newest_first(office: Seat) -> None:
    expected = [Act.EXPORTED, Act.UNDONE, Act.SUBMITTED, Act.CATALOGUE_CHANGED]
    assert acts(audit.entries(office, AuditSearch())) == expected
    assert acts(audit.entries(office, AuditSearch(name="田禾"), before=4, limit=1)) == [Act.UNDONE]
    assert audit.count(office, AuditSearch(name="田禾")) == 3
    first = audit.entries(office, AuditSearch())[-1]
    assert (first.number, first.name, _told(first)) == (
        1,
        "",
        {"first": True, "indicators": 14, "targets": 13},
    )
    assert audit.verify(office).holds


def test_an_export_is_whole_and_itself_told(office: Seat) -> None:
    content = audit.export(office, AuditSearch(), "json", EN)
    lines = json.loads(content)
    assert [(one["number"], one["act"]) for one in lines] == [
        (1, "catalogue-changed"),
        (2, "submitted"),
        (3, "undone"),
        (4, "exported"),
    ]
    assert lines[1]["detail"]["file"] == "=HYPERLINK(八月).csv"
    assert lines[0]["hash"] == lines[1]["previous"]
    newest = audit.entries(office, AuditSearch(), limit=1)[0]
    assert (newest.number, newest.act, newest.name, dict(newest.detail)) == (
        5,
        Act.EXPORTED,
        "周立",
        {"what": "audit", "form": "json", "entries": 4},
    )


def test_a_spreadsheet_runs_nothing_of_it(desk: Desk) -> None:
    """Names of people are theirs to choose."""
    office = seat(desk, "=cmd|' /C calc'!A0", Role.ADMINISTRATOR)
    audit.export(office, AuditSearch(), "csv", ZH)
    content = audit.export(office, AuditSearch(), "csv", ZH)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(lines) == 1 + 5
    assert lines[5][2] == "'=cmd|' /C calc'!A0"
    assert not any(cell[:1] in ("=", "+", "-", "@") for line in lines for cell in line)
    assert json.loads(lines[3][8])["reason"] == "=1+1 报错了"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_it_is_for_administrators(desk: Desk, role: Role) -> None:
    one = seat(desk, "孙苗", role)
    for asked in (
        lambda: audit.entries(one, AuditSearch()),
        lambda: audit.count(one, AuditSearch()),
        lambda: audit.export(one, AuditSearch(), "csv", ZH),
        lambda: audit.verify(one),
    ):
        with pytest.raises(Refused):
            asked()


def test_a_changed_catalogue_is_told_with_old_and_new(where: Path, desk: Desk) -> None:
    desk.close()
    settings = where / "settings.csv"
    settings.write_text(settings.read_text(encoding="utf-8-sig").replace("deadline_day,5", "deadline_day,8"))
    again = open_desk(where, lambda: datetime(2022, 9, 6, 9, tzinfo=UTC))
    newest = audit.entries(seat(again, "周立", Role.ADMINISTRATOR), AuditSearch(), limit=1)[0]
    change = {"file": "settings", "key": "deadline_day", "column": "value", "old": "5", "new": "8"}
    assert (newest.act, newest.subject) == (Act.CATALOGUE_CHANGED, again.catalogue().digest)
    assert _told(newest) == {"count": 1, "changes": [change]}
    again.close()

    unchanged = open_desk(where, lambda: datetime(2022, 9, 7, 9, tzinfo=UTC))
    assert (
        audit.count(seat(unchanged, "周立", Role.ADMINISTRATOR), AuditSearch(act=Act.CATALOGUE_CHANGED)) == 2
    )
    unchanged.close()
