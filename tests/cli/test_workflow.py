"""Submitting, review and closing from a terminal: the same at the desk opened here and through the API."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indicators.access.roles import Role
from indicators.catalogue.settings import ACCEPTANCE, REVIEWED
from indicators.cli.client.answers import FileRemarks, Upload
from indicators.cli.client.client import Client
from indicators.cli.main import main
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import acceptance, evidence, report
from indicators.i18n.language import language
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store import settings
from tests.cli.conftest import At
from tests.desk.seats import reviewed, seat

ZH = language("zh")
AUGUST = Month(2022, 8)
CHECKED = FileRemarks(explanation="已核对")
DEMONSTRATION = "指标编码,期间,口径,数值,来源\nCOOPS,2022-08,当月,20,DEMO\n"


def coops(value: str) -> bytes:
    return f"指标编码,期间,口径,数值\nCOOPS,2022-08,当月,{value}\n".encode()


def reporter(desk: Desk, shown: str = "孙苗") -> Seat:
    return seat(desk, shown, Role.REPORTER, "CROP")


# --- the clients ---


def test_a_file_is_looked_at_and_taken_in(at: At, desk: Desk) -> None:
    client = at(seat(desk))
    seen = client.preview(Upload("8月.csv", coops("20")), CHECKED)
    (change,) = seen.changes
    assert (seen.new, seen.waits, seen.unexplained, seen.beside) == (1, False, 0, [])
    assert (change.row, change.indicator, change.month, change.before, change.value) == (
        2, "COOPS", "2022-08", "", "20",
    )  # fmt: skip
    taken = client.submit(seen, "", "", [Upload("名单.xlsx", b"PK")])
    assert not taken.waits
    again = client.preview(Upload("8月.csv", coops("21")), CHECKED)
    assert [(one.before, one.value) for one in again.changes] == [("20", "21")]
    corrected = client.submit(again, "漏报一家", "", [])
    assert list(client.undo(taken.id, "传错")) == [corrected.id]


def test_evidence_is_written_with_the_submission_or_nothing_is(at: At, desk: Desk) -> None:
    client = at(seat(desk))
    outlook = client.preview(Upload("8月.csv", coops("20")), CHECKED)
    with pytest.raises(DeskError, match=r"名单\.xlsx"):
        client.submit(outlook, "", "", [Upload("凭证.pdf", b"PDF"), Upload("名单.xlsx", b"")])
    assert client.preview(Upload("8月.csv", coops("20")), CHECKED).new == 1
    client.submit(outlook, "", "", [Upload("凭证.pdf", b"PDF"), Upload("名单.xlsx", b"PK")])
    (submission,) = desk.submissions()
    attached = [file.file_name for file in evidence.attached(seat(desk), submission.id)]
    assert attached == ["凭证.pdf", "名单.xlsx"]


def test_a_figure_is_taken_back(at: At, desk: Desk) -> None:
    """By its department it waits where the office reviews; the review says what would go."""
    client = at(seat(desk))
    client.submit(client.preview(Upload("8月.csv", coops("20")), CHECKED), "", "", [])
    reviewed(desk)
    taken = at(reporter(desk)).take_back("COOPS", AUGUST, "", "month", "口径有误")
    assert taken.waits
    found = client.review(taken.id)
    assert [(one.indicator, one.month, one.before, one.value) for one in found.taken_back] == [
        ("COOPS", "2022-08", "20", "")
    ]
    client.accept(taken.id, found.effect)
    with pytest.raises(DeskError, match=r"no reported figure|没有有效的上报数值"):
        client.take_back("COOPS", AUGUST, "", "", "口径有误")


def test_what_is_said_beside_a_file(at: At, desk: Desk) -> None:
    client = at(seat(desk))
    said = FileRemarks(json.dumps({"cells": [[2, 3, "20"]]}), "已核对")
    seen = client.preview(Upload("8月.csv", coops("约20")), said)
    assert (seen.blocked, seen.new) == (False, 1)
    assert client.submit(seen, "", "", []).id
    for wrong in ("{", "[]", '{"cells": [[2]]}', '{"uses": {"a": ["value", {}]}}'):
        with pytest.raises(DeskError):
            client.preview(Upload("8月.csv", coops("20")), FileRemarks(wrong))


def test_review(at: At, desk: Desk) -> None:
    reviewed(desk)
    clerk, office = at(reporter(desk)), at(seat(desk))
    first = clerk.submit(clerk.preview(Upload("8月.csv", coops("200")), CHECKED), "", "", [])
    assert first.waits
    beside = at(reporter(desk, "周岚")).preview(Upload("8月.csv", coops("30")), CHECKED)
    assert (list(beside.beside), beside.waits) == ([first.id], True)
    office.return_submission(first.id, "多了一个零")
    second = clerk.submit(clerk.preview(Upload("8月.csv", coops("20")), CHECKED), "", first.id, [])
    third = clerk.submit(clerk.preview(Upload("8月.csv", coops("25")), CHECKED), "", "", [])
    assert [one.id for one in office.waiting()] == [second.id, third.id]
    (shown, other) = (office.review(one) for one in (second.id, third.id))
    assert (shown.submission.person, shown.new, shown.closed, list(shown.explanations)) == (
        "孙苗",
        1,
        [],
        list(other.explanations),
    )
    office.accept(second.id, shown.effect)
    with pytest.raises(DeskError, match=r"since you looked|新的数据写入"):
        office.accept(third.id, other.effect)
    clerk.withdraw(third.id, "")
    assert list(office.waiting()) == []


def test_months(at: At, desk: Desk) -> None:
    office = at(seat(desk))
    office.submit(office.preview(Upload("8月.csv", coops("20")), CHECKED), "", "", [])
    office.close_month(AUGUST, "")
    assert [one.month for one in office.months() if one.closed] == ["2022-08"]
    office.submit(office.preview(Upload("8月.csv", coops("19")), CHECKED), "核减", "", [])
    (one,) = office.restatements("")
    assert (one.month, one.indicator, one.before, one.after, one.person, one.reason) == (
        "2022-08", "COOPS", "20", "19", "田禾", "核减",
    )  # fmt: skip
    office.reopen_month(AUGUST, "漏报")
    assert not any(one.closed for one in office.months())


# --- the commands ---


def run(data: Path, *words: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--data", str(data), "--lang", lang, *words])


def written(tmp_path: Path, content: bytes, name: str = "8月.csv") -> str:
    path = tmp_path / name
    path.write_bytes(content)
    return str(path)


def submitted(said: Result) -> str:
    found = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", said.output)
    assert said.exit_code == 0 and found, said.output
    return found[0]


def test_from_preview_to_undo(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path, coops("约20"))
    beside = written(tmp_path, b'{"cells": [[2, 3, "20"]]}', "8.json")
    assert run(data, "preview", file).exit_code == 1
    shown = run(data, "preview", file, "--corrections", beside)
    assert (shown.exit_code, "COOPS  QH  2022-08  （空） → 20" in shown.output) == (0, True), shown.output
    words = ("--corrections", beside, "--explanation", "已核对", "--person", "田禾", "--evidence", file)
    one = submitted(run(data, "submit", file, *words))
    assert run(data, "undo", one, "--reason", "传错").exit_code == 2  # by whom?
    assert submitted(run(data, "undo", one, "--reason", "传错", "--person", "田禾")) == one
    assert run(data, "undo", one, "--reason", "传错", "--person", "田禾").exit_code == 1


def test_another_table_of_a_file_is_chosen_by_its_row(data: Path, tmp_path: Path) -> None:
    second = "2022年8月补报\n指标编码,期间,口径,数值\nCOOPS,2022-07,当月,21\n"
    file = written(tmp_path, coops("20") + b"\n" + second.encode())
    first = run(data, "preview", file, "--explanation", "已核对").output
    assert "COOPS  QH  2022-08" in first and "未读入：第 4 至 6 行，自“2022年8月补报”起" in first, first
    other = run(data, "preview", file, "--explanation", "已核对", "--table-from", "4").output
    assert "COOPS  QH  2022-07" in other and "COOPS  QH  2022-08" not in other, other
    assert (
        run(data, "preview", file, "--corrections", written(tmp_path, b"[]"), "--sheet", "8月").exit_code == 2
    )


def test_the_office_s_commands(data: Path, tmp_path: Path) -> None:
    desk = open_desk(data)
    settings.decide(desk.database, ACCEPTANCE, REVIEWED, "", desk.clock())
    clerk = Client.in_process(desk, reporter(desk).actor, ZH)
    outlooks = [clerk.preview(Upload(f"{n}.csv", coops(n)), CHECKED) for n in ("20", "21", "22")]
    ids = [clerk.submit(outlook, "", "", []).id for outlook in outlooks]
    desk.close()
    me = ("--person", "办公室")
    lines = run(data, "review", "list").output.splitlines()
    assert [line.split()[0] for line in lines] == ids
    shown = run(data, "review", "show", ids[0])
    assert "（空） → 20" in shown.output
    effect = shown.output.split()[-1]
    assert run(data, "review", "accept", ids[0], "--effect", "0" * 64, *me).exit_code == 1
    assert submitted(run(data, "review", "accept", ids[0], "--effect", effect, *me)) == ids[0]
    assert submitted(run(data, "review", "return", ids[1], "--reason", "重复", *me)) == ids[1]
    assert submitted(run(data, "withdraw", ids[2], *me)) == ids[2]
    assert run(data, "review", "list").output == ""
    assert run(data, "close", "2022-08", *me).exit_code == 0
    assert "2022-08  month closed" in run(data, "periods", lang="en").output
    assert run(data, "reopen", "2022-08", *me).exit_code == 2  # why?
    assert run(data, "reopen", "2022-08", "--reason", "漏报", *me).exit_code == 0
    assert run(data, "restatements", "--since", "2022-09-01").exit_code == 0


def test_a_view_before_the_demonstration_was_removed_says_so(at: At, desk: Desk) -> None:
    """Both clients tell the same moment, and nothing of a later one or of now."""
    shown = acceptance.preview(
        desk.intake_context(), "演示.csv", DEMONSTRATION.encode(), origin=Origin.DEMONSTRATION
    )
    acceptance.write(desk.intake_context(), Origin.DEMONSTRATION, shown)
    before = desk.submissions()[0].recorded_at
    report.remove_demonstration(seat(desk, role=Role.ADMINISTRATOR))
    client = at(seat(desk))
    removed = client.demonstration_removed(before.isoformat())
    assert removed is not None
    assert removed > before
    assert client.demonstration_removed(removed.isoformat()) is None
    assert client.demonstration_removed(None) is None
