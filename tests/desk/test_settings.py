"""What administrators decide: which values fit, what is in force, what the audit keeps of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused, Seat, anonymous_viewing
from indicators.desk.settings import decide, decided
from indicators.model.problem import DeskError
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch
from tests.desk.qinghe import county
from tests.desk.seats import seat


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = county(tmp_path, lambda: datetime(2022, 9, 5, 9, tzinfo=UTC))
    yield opened
    opened.close()


@pytest.fixture
def office(desk: Desk) -> Seat:
    return seat(desk, "周立", Role.ADMINISTRATOR)


def told(desk: Desk) -> list[tuple[str, dict[str, str]]]:
    found = audit.entries(desk.database, AuditSearch(act=Act.SETTING_CHANGED))
    return [(one.subject, dict(one.detail)) for one in reversed(found)]


def test_before_anything_is_decided_the_catalogue_and_the_defaults_hold(office: Seat) -> None:
    assert decided(office) == {
        "bureau_name_zh": "青禾县农业农村局",
        "bureau_name_en": "Qinghe County Agriculture Bureau",
        "area_name_zh": "青禾县",
        "area_name_en": "Qinghe County",
        "deadline_day": "5",
        "deadline_kind": "calendar-day",
        "acceptance": "direct",
        "upload_limit_mb": "20",
        "evidence_limit_mb": "20",
        "quarter_ranking": "off",
        "item_blue_from": "-5",
        "item_yellow_from": "-2",
        "item_red_from": "1",
        "anonymous_viewing": "",
        "session_idle_minutes": "120",
        "session_hours": "12",
        "backups_kept": "14",
        "daily_backup": "yes",
        "daily_reminders": "",
    }


def test_a_decision_holds_at_once_and_is_told_with_old_and_new(desk: Desk, office: Seat) -> None:
    decide(office, "bureau_name_zh", " 青禾县农业局 ")
    decide(office, "anonymous_viewing", "yes")
    decide(office, "anonymous_viewing", "yes")  # in force already
    decide(office, "anonymous_viewing", "")
    assert decided(office)["bureau_name_zh"] == "青禾县农业局"
    assert desk.catalogue().setting("bureau_name_zh") == "青禾县农业局"
    assert not anonymous_viewing(desk)
    assert told(desk) == [
        ("bureau_name_zh", {"old": "青禾县农业农村局", "new": "青禾县农业局"}),
        ("anonymous_viewing", {"old": "", "new": "yes"}),
        ("anonymous_viewing", {"old": "yes", "new": ""}),
    ]


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("bureau_name_zh", " ", "Give the name"),
        ("bureau_name_zh", "青" * 101, "one line of at most 100 characters"),
        ("bureau_name_zh", "青禾县\n农业局", "one line of at most 100 characters"),
        ("anonymous_viewing", "no", "“yes”, or left empty"),
        ("anonymous_viewing", "YES", "“yes”, or left empty"),
        ("session_idle_minutes", "4", "from 5 to 1440"),
        ("session_idle_minutes", "1441", "from 5 to 1440"),
        ("session_idle_minutes", "", "from 5 to 1440"),
        ("session_idle_minutes", "６０", "from 5 to 1440"),  # full-width
        ("session_hours", "0", "from 1 to 168"),
        ("session_hours", "1e2", "from 1 to 168"),
        ("session_hours", "9" * 5000, "from 1 to 168"),
        ("backups_kept", "-1", "from 1 to 365"),
        ("backups_kept", "1.5", "from 1 to 365"),
        ("acceptance", "", "“direct”, as soon as"),
        ("acceptance", "审核", "“direct”, as soon as"),
        ("upload_limit_mb", "0", "from 1 to 200"),
        ("upload_limit_mb", "201", "from 1 to 200"),
        ("upload_limit_mb", "0001999", "from 1 to 200"),
        ("evidence_limit_mb", "２０", "from 1 to 200"),
        ("quarter_ranking", "", "the ranking is “off”"),
        ("quarter_ranking", "yes", "the ranking is “off”"),
        ("timezone", "UTC", "no setting timezone that can be decided"),
        ("x" * 5000, "1", "no setting x{100} that can be decided"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(
    desk: Desk, office: Seat, key: str, value: str, sentence: str
) -> None:
    before = decided(office)
    with pytest.raises(DeskError, match=sentence):
        decide(office, key, value)
    assert decided(office) == before
    assert told(desk) == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_nobody_else_decides_or_sees_what_is_decided(desk: Desk, role: Role) -> None:
    one = seat(desk, "孙苗", role)
    with pytest.raises(Refused):
        decided(one)
    with pytest.raises(Refused):
        decide(one, "backups_kept", "1")
    refused = audit.entries(desk.database, AuditSearch(act=Act.REFUSED))
    assert [(entry.name, entry.subject) for entry in refused] == [("孙苗", "backups_kept"), ("孙苗", "")]
