"""The year of changed_figures.py over the API, on a clock that moves; what meetings showed is kept.

Where somebody could have decided otherwise, the data folder is copied, for a test to go on from there.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from indicators.access.roles import Role
from indicators.api.app import create
from indicators.desk import deadlines
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.model.month import Month
from tests.api.answers import Caller
from tests.api.conftest import handed_on
from tests.desk.seats import seat
from tests.year import changed_bureau as bureau
from tests.year import changed_figures as figures
from tests.year.play import Clock

_HEADER = "指标编码,单位,期间,口径,数值\n"
APRIL = Month(2022, 4)
TAKEN_BACK_AT = datetime(2022, 6, 10, 6, tzinfo=UTC)


def month_text(number: int) -> str:
    return f"2022-{number:02d}"


def after(number: int) -> tuple[int, int]:
    """Year and month after the month of 2022."""
    return (2023, 1) if number == 12 else (2022, number + 1)


@dataclass
class Held:
    """A meeting and what it showed."""

    id: str
    briefing: Mapping[str, Any]

    def row(self, code: str) -> Mapping[str, Any]:
        (found,) = (row for row in self.briefing["rows"] if row["code"] == code)
        return found


class Desked:
    """A desk over a folder that is opened again whenever its files have changed, and who asks it."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder, self.clock = folder, clock
        self.desk: Desk = open_desk(folder, clock)
        self.app = create(lambda: self.desk)
        self.admin = self.who("周立", Role.ADMINISTRATOR)
        self.office = self.who("田禾", Role.REVIEWER)
        self.trade = self.who("骆桥", Role.REPORTER, "TRADE")
        self.plan = self.who("孙苗", Role.REPORTER, "PLAN")

    def who(self, name: str, role: Role, *departments: str) -> Caller:
        return Caller(handed_on(self.app, seat(self.desk, name, role, *departments).actor))

    def reopen(self) -> None:
        self.desk.close()
        self.desk = open_desk(self.folder, self.clock)

    def close(self) -> None:
        self.desk.close()

    def change(self, changes: list[tuple[str, str, str]]) -> None:
        """Somebody edits the files, and the desk starts again."""
        bureau.write(self.folder, changes)
        self.reopen()

    def accept(self, reason: str, **more: Any) -> str:
        """From which month on it holds."""
        answer = self.admin.ask("POST", "/catalogue/changes", json={"reason": reason, **more})
        assert answer.status_code == 201, answer.text
        since: str = answer.json()["since"]
        return since

    def hand_in(self, who: Caller, name: str, rows: str, reason: str = "") -> None:
        answer = who.submit(_HEADER + rows, name, reason=reason)
        assert answer.status_code == 201, answer.text

    def report(self, number: int) -> None:
        """What the departments report of a month."""
        shops = "".join(
            f"NEW_SHOPS,{unit},{month_text(number)},累计,{values[number]}\n"
            for unit, values in figures.SHOPS.items()
            if number in values
        )
        rows = {
            code: f"{code},,{month_text(number)},累计,{v[number - 1]}\n"
            for code, v in figures.REPORTS.items()
        }
        self.hand_in(self.trade, f"商贸股{number}月.csv", shops + rows["VALUE"] + rows["COOPS"])
        self.hand_in(self.plan, f"综合股{number}月.csv", rows["DOCS"])

    def meeting(self, number: int) -> Held:
        """Held and ended on the 10th of the month after."""
        self.clock.go(*after(number), 10)
        given = {"month": month_text(number), "held_on": self.clock.now.date().isoformat()}
        started = self.office.ask("POST", "/meetings", json=given)
        assert started.status_code == 201, started.text
        wanted = started.json()["id"]
        held = Held(wanted, self.office.json(f"/meetings/{wanted}"))
        self.clock.go(*after(number), 10, hour=3)
        assert self.office.ask("POST", f"/meetings/{wanted}/end").status_code == 200
        return held

    def rows(self, number: int, as_of: str = "") -> Mapping[str, Any]:
        """The month's rows as they are now, or were then."""
        asked = f"?as_of={as_of}" if as_of else ""
        found = self.office.json(f"/briefings/{month_text(number)}{asked}")
        return {row["code"]: row for row in found["rows"]}


