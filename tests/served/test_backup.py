"""A backup of the desk as it is served, while files are handed in over the API; then put back."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import httpx2
import pytest

from indicators.access.acts import Act
from indicators.desk.admin import backup
from indicators.desk.admin.console import announced
from indicators.desk.opening import DATABASE
from indicators.store.engine.database import Database
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch
from indicators.store.submissions.submissions import submissions
from running_desk import RunningDesk, running_desk

# SUBMISSIONS=200 for the figure in docs/strength.md.
SUBMISSIONS = int(os.environ.get("SUBMISSIONS", "12"))
MOST_TRIES = 200


def asked(desk: RunningDesk, person: str) -> httpx2.Client:
    said = announced(desk.data)
    assert said is not None
    headers = {"Authorization": said.authorization(person), "Accept-Language": "en"}
    return httpx2.Client(base_url=f"{said.url}/api/v1", headers=headers, timeout=60)


def hand_in(client: httpx2.Client, turn: int) -> None:
    """Until it is taken in: somebody else may have been quicker, or the desk asks for fewer at a time."""
    text = f"指标编码,期间,口径,数值\nTC_AMT,2022-{turn % 12 + 1:02d},当月,{turn}.5\n"
    for _ in range(MOST_TRIES):
        answer = client.post(
            "/submissions",
            files={"file": (f"{turn}.csv", text.encode())},
            data={"reason": "更正", "explanation": "与台账核对无误"},
        )
        if answer.status_code == 201:
            return
        assert answer.status_code in (409, 429), answer.text
        time.sleep(min(float(answer.headers.get("Retry-After", "0.05")), 1.0))
    pytest.fail(f"file {turn} was never taken in: {answer.text}")


def keep_on(desk: RunningDesk, done: Event, made: list[str]) -> None:
    """One backup after the other."""
    with asked(desk, "周立") as client:
        while not done.wait(0.3):
            answer = client.post("/backups")
            assert answer.is_success, answer.text
            made.append(answer.json()["name"])


def test_a_backup_amid_submissions_over_the_api_is_a_state_that_holds(tmp_path: Path) -> None:
    done, made = Event(), list[str]()
    with running_desk(tmp_path) as desk:
        with asked(desk, "周立") as client:
            assert client.put("/settings/backups_kept", json={"value": "365"}).is_success
        keeper = Thread(target=keep_on, args=[desk, done, made])
        keeper.start()
        with ThreadPoolExecutor(4) as pool, asked(desk, "田禾") as client:
            list(pool.map(lambda turn: hand_in(client, turn), range(SUBMISSIONS)))
        done.set()
        keeper.join()
    assert made
    for name in {made[0], made[len(made) // 2], made[-1]}:
        holds(desk.data, name)


def holds(data: Path, name: str) -> None:
    """The copy put back: what its audit tells of is there, each file whole."""
    copy = data / "backups" / name
    restored = backup.restore(data, copy, "李强", clock=lambda: datetime.now(UTC))
    assert restored.verification.holds
    with closing(Database.open(data / DATABASE)) as database:
        assert audit.verify(database, restored.verification.head).holds
        found = [one for one in submissions(database) if one.person == "田禾"]
        assert len(found) == audit.count(database, AuditSearch(act=Act.SUBMITTED, name="田禾"))
        counted = dict(database.rows("SELECT submission, count(*) FROM observation GROUP BY submission"))
        assert all(counted[one.id] == one.rows == 1 for one in found)
