"""Review, return, withdrawal, evidence, closing and what was learnt, asked for by programs."""

import json
from typing import Any

import pytest

from indicators.access.roles import Role
from indicators.api.schemas.figures.corrections import Corrections
from indicators.desk.desk import Desk
from indicators.intake import model
from indicators.intake.model import About, Use, to_plain
from tests.api.answers import Caller
from tests.api.conftest import As
from tests.desk.seats import reviewed

SEPTEMBER = "指标编码,期间,口径,数值\nCOOPS,2022-09,当月,30\n"


@pytest.fixture
def reporter(caller: As, desk: Desk) -> Caller:
    """Of 种植业股, at a desk where the office reviews."""
    reviewed(desk)
    return caller(Role.REPORTER, "CROP")


def rule(api: Caller, one: str, **given: str) -> Any:
    return api.ask("POST", f"/submissions/{one}/decision", json=given)


def coops(api: Caller) -> list[str]:
    return [one["value"] for one in api.json("/observations?indicator=COOPS&month=2022-09")["items"]]


# --- a figure taken back ---


def test_a_figure_is_taken_back_and_comes_back_when_that_is_undone(caller: As, desk: Desk) -> None:
    office = caller(Role.REVIEWER)
    given = {"explanation": "已核对"}
    office.ask("POST", "/submissions", files={"file": ("9月.csv", SEPTEMBER.encode())}, data=given)
    wanted = {"indicator": "COOPS", "month": "2022-09", "reason": "口径有误"}
    stale = office.ask("POST", "/submissions/taking-back", json={**wanted, "value": "31"})
    assert (stale.status_code, coops(office)) == (409, ["30"])
    made = office.ask("POST", "/submissions/taking-back", json={**wanted, "value": "30"}).json()
    assert (made["state"], made["takes_back"], made["values"], coops(office)) == ("in-force", True, 1, [])
    (value,) = office.json("/observations?indicator=COOPS&month=2022-09&everything=true")["items"]
    assert (value["value"], value["in_force"], value["undone_at"]) == ("30", False, None)
    assert value["taken_back_at"] == made["decided"]["at"]
    office.ask("POST", f"/submissions/{made['id']}/undo", json={"reason": "数是对的"})
    assert coops(office) == ["30"]


def test_the_review_of_a_taking_back_names_its_figures(caller: As, reporter: Caller) -> None:
    office = caller(Role.REVIEWER)
    given = {"explanation": "已核对"}
    office.ask("POST", "/submissions", files={"file": ("9月.csv", SEPTEMBER.encode())}, data=given)
    wanted = {"indicator": "COOPS", "month": "2022-09", "reason": "口径有误"}
    made = reporter.ask("POST", "/submissions/taking-back", json=wanted).json()
    found = office.json(f"/submissions/{made['id']}/review")
    assert found["taken_back"] == [
        {"indicator": "COOPS", "unit": "QH", "month": "2022-09", "basis": "month", "value": "30"}
    ]
    assert (found["new"], found["changed"], made["state"]) == (0, 0, "waiting")
    rule(office, made["id"], ruling="accepted", effect=found["effect"])
    assert coops(office) == []


# --- what is said beside a file ---


def test_corrections_are_taken_as_the_store_keeps_them() -> None:
    said = model.Corrections(
        sheet="8月",
        page=About(month="2022-08", measure="万元"),
        uses={4: Use("value", About(basis="累计")), 6: Use(None)},
        cells={(7, 4): "72.3"},
        skipped=frozenset({19}),
        meant={("indicator", "技术合同额"): "TC_AMT"},
        words={(7, 4, "falling-cumulative"): "核减一家", (None, None, "jump"): "已核对"},
        words_for_all="已核对",
        agreed=frozenset({"encoding"}),
    )
    assert Corrections.model_validate_json(json.dumps(to_plain(said))).spoken() == said
    assert Corrections.model_validate_json("{}").spoken() == model.Corrections()


