"""工作清单 and 台账 through the API: raised, worked, closed by a second person, taken in and out."""

import io
from urllib.parse import quote

import openpyxl

from indicators.access.roles import Role
from tests.api.answers import Caller
from tests.api.conftest import As

NEW = {
    "task": "逐户上门，补报家庭农场",
    "lead": "CROP",
    "deadline": "2022-09-30",
    "indicators": ["OUTPUT"],
    "responsible": "孙苗",
}
LEDGER = (
    "编号,反馈问题,任务,牵头科室,完成时限,状态\n1,学习不扎实,补全学习记录,种植业股,2022年9月30日,推进中\n"
)


def raised(office: Caller, **more: object) -> str:
    answer = office.ask("POST", "/items", json={**NEW, **more})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def stepped(one: Caller, item: str, kind: str, **more: object) -> int:
    return one.ask("POST", f"/items/{item}/steps", json={"kind": kind, **more}).status_code


def test_from_raising_to_closing(caller: As) -> None:
    office, reporter = caller(Role.REVIEWER), caller(Role.REPORTER, "CROP")
    item = raised(office)
    assert stepped(reporter, item, "progress", words="已上门18户") == 201
    assert stepped(reporter, item, "done", words="30户全部补报") == 409  # no evidence yet
    files = {"file": ("现场.jpg", b"\xff\xd8photo")}
    attached = reporter.ask("POST", f"/items/{item}/files", files=files).json()
    (file,) = attached["steps"][-1]["files"]
    assert (file["file"], attached["progress"]) == ("现场.jpg", "现场.jpg")
    assert caller(Role.VIEWER).get(f"/items/{item}/files/{file['id']}").content == b"\xff\xd8photo"
    assert stepped(reporter, item, "done", words="30户全部补报") == 201
    assert stepped(reporter, item, "closed") == 403
    assert stepped(office, item, "closed", words="属实") == 201
    assert stepped(office, item, "closed") == 409
    found = office.json(f"/items/{item}?lang=zh")
    assert (found["state"], found["closed_by"], found["days"]) == ("closed", "田禾reviewer", None)
    assert [step["kind"] for step in found["steps"]] == ["progress", "progress", "done", "closed"]
    (linked,) = found["indicators"]
    assert (linked["indicator"], linked["name"], linked["month"], linked["value"]) == (
        "OUTPUT",
        "农业总产值",
        "2022-08",
        "9.4",
    )


def test_the_office_postpones_corrects_and_cancels(caller: As) -> None:
    office = caller(Role.REVIEWER)
    item = raised(office)
    assert stepped(office, item, "postponed", words="停工") == 422
    assert stepped(office, item, "postponed", words="停工", deadline="2022-09-31") == 422
    assert stepped(office, item, "postponed", words="停工", deadline="2022-10-31") == 201
    assert stepped(office, item, "changed", words="分工调整", changes={"supporting": "PLAN"}) == 201
    assert stepped(office, item, "changed", words="分工调整", changes={"number": "9"}) == 409
    assert stepped(office, item, "cancelled") == 409
    assert stepped(office, item, "cancelled", words="并入") == 201
    assert stepped(office, item, "reopened", words="仍要办") == 201
    found = office.json(f"/items/{item}")
    assert (found["deadline"], found["raised_deadline"], found["postponed"]) == (
        "2022-10-31",
        "2022-09-30",
        1,
    )
    assert found["supporting"] == ["PLAN"]


def test_lists_are_narrowed(caller: As) -> None:
    office = caller(Role.REVIEWER)
    raised(office, number="3", deadline="2092-09-30")
    raised(office, lead="PLAN", deadline="2092-12-31", ledger="整改台账", responsible="张晓", number="7")

    def numbers(query: str) -> list[str]:
        return [one["number"] for one in office.json(f"/items?{query}")["items"]]

    assert numbers("") == ["3", "7"]
    assert numbers("department=PLAN") == ["7"]
    assert numbers("person=孙苗") == ["3"]
    assert numbers("ledger=") == ["3"]
    assert numbers("ledger=整改台账") == ["7"]
    assert numbers("due_from=2092-10-01") == ["7"]
    assert numbers("due_to=2092-10-01") == ["3"]
    assert numbers("state=not-started") == ["3", "7"]
    assert numbers("meeting=00000000-0000-4000-8000-000000000000") == []
    first = office.json("/items?limit=1")
    assert (first["total"], len(office.json(f"/items?limit=1&cursor={first['next']}")["items"])) == (2, 1)


def test_a_ledger_is_taken_in_and_written_out(caller: As) -> None:
    office = caller(Role.REVIEWER)
    given = {"files": {"file": ("整改台账.csv", LEDGER.encode("gbk"))}}
    seen = office.ask("POST", "/items/import?dry_run=true", **given).json()
    assert (seen["ledger"], seen["blocked"], [one["lead"] for one in seen["lines"]]) == (
        "整改台账",
        False,
        ["CROP"],
    )
    taken = office.ask("POST", "/items/import", **given)
    assert (taken.status_code, len(taken.json()["items"])) == (201, 1)
    compared = office.ask("POST", "/items/import?dry_run=true", **given).json()
    assert (compared["new"], compared["same"], compared["changes"]) == ([], ["1"], [])
    again = office.ask("POST", "/items/import", **given)
    assert again.status_code >= 400 and "无需导入" in again.text
    book = office.get("/items/export?lang=zh")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None and sheet["D4"].value == "补全学习记录"
    text = office.get("/items/export?form=csv&lang=zh").content.decode("utf-8-sig")
    assert "补全学习记录,种植业股" in text
    (stands,) = office.json("/items/imports")["items"]
    assert (stands["file"], stands["raised"], stands["changed"]) == ("整改台账.csv", 1, 0)
    way = f"/items/imports/{quote(stands['id'], safe='')}"
    assert caller(Role.REPORTER, "CROP").ask("DELETE", way).status_code == 403
    back = office.ask("DELETE", way)
    assert (back.status_code, back.json()) == (200, {"lines": 1})
    assert office.json("/items/imports")["items"] == office.json("/items?ledger=整改台账")["items"] == []
    assert office.ask("DELETE", way).status_code == 404
