"""Figures by the API: the county's table as worked out by hand, typed; filters, pages, earlier moments."""

import json
from base64 import urlsafe_b64decode as b64decode
from base64 import urlsafe_b64encode
from decimal import Decimal
from io import BytesIO

import pyarrow.parquet as pq
import pytest

from indicators.access.roles import Role
from indicators.api.app import create
from indicators.desk.desk import Desk
from tests.api.answers import Caller
from tests.api.conftest import handed_on
from tests.desk.qinghe import HEADER
from tests.desk.seats import seat, submit


def test_the_months_table_typed(api: Caller) -> None:
    """The same figures as in tests/desk/qinghe.py, where they are worked out."""
    table = api.json("/progress?month=2022-08")
    assert (table["month"], table["as_of"], table["demonstration"]) == ("2022-08", None, False)
    output = table["items"][0]
    figures = ("month_value", "value", "completion", "gap", "required", "recent")
    assert [output[name] for name in figures] == ["-0.2", "9.4", "47", "-15.5", "2.65", "0.96666667"]
    assert output["pace"] == {"share": "62.5", "kind": "seasonal", "fallback": False}
    assert output["yoy"] == {"amount": "-6", "points": False, "base": "10"}
    assert output["mom"] == {"amount": "-112.5", "points": False, "base": "1.6"}
    assert (output["light"], output["status"], output["judged"]) == ("red", "far-behind", "2022-08")
    assert output["target"] == {
        "comparison": ">",
        "value": "20",
        "upper": None,
        "stretch": True,
        "due": 12,
        "text": "突破20亿元（力争）",
    }


def test_a_goal_and_its_conditions_stand_together(api: Caller) -> None:
    rows = [(row["code"], row["joint"], row["light"]) for row in api.json("/progress")["items"][:3]]
    assert rows == [("OUTPUT", "", "red"), ("OUTPUT_YOY", "OUTPUT", "red"), ("LEAD", "OUTPUT", "unknown")]


def test_unknown_is_null_and_no_target_is_not_zero(api: Caller) -> None:
    rows = {row["code"]: row for row in api.json("/progress")["items"]}
    assert (rows["LEAD"]["value"], rows["LEAD"]["gap"]) == (None, None)
    assert (rows["NEW_ALL"]["target"]["value"], rows["NEW_ALL"]["completion"]) == (None, None)


@pytest.mark.parametrize(
    ("lang", "name", "light"), [("zh", "农业总产值", "红"), ("en", "Farm output", "Red")]
)
def test_words_are_the_readers(api: Caller, lang: str, name: str, light: str) -> None:
    for row in (
        api.json(f"/progress?lang={lang}")["items"][0],
        api.json("/progress", headers={"Accept-Language": f"fr;q=0.9, {lang}-XX;q=0.8"})["items"][0],
    ):
        assert (row["name"], row["light_word"]) == (name, light)


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        ("", 52),
        ("indicator=OUTPUT", 7),
        ("indicator=OUTPUT&indicator=FARMS", 9),
        ("indicator=OUTPUT&year=2021", 2),
        ("year=2021&year=2022", 52),
        ("month=2022-08", 9),
        ("month=2022-08&year=2021", 0),
        ("unit=DONG", 8),
        ("department=PLAN", 11),
        ("department=PLAN&indicator=MEETING", 8),
        ("department=PLAN&department=CROP", 52),
        ("source=REPORT", 52),
        ("source=GAZETTE", 0),
        ("origin=demonstration", 0),
        ("indicator=NOBODY", 0),
    ],
)
def test_values_are_found_by_filter(api: Caller, filters: str, total: int) -> None:
    page = api.json(f"/observations?limit=1000&{filters}")
    assert (page["total"], len(page["items"]), page["next"]) == (total, total, None)


def test_a_value_says_where_it_came_from(api: Caller, desk: Desk) -> None:
    (found,) = api.json("/observations?indicator=INSURED")["items"]
    submission = desk.submissions()[0]
    recorded = submission.recorded_at.isoformat().replace("+00:00", "Z")
    assert (found.pop("recorded_at"), found.pop("accepted_at")) == (recorded, recorded)
    assert found == {
        "indicator": "INSURED",
        "unit": "QH",
        "month": "2022-08",
        "basis": "level",
        "value": "95",
        "numerator": "4750",
        "denominator": "5000",
        "source": "REPORT",
        "origin": "reported",
        "note": "",
        "submission": str(submission.id),
        "file": "8月.csv",
        "row": 12,
        "place": 4,
        "person": "田禾",
        "reason": "",
        "undone_at": None,
        "taken_back_at": None,
        "in_force": True,
    }


def test_superseded_and_undone_values_are_asked_for(api: Caller, desk: Desk) -> None:
    submit(desk, "更正.csv", "指标编码,期间,数值\nOUTPUT,2022-08,9.80\n", "补登一份合同")
    wrong = submit(desk, "错.csv", "指标编码,期间,数值\nOUTPUT,2022-08,98\n", "再更正")
    api.ask("POST", f"/submissions/{wrong.id}/undo", json={"reason": "多打了一位"})
    told = api.json("/observations?indicator=OUTPUT&month=2022-08&everything=true")["items"]
    assert [(one["value"], one["in_force"], one["undone_at"] is None) for one in told] == [
        ("98", False, False),
        ("9.8", True, True),
        ("9.4", False, True),
    ]
    (now,) = api.json("/observations?indicator=OUTPUT&month=2022-08")["items"]
    assert (now["value"], now["reason"]) == ("9.8", "补登一份合同")