def test_a_column_may_hold_whatever_the_engine_knows() -> None:
    labels = ("code", "name", "unit", "month", "year", "month_number", "quarter", "basis", "measure")
    for field in (*labels, "source", "note", *model.FIGURES, None):
        Corrections.model_validate_json(json.dumps({"uses": {"0": [field, {}]}}))


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ("{", "#"),
        ("[]", "#/corrections"),
        ('{"cells": [[0, 1, "x"]]}', "#/corrections/cells/0/0"),
        ('{"cells": [[1, 1, 5]]}', "#/corrections/cells/0/2"),
        ('{"uses": {"4": ["colour", {}]}}', "#/corrections/uses/4/0"),
        ('{"meant": [["person", "a", "b"]]}', "#/corrections/meant/0/0"),
        ('{"sheets": "8月"}', "#/corrections/sheets"),
        ('{"words_for_all": "\\ud800"}', "#"),
    ],
)
def test_corrections_that_cannot_be_used(api: Caller, said: str, pointer: str) -> None:
    refused = api.submit(SEPTEMBER, corrections=said)
    assert refused.status_code == 422, refused.text
    assert refused.json()["errors"][0]["pointer"] == pointer


def test_a_cell_is_corrected_and_the_file_stays_as_it_is(api: Caller) -> None:
    text = SEPTEMBER.replace("30", "约30")
    cells = json.dumps({"cells": [[2, 3, "30"]]})
    seen = api.submit(text, query="?dry_run=true", corrections=cells).json()
    assert (seen["blocked"], seen["new"], seen["waits"]) == (False, 1, False)
    assert [one["field"] for one in seen["layout"]["columns"]] == ["code", "month", "basis", "value"]
    taken = api.submit(text, corrections=cells, effect=seen["effect"])
    assert taken.status_code == 201, taken.text
    assert coops(api) == ["30"]
    original = api.get(f"/submissions/{taken.json()['id']}/file")
    assert original.content == text.encode("gb18030")


def test_a_warning_needs_a_word(api: Caller) -> None:
    fallen = "指标编码,期间,口径,数值\nOUTPUT,2022-09,累计,9.00\n"
    seen = api.submit(fallen, query="?dry_run=true", explanation="").json()
    assert seen["explanations_needed"] >= 1
    assert any(one["explain"] and not one["blocking"] for one in seen["problems"])
    assert api.submit(fallen, explanation="").status_code == 409
    assert api.submit(fallen, explanation="核减一家").status_code == 201


# --- review ---


def test_what_waits_is_reviewed_and_accepted(api: Caller, reporter: Caller) -> None:
    taken = reporter.submit(SEPTEMBER)
    assert (taken.status_code, taken.json()["state"], taken.json()["decided"]) == (201, "waiting", None)
    assert coops(api) == []
    (one,) = api.json("/submissions?state=waiting")["items"]
    assert one == taken.json()
    seen = api.json(f"/submissions/{one['id']}/review")
    assert (seen["new"], seen["changed"], seen["closed"]) == (1, 0, [])
    assert rule(api, one["id"], ruling="accepted", effect="0" * 64).status_code == 409
    assert rule(api, one["id"], ruling="accepted").status_code == 409
    accepted = rule(api, one["id"], ruling="accepted", effect=seen["effect"])
    assert (accepted.status_code, accepted.json()["state"]) == (200, "in-force")
    assert coops(api) == ["30"]
    assert api.get(f"/submissions/{one['id']}/review").status_code == 409


def test_returned_corrected_and_handed_in_anew(api: Caller, reporter: Caller) -> None:
    first = reporter.submit(SEPTEMBER.replace("30", "300")).json()["id"]
    assert rule(api, first, ruling="returned").status_code == 409  # without a reason
    assert (
        rule(api, first, ruling="returned", reason="多了一个零").json()["decided"]["reason"] == "多了一个零"
    )
    again = reporter.submit(SEPTEMBER, corrects=first)
    assert (again.status_code, again.json()["corrects"]) == (201, first)
    assert reporter.submit(SEPTEMBER, corrects="8月").status_code == 422


def test_two_with_the_same_figures_are_told_of_each_other(api: Caller, reporter: Caller) -> None:
    first = reporter.submit(SEPTEMBER).json()["id"]
    seen = reporter.submit(SEPTEMBER.replace("30", "31"), query="?dry_run=true").json()
    assert (seen["beside"], seen["waits"]) == ([first], True)


def test_withdrawing(reporter: Caller, caller: As) -> None:
    one = reporter.submit(SEPTEMBER).json()["id"]
    taken_back = reporter.ask("POST", f"/submissions/{one}/withdrawal", json={})
    assert (taken_back.status_code, taken_back.json()["state"]) == (200, "withdrawn")
    assert reporter.ask("POST", f"/submissions/{one}/withdrawal", json={}).status_code == 409


# --- evidence ---


