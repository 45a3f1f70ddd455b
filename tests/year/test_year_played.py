"""What the meetings of a whole year showed, against sentences, lights and lists written by hand."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from indicators.access.roles import Role
from indicators.api.app import create
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.store.integrity import audit
from running_desk import ROOT
from tests.api.answers import Caller
from tests.api.conftest import handed_on
from tests.desk.seats import seat
from tests.year import figures
from tests.year.play import Clock, Year

SHAPES = {"red": "■", "yellow": "▲", "green": "●", "not-due": "○", "not-reported": "◌", "unknown": "?"}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The bureau's own catalogue, nothing reported, no demonstration data: the year begins."""
    data = tmp_path_factory.mktemp("year") / "data"
    shutil.copytree(
        ROOT / "data", data, ignore=shutil.ignore_patterns("*.duckdb*", "*.lock", "demonstration")
    )
    clock = Clock()
    desk = open_desk(data, clock)
    app = create(lambda: desk)

    def who(role: Role, *departments: str) -> Caller:
        return Caller(handed_on(app, seat(desk, f"{role}{''.join(departments)}", role, *departments).actor))

    played = Year(who, clock)
    played.play()
    played.desk = desk  # type: ignore[attr-defined]
    yield played
    desk.close()


def row(year: Year, month: int, code: str) -> Any:
    (found,) = (one for one in year.played[month].briefing["rows"] if one["code"] == code)
    return found


@pytest.mark.parametrize("code", figures.SENTENCES)
def test_every_sentence_is_the_one_written_by_hand(year: Year, code: str) -> None:
    said = [row(year, month, code)["sentence"]["zh"] for month in figures.MONTHS]
    assert said == figures.SENTENCES[code]


@pytest.mark.parametrize("code", figures.LIGHTS)
def test_every_light(year: Year, code: str) -> None:
    assert (
        "".join(SHAPES[row(year, month, code)["light"]] for month in figures.MONTHS) == figures.LIGHTS[code]
    )


def test_every_meeting_can_be_opened_as_it_was_shown(year: Year) -> None:
    for shown in year.played.values():
        assert year.office.json(f"/meetings/{shown.id}") == shown.briefing
        assert year.office.json(f"/meetings/{shown.id}/minutes") == shown.minutes


def test_march_stays_as_shown_and_may_lists_the_correction(year: Year) -> None:
    assert row(year, 3, "TC_AMT")["value"] == "23.4"
    assert row(year, 4, "TC_AMT")["value"] == "31.25"
    restated = {month: shown.briefing["restated"] for month, shown in year.played.items()}
    (one,) = restated.pop(5)
    assert (one["month"], one["code"], one["before_shown"]["zh"], one["now_shown"]["zh"]) == (
        "2022-03", "TC_AMT", "23.4亿元", "22.5亿元",
    )  # fmt: skip
    assert (one["reason"], one["person"]) == ("核减两笔重复登记的合同", str(Role.REVIEWER))
    assert all(
        [figure["code"] for figure in found] == (["DEM_PUB"] if month == 7 else [])
        for month, found in restated.items()
    )
    since = year.office.json(f"/meetings/{year.played[3].id}/restatements")["items"]
    assert ("TC_AMT", "23.4亿元", "22.5亿元") in [
        (figure["code"], figure["before_shown"]["zh"], figure["now_shown"]["zh"]) for figure in since
    ]


def test_the_late_report_was_missing_when_its_meeting_was_held(year: Year) -> None:
    june = {
        one["department"]: [name["zh"] for name in one["indicators"]]
        for one in year.played[6].briefing["owed"]
    }
    assert "征集发布企业技术需求" in june["TRANSFER"]
    july = [name["zh"] for one in year.played[7].briefing["owed"] for name in one["indicators"]]
    assert "征集发布企业技术需求" not in july


def test_words_stand_beside_each_late_light(year: Year) -> None:
    for month, shown in year.played.items():
        for focus in shown.briefing["focus"]:
            if focus["row"]["department"] in ("TRANSFER", "DIGITAL"):
                assert focus["row"]["words"]["cause"] == f"{month}月：登记滞后"


def test_next_month_opens_with_what_was_decided(year: Year) -> None:
    for month in list(figures.MONTHS)[1:]:
        earlier = year.played[month].briefing["earlier"]
        assert earlier["id"] == year.played[month - 1].id
        decided = [one["words"] for one in earlier["decided"]]
        assert decided == ([f"{month - 1}月议定：本月底前追回"] if month - 1 in year.items else [])
        states = [line["state"] for line in earlier["lines"]]
        # Worked and closed on the 22nd; every third stays open past its deadline of the 25th.
        assert states == (
            [] if month - 1 not in year.items else ["overdue" if (month - 1) % 3 == 0 else "closed"]
        )


def test_minutes_hold_the_new_list(year: Year) -> None:
    for month, shown in year.played.items():
        numbers = [line["number"] for line in shown.minutes["lines"]]
        assert len(numbers) == (1 if month in year.items else 0)
        assert all(line["state"] == "not-started" for line in shown.minutes["lines"])


@pytest.mark.parametrize(("as_of", "value"), [("?as_of=2022-05-01", "23.4"), ("", "22.5")])
def test_the_desk_as_of_an_earlier_day(year: Year, as_of: str, value: str) -> None:
    found = year.office.json(f"/briefings/2022-03{as_of}")
    assert [one["value"] for one in found["rows"] if one["code"] == "TC_AMT"] == [value]


def test_the_audit_holds(year: Year) -> None:
    desk: Desk = year.desk  # type: ignore[attr-defined]
    assert audit.verify(desk.database).holds
    assert datetime.fromisoformat(year.played[12].briefing["known_at"]).year == 2023