def test_an_earlier_moment_shows_what_was_known_then(api: Caller, desk: Desk) -> None:
    first = desk.submissions()[0].recorded_at.isoformat().replace("+", "%2B")
    submit(desk, "更正.csv", "指标编码,期间,数值\nOUTPUT,2022-08,9.80\n", "补登一份合同")
    for path in ("/progress?month=2022-08", "/observations?indicator=OUTPUT&month=2022-08"):
        now, then = api.json(path), api.json(f"{path}&as_of={first}")
        assert (now["items"][0]["value"], then["items"][0]["value"]) == ("9.8", "9.4")
    assert len(api.json(f"/submissions?as_of={first}")["items"]) == 1


# --- pages ---


@pytest.mark.parametrize(
    "path", ["/observations?department=CROP", "/observations?everything=true", "/indicators"]
)
def test_pages_together_are_the_whole_list(api: Caller, path: str) -> None:
    joint = "&" if "?" in path else "?"
    whole = api.json(f"{path}{joint}limit=1000")["items"]
    found, following = list[object](), f"{path}{joint}limit=7"
    while following:
        answer = api.get(following)
        found += answer.json()["items"]
        link = answer.links.get("next", {}).get("url", "")
        assert bool(link) == (answer.json()["next"] is not None)
        following = path.partition("?")[0] + link if link else ""
    assert found == whole


def test_pages_show_one_state_whatever_is_written_meanwhile(api: Caller, desk: Desk) -> None:
    first = api.json("/observations?limit=30")
    submit(desk, "更正.csv", "指标编码,期间,数值\nCOOPS,2022-01,99\nLIST,2022-07,3\n", "更正")
    second = api.json(f"/observations?limit=30&cursor={first['next']}")
    values = [(one["indicator"], one["month"], one["value"]) for one in first["items"] + second["items"]]
    assert (len(values), len(set(values)), second["total"]) == (52, 52, 52)
    assert ("COOPS", "2022-01", "20") in values
    assert not any(month == "2022-07" and code == "LIST" for code, month, _ in values)


@pytest.mark.parametrize(
    "cursor", ["x", "WzEsbnVsbCwiIl0=", "WzEsIngiLCIiXQ==", "W10=", "%E4%B8%AD", "W1tbW1tb"]
)
def test_a_cursor_of_nobody_is_refused(api: Caller, cursor: str) -> None:
    refused = api.get(f"/observations?cursor={cursor}&lang=zh")
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "cursor")


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2022-08-05T09:00"]
)
def test_a_cursor_whose_moment_was_changed_is_refused(api: Caller, moment: str) -> None:
    offset, _, mark = json.loads(b64decode(api.json("/observations?limit=1")["next"]))
    forged = urlsafe_b64encode(json.dumps([offset, moment, mark]).encode()).decode()
    assert api.get(f"/observations?limit=1&cursor={forged}").status_code == 422


def test_a_cursor_holds_for_its_own_question_only(api: Caller) -> None:
    cursor = api.json("/observations?limit=1&unit=DONG")["next"]
    assert api.get(f"/observations?limit=5&unit=DONG&cursor={cursor}").status_code == 200
    assert api.get(f"/observations?limit=5&unit=XI&cursor={cursor}").status_code == 422
    assert api.get(f"/targets?limit=5&unit=DONG&cursor={cursor}").status_code == 422


# --- the catalogue ---


def test_indicators_and_their_targets(api: Caller) -> None:
    assert [one["code"] for one in api.json("/indicators?department=PLAN")["items"]] == [
        "SHARE",
        "INSURED",
        "PLATFORM",
        "MEETING",
        "LIST",
    ]
    farms = api.json("/indicators/NEW_FARMS")
    assert (farms["formula"], farms["name_en"]) == ("units()", "New family farms")
    assert [(one["unit"], one["value"], one["plan"]) for one in farms["targets"]] == [
        ("", "200", "SOWING"),
        ("DONG", "120", ""),
    ]


@pytest.mark.parametrize(
    ("filters", "total"),
    [("", 13), ("year=2021", 0), ("indicator=NEW_FARMS", 2), ("unit=QH", 12), ("unit=DONG", 1)],
)
def test_targets_are_found_by_filter(api: Caller, filters: str, total: int) -> None:
    assert api.json(f"/targets?{filters}")["total"] == total


def test_a_quotient_just_short_of_its_goal_is_not_the_goal(empty: Desk) -> None:
    """199,999,999,999 ÷ 200,000,000,000 = 99.9999999995 %: short of 100 % in every form."""
    submit(empty, "8月.csv", f"{HEADER}INSURED,,2022-08,期末,,199999999999,200000000000,\n")
    api = Caller(handed_on(create(lambda: empty), seat(empty, "田禾", Role.ADMINISTRATOR).actor))
    row = next(one for one in api.json("/progress?month=2022-08")["items"] if one["code"] == "INSURED")
    figures = ("99.99999999", "99.99999999", "-0.00000001", "yellow")
    assert (row["value"], row["completion"], row["gap"], row["light"]) == figures
    file = api.get("/progress?month=2022-08&format=csv").text
    assert "INSURED,农户参保覆盖率,,%,100%,,99.99999999,2022-08,99.99999999,100.00,-0.00000001," in file
    table = pq.read_table(BytesIO(api.get("/progress?month=2022-08&format=parquet").content)).to_pylist()
    assert next(one for one in table if one["code"] == "INSURED")["completion"] == Decimal("99.99999999")