def test_evidence_is_kept_and_never_shown(api: Caller) -> None:
    one = api.submit(SEPTEMBER).json()["id"]
    page = b"<script>alert(1)</script>"
    made = api.ask(
        "POST", f"/submissions/{one}/evidence", files={"file": ("../发票.html", page, "text/html")}
    )
    assert (made.status_code, made.json()["file"], made.json()["size"]) == (201, "发票.html", len(page))
    assert api.json(f"/submissions/{one}/evidence")["items"] == [made.json()]
    got = api.get(f"/evidence/{made.json()['id']}")
    assert (got.content, got.headers["content-type"]) == (page, "application/octet-stream")
    assert got.headers["content-disposition"].startswith("attachment;")


def test_evidence_has_its_limits(api: Caller) -> None:
    one = api.submit(SEPTEMBER).json()["id"]
    assert api.ask("PUT", "/settings/evidence_limit_mb", json={"value": "1"}).status_code == 200
    large = {"file": ("a.bin", b"x" * (1024**2 + 1))}
    assert api.ask("POST", f"/submissions/{one}/evidence", files=large).status_code == 413
    assert api.ask("POST", f"/submissions/{one}/evidence", files={"file": ("a", b"")}).status_code == 409
    assert api.json(f"/submissions/{one}/evidence")["total"] == 0


# --- closed months ---


def test_closing_restating_and_opening_again(api: Caller) -> None:
    closed = api.ask("PUT", "/periods/2022-08", json={"closed": True})
    assert (closed.status_code, closed.json()["closed"]) == (200, True)
    assert api.ask("PUT", "/periods/2022-08", json={"closed": True}).status_code == 409
    assert [one["month"] for one in api.json("/periods")["items"] if one["closed"]] == ["2022-08"]
    api.submit("指标编码,期间,口径,数值\nCOOPS,2022-08,当月,19\n", reason="核减一家")
    (one,) = api.json("/restatements")["items"]
    assert [one[key] for key in ("month", "indicator", "before", "now", "reason")] == [
        "2022-08", "COOPS", "20", "19", "核减一家",
    ]  # fmt: skip
    assert api.json("/restatements?month=2022-07")["total"] == 0
    assert api.json("/restatements?since=2998-01-01")["total"] == 0
    assert api.ask("PUT", "/periods/2022-08", json={"closed": False}).status_code == 409  # why?
    opened = api.ask("PUT", "/periods/2022-08", json={"closed": False, "reason": "漏报"})
    assert (opened.json()["closed"], opened.json()["reason"]) == (False, "漏报")
    assert api.ask("PUT", "/periods/1999-01", json={"closed": True}).status_code == 404


# --- memory ---


def test_spellings_and_layouts_are_listed_and_forgotten(api: Caller) -> None:
    text = "指标名称,期间,口径,本期\n合作社新增数,2022-09,当月,30\n"
    said = {
        "meant": [["indicator", "合作社新增数", "COOPS"]],
        "uses": {"3": ["value", {}]},
        "words_for_all": "已核对",
    }
    taken = api.submit(text, corrections=json.dumps(said))
    assert taken.status_code == 201, taken.text
    (alias,) = api.json("/aliases")["items"]
    assert (alias["kind"], alias["text"], alias["code"]) == ("indicator", "合作社新增数", "COOPS")
    known, template = api.json("/layouts")["items"]
    assert (known["columns"], template["columns"]) == (["本期"], [])  # the newer one first
    forgotten = [
        api.ask("DELETE", f"/layouts/{known['signature']}"),
        api.ask("DELETE", "/aliases?kind=indicator&text=合作社新增数"),
        api.ask("DELETE", f"/layouts/{known['signature']}"),
        api.ask("DELETE", "/aliases?kind=indicator&text=合作社新增数"),
    ]
    assert [one.status_code for one in forgotten] == [204, 204, 404, 409]
    assert [api.json(path)["total"] for path in ("/aliases", "/layouts")] == [0, 1]


def test_the_burden_of_a_month(api: Caller) -> None:
    """计划财务股 owes four of August, and one of its goals is calculated."""
    state = api.json("/burden/2022-08")
    assert (state["month"], state["target"]) == ("2022-08", 180)
    (plan,) = (each for each in state["departments"] if each["department"] == "PLAN")
    assert plan == {"department": "PLAN", "name": "计划财务股", "asked": 4, "known": 1, "seconds": None}
    assert state["all"]["asked"] == sum(each["asked"] for each in state["departments"])
    assert api.ask("GET", "/burden/1999-01").status_code == 404