@dataclass
class ChangedYear:
    """``forks``: copies of the folder as it stood before something was decided, and when."""

    where: Path
    clock: Clock = field(default_factory=Clock)
    held: dict[int, Held] = field(default_factory=dict)
    since: dict[str, str] = field(default_factory=dict)  # by reason: from which month on a change holds
    waited: dict[str, list[str]] = field(default_factory=dict)  # by reason: files with changes that wait
    forks: dict[str, tuple[Path, datetime]] = field(default_factory=dict)
    april: dict[str, str] = field(default_factory=dict)  # how April's report of DOCS stood

    def __post_init__(self) -> None:
        self.at = Desked(bureau.folder(self.where / "data"), self.clock)

    def play(self) -> None:
        rows = (f"VALUE,,2021-{n:02d},累计,{value}\n" for n, value in figures.VALUE_2021.items())
        self.at.hand_in(self.at.trade, "2021年.csv", "".join(rows))
        afterwards = {5: self.june, 6: self.july, 7: self.august, 9: self.october}
        for number in figures.MONTHS:
            self.clock.go(*after(number), 4)
            self.at.report(number)
            self.meeting(number)
            afterwards.get(number, lambda: None)()

    def meeting(self, number: int) -> None:
        self.held[number] = self.at.meeting(number)

    def june(self) -> None:
        """April's figure is taken back on the day of May's meeting; 西垭街道 has closed."""
        self.april["before"] = self._stand()
        self.clock.now = TAKEN_BACK_AT
        said = {"indicator": "DOCS", "month": "2022-04", "value": "40", "reason": figures.TAKEN_BACK}
        answer = self.at.plan.ask("POST", "/submissions/taking-back", json=said)
        assert answer.status_code == 201, answer.text
        self.clock.go(2022, 6, 11)
        self._accept_waiting()
        self.april["taken back"] = self._stand()
        self.clock.go(2022, 6, 15)
        self._fork("unclosed")
        self.at.change(bureau.WEST_CLOSED)
        self._accept(figures.CLOSED)

    def july(self) -> None:
        """A new definition, and April reported anew."""
        self.clock.go(2022, 7, 15)
        self._fork("factor")
        self.at.change(bureau.VALUE_REDEFINED)
        self._accept(figures.REDEFINED)
        self.clock.go(2022, 7, 20)
        self.at.hand_in(self.at.plan, "4月重报.csv", "DOCS,,2022-04,累计,41\n", figures.ANEW)
        self._accept_waiting()
        self.april["anew"] = self._stand()

    def august(self) -> None:
        self.clock.go(2022, 8, 15)
        self._fork("newcomer")
        self.at.change(bureau.PARK_FOUNDED)
        self.waited["park"] = self._waiting()

    def october(self) -> None:
        self.clock.go(2022, 10, 12)
        self._fork("back")
        self.at.change(bureau.COOPS_HALVED)
        self._accept(figures.HALVED)

    def _waiting(self) -> list[str]:
        return [one["file"] for one in self.at.admin.json("/catalogue/changes")["items"]]

    def _accept(self, reason: str) -> None:
        self.waited[reason] = self._waiting()
        self.since[reason] = self.at.accept(reason)
        assert self._waiting() == []

    def _accept_waiting(self) -> None:
        """The office takes in what waits for it, if anything does."""
        for one in self.at.office.json("/submissions?state=waiting")["items"]:
            answer = self.at.office.ask("POST", f"/submissions/{one['id']}/accept", json={})
            assert answer.status_code == 200, answer.text

    def _stand(self) -> str:
        duties = deadlines.due(self.at.desk, APRIL).duties
        return next(str(duty.stand) for duty in duties if duty.indicator.code == "DOCS")

    def _fork(self, name: str) -> None:
        self.at.desk.close()
        shutil.copytree(self.at.folder, self.where / name)
        self.forks[name] = (self.where / name, self.clock.now)
        self.at.desk = open_desk(self.at.folder, self.clock)

    def forked(self, name: str) -> Desked:
        """Another desk that goes on from there, with a clock of its own."""
        kept, now = self.forks[name]
        folder = Path(mkdtemp(dir=self.where)) / "data"
        shutil.copytree(kept, folder)
        clock = Clock()
        clock.now = now
        return Desked(folder, clock)
