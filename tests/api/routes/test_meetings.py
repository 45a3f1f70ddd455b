"""August's meeting of 青禾县 held by a program: started, decided in, ended, asked about later."""

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.meetings import meetings
from indicators.desk.meetings.meetings import frozen
from tests.api.answers import Caller
from tests.api.conftest import As

STARTED = {"month": "2022-08", "held_on": "2022-09-06"}


def start(api: Caller, **more: str) -> str:
    answer = api.ask("POST", "/meetings", json=STARTED | more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_a_meeting_is_held(api: Caller, desk: Desk) -> None:
    one = start(api)
    said = {"words": "按周调度产值。", "indicator": "OUTPUT"}
    action = {"task": "逐户核实产值", "lead": "CROP", "deadline": "2099-09-30", "supporting": ["PLAN"]}
    made = api.ask("POST", f"/meetings/{one}/decisions", json=said | {"action": action})
    assert (made.status_code, made.json()["words"]) == (201, "按周调度产值。"), made.text
    (decided,) = api.json(f"/meetings/{one}/minutes")["decided"]
    assert (decided["indicator_name"], decided["item"]) == (
        {"zh": "农业总产值", "en": "Farm output"},
        made.json()["item"],
    )
    changed = api.ask(
        "POST", f"/meetings/{one}/decisions", json={"words": "按旬调度产值。", "replaces": decided["id"]}
    )
    assert changed.status_code == 201
    ended = api.ask("POST", f"/meetings/{one}/end")
    assert (ended.status_code, ended.json()["ended_by"]) == (200, "田禾administrator")
    minutes = api.json(f"/meetings/{one}/minutes")
    assert [each["words"] for each in minutes["decided"]] == ["按旬调度产值。"]
    (line,) = minutes["lines"]
    assert (line["task"], line["lead_name"]["zh"], line["supporting"][0]["zh"], line["deadline"]) == (
        "逐户核实产值",
        "种植业股",
        "计划财务股",
        "2099-09-30",
    )
    assert line["indicators"][0]["before"]["zh"] == "9.4亿元"
    assert api.ask("POST", f"/meetings/{one}/decisions", json=said).status_code == 409
    assert api.ask("POST", f"/meetings/{one}/end").status_code == 409
    (listed,) = api.json("/meetings?kind=month")["items"]
    assert (listed["id"], listed["title"], listed["demonstration"]) == (one, "2022年8月调度会", False)
    assert api.json("/meetings?kind=quarter")["total"] == 0


def test_what_it_showed_stays_and_what_changed_is_listed(api: Caller, desk: Desk) -> None:
    """FERTILISER 190 t in August, corrected to 170 t."""
    one = start(api, title="8月调度会")
    before = api.json(f"/meetings/{one}")
    taken = api.submit("指标编码,期间,口径,数值\nFERTILISER,2022-08,当月,170\n", reason="核减")
    assert taken.status_code == 201
    assert api.json(f"/meetings/{one}") == before
    assert (before["title"], before["frozen"], before["held_on"]) == (
        {"zh": "8月调度会", "en": "8月调度会"},
        True,
        "2022-09-06",
    )
    (restated,) = api.json(f"/meetings/{one}/restatements")["items"]
    assert [restated[key] for key in ("month", "code", "before", "now", "reason")] == [
        "2022-08", "FERTILISER", "190", "170", "核减",
    ]  # fmt: skip
    then = api.json("/briefings/2022-08", params={"as_of": before["known_at"]})
    assert then["rows"] == before["rows"]


def test_a_meeting_asked_about_at_a_moment(api: Caller, desk: Desk) -> None:
    one = start(api)
    begun = api.json(f"/meetings/{one}")["known_at"]
    assert api.ask("POST", f"/meetings/{one}/decisions", json={"words": "按周调度。"}).status_code == 201
    assert api.ask("POST", f"/meetings/{one}/end").status_code == 200
    assert (
        api.submit("指标编码,期间,口径,数值\nFERTILISER,2022-08,当月,170\n", reason="核减").status_code == 201
    )
    then = api.json(f"/meetings/{one}/minutes", params={"as_of": begun})
    assert (then["decided"], then["ended_at"]) == ([], None)
    assert api.json(f"/meetings/{one}/restatements", params={"as_of": begun})["items"] == []
    assert "按周调度" not in api.get(f"/meetings/{one}/text", params={"as_of": begun}).text
    assert api.get(f"/meetings/{one}/minutes", params={"as_of": "2000-01-01"}).status_code == 404
    assert api.get(f"/papers/{one}/word", params={"as_of": "2000-01-01"}).status_code == 404


def test_every_figure_of_a_briefing_is_the_desks_own(api: Caller, desk: Desk) -> None:
    shown = api.json("/briefings/2022-08")
    rows = {one["code"]: one for one in shown["rows"]}
    output = rows["OUTPUT"]
    assert [output[key] for key in ("value", "single", "completion", "pace", "gap", "yoy", "light")] == [
        "9.4", "-0.2", "47", "62.5", "-15.5", "-6", "red",
    ]  # fmt: skip
    assert output["sentence"]["zh"].startswith("截至8月底，农业总产值累计9.4亿元")
    assert output["sentence"]["en"].startswith("By the end of August, Farm output came to 940 million yuan")
    assert rows["LEAD"]["joint"] == "OUTPUT"
    assert shown["focus"][0]["row"]["code"] == "OUTPUT"
    assert (shown["earlier"], shown["restated"], shown["known_at"]) == (None, [], shown["drawn_at"])


def test_what_does_not_fit(api: Caller) -> None:
    assert api.ask("POST", "/meetings", json={"month": "2022-08"}).status_code == 422
    for day in ("2022-09-31", "6.9.2022", "2022-09-06T09:00:00", 20220906):
        assert api.ask("POST", "/meetings", json=STARTED | {"held_on": day}).status_code == 422
    assert api.get("/briefings/1999-01").status_code == 404
    one = start(api)
    assert api.ask("POST", "/meetings", json=STARTED).status_code == 409
    assert api.ask("POST", f"/meetings/{one}/decisions", json={}).status_code == 409


def test_a_viewer_reads_and_a_reporter_does_not_decide(caller: As, desk: Desk) -> None:
    one = start(caller())
    assert caller(Role.VIEWER).json(f"/meetings/{one}")["month"] == "2022-08"
    refused = caller(Role.REPORTER, "CROP").ask("POST", f"/meetings/{one}/decisions", json={"words": "好"})
    assert refused.status_code == 403
    (kept,) = meetings.meetings(desk)
    assert meetings.minutes(desk, kept.id).decided == ()
    assert frozen(desk, kept.id).frozen
