"""A whole year over the API: reports, late ones, words, meetings, decisions, sign-offs, a correction.

Each month's meeting is held on the 10th of the month after. ``Year.played`` keeps what was shown, for a test
to hold against figures.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from indicators.access.roles import Role
from tests.api.answers import Caller
from tests.year import figures

OFFICE, TRANSFER, DIGITAL = "办公室", "TRANSFER", "DIGITAL"
CORRECTED_ON = datetime(2022, 5, 20, 2, 0, tzinfo=UTC)
_HEADER = "指标编码,期间,口径,数值\n"
_EVIDENCE = ("佐证.pdf", "登记系统截图".encode(), "application/pdf")


class Clock:
    """It stands where the year has got to; everything that is recorded moves it a little."""

    def __init__(self) -> None:
        self.now = datetime(2022, 1, 4, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go(self, year: int, month: int, day: int, hour: int = 1) -> None:
        self.now = datetime(year, month, day, hour, tzinfo=UTC)


@dataclass
class Shown:
    """One meeting as it was shown, and what it handed out."""

    id: str
    briefing: Mapping[str, Any]
    minutes: Mapping[str, Any]


@dataclass
class Year:
    """``who``: a client of the API for somebody of a role and departments."""

    who: Callable[..., Caller]
    clock: Clock
    played: dict[int, Shown] = field(default_factory=dict)
    items: dict[int, str] = field(default_factory=dict)  # the month whose meeting raised it → its id

    def __post_init__(self) -> None:
        self.office = self.who(Role.REVIEWER)
        self.transfer = self.who(Role.REPORTER, TRANSFER)
        self.digital = self.who(Role.REPORTER, DIGITAL)

    def play(self) -> None:
        self.last_year()
        for month in figures.MONTHS:
            self.reports(month)
            self.words(month)
            self.meeting(month)
            self.work(month)
            if month == figures.NEEDS_LATE:
                self.late_report()
            if month == 4:
                self.correction()

    # --- what departments do ---

    def last_year(self) -> None:
        rows = [_rows("TC_AMT", "累计", figures.TURNOVER_2021, 2021)]
        rows.append(_rows("DEM_PUB", "累计", figures.NEEDS_2021, 2021))
        self.hand_in(self.transfer, "2021年.csv", "".join(rows))

    def reports(self, month: int) -> None:
        self.clock.go(*_after(month), day=4)
        transfer = _row("ACH_PUB", "累计", figures.RESULTS, month)
        if month in figures.TURNOVER:
            transfer += _row("TC_AMT", "累计", figures.TURNOVER, month)
            transfer += _row("CITY_TC_YOY", "期末", figures.CITY_GROWTH, month)
        if month != figures.NEEDS_LATE:
            transfer += _row("DEM_PUB", "累计", figures.NEEDS, month)
        self.hand_in(self.transfer, f"成果转化科{month}月.csv", transfer)
        digital = _row("AI_P", "累计", figures.COMPUTE, month) + _row("AI_OPS", "期末", figures.CENTRE, month)
        self.hand_in(self.digital, f"信息化科{month}月.csv", digital)

    def late_report(self) -> None:
        """Five days after the meeting that missed it."""
        self.clock.go(*_after(figures.NEEDS_LATE), day=15)
        row = _row("DEM_PUB", "累计", figures.NEEDS, figures.NEEDS_LATE)
        self.hand_in(self.transfer, "成果转化科补报.csv", row)

    def correction(self) -> None:
        """In May a figure of March turns out too high; April's meeting has been held."""
        self.clock.now = CORRECTED_ON
        row = f"TC_AMT,2022-03,累计,{figures.MARCH_RESTATED}\n"
        self.hand_in(self.office, "3月更正.csv", row, reason="核减两笔重复登记的合同")

    def words(self, month: int) -> None:
        """Each department explains its red and yellow lights."""
        for who, department in ((self.transfer, TRANSFER), (self.digital, DIGITAL)):
            asked = who.json(f"/commentaries/asked?month={_text(month)}&department={department}")
            for one in asked["items"]:
                given = {"cause": f"{month}月：登记滞后", "measure": f"{month}月：逐户上门"}
                if month < 12:
                    given["recovery"] = _text(month + 1)
                code = one["indicator"]
                answer = who.ask("PUT", f"/commentaries/{code}/{_text(month)}", json=given)
                assert answer.status_code == 200, answer.text

    # --- the meeting ---

    def meeting(self, month: int) -> None:
        """Started, one decision with an action beside the worst light, ended."""
        year, following = _after(month)
        self.clock.go(year, following, 10)
        held_on = self.clock.now.date().isoformat()
        started = self.office.ask("POST", "/meetings", json={"month": _text(month), "held_on": held_on})
        assert started.status_code == 201, started.text
        one = started.json()["id"]
        shown = self.office.json(f"/meetings/{one}")
        late = [row for row in shown["rows"] if row["light"] in ("red", "yellow") and not row["joint"]]
        if late:
            self.decide(month, one, late[0])
        self.clock.go(year, following, 10, hour=3)
        ended = self.office.ask("POST", f"/meetings/{one}/end")
        assert ended.status_code == 200, ended.text
        minutes = self.office.json(f"/meetings/{one}/minutes")
        self.played[month] = Shown(one, shown, minutes)

    def decide(self, month: int, meeting: str, row: Mapping[str, Any]) -> None:
        year, following = _after(month)
        action = {
            "task": f"{row['name']['zh']}：逐户核对{month}月台账",
            "lead": row["department"],
            "deadline": f"{year}-{following:02d}-25",
            "responsible": "王工",
        }
        given = {"words": f"{month}月议定：本月底前追回", "indicator": row["code"], "action": action}
        made = self.office.ask("POST", f"/meetings/{meeting}/decisions", json=given)
        assert made.status_code == 201, made.text
        self.items[month] = made.json()["item"]

    def work(self, month: int) -> None:
        """The item is worked until the 20th and closed by the office on the 22nd; one in three is not."""
        item = self.items.get(month)
        if item is None:
            return
        year, following = _after(month)
        department = self.office.json(f"/items/{item}")["lead"]
        who = self.who(Role.REPORTER, department)
        self.clock.go(year, following, 14)
        self.step(who, item, kind="progress", words="已核对12户")
        if month % 3 == 0:
            return
        self.clock.go(year, following, 20)
        attached = who.ask(
            "POST", f"/items/{item}/files", files={"file": _EVIDENCE}, data={"words": "核对表"}
        )
        assert attached.status_code == 201, attached.text
        self.step(who, item, kind="done", words="全部核对完毕")
        self.clock.go(year, following, 22)
        refused = who.ask("POST", f"/items/{item}/steps", json={"kind": "closed"})
        assert refused.status_code == 403, refused.text
        self.step(self.office, item, kind="closed", words="核实无误")

    def step(self, who: Caller, item: str, **said: str) -> None:
        answer = who.ask("POST", f"/items/{item}/steps", json=said)
        assert answer.status_code == 201, answer.text

    def hand_in(self, who: Caller, name: str, rows: str, reason: str = "") -> None:
        answer = who.submit(_HEADER + rows, name, reason=reason)
        assert answer.status_code == 201, answer.text


def _after(month: int) -> tuple[int, int]:
    return (2023, 1) if month == 12 else (2022, month + 1)


def _text(month: int) -> str:
    return f"2022-{month:02d}"


def _rows(code: str, basis: str, values: Mapping[int, str], year: int) -> str:
    return "".join(f"{code},{year}-{month:02d},{basis},{value}\n" for month, value in values.items())


def _row(code: str, basis: str, values: Mapping[int, str], month: int) -> str:
    return _rows(code, basis, {month: values[month]}, 2022)
