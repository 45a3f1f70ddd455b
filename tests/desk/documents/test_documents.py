"""Documents by somebody: a month as known, a meeting as it was shown, each told to the audit."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from docx import Document

from indicators.access.actor import nobody
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.documents import documents
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.quarters import exchanges
from indicators.desk.seat import Refused, Seat
from indicators.documents.forms import Form
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.model.quarter import Quarter
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import seat, submit
from tests.desk.staff import Clock
from tests.documents.opened import word, word_table, word_texts

AUGUST = Month(2022, 8)
ZH = language("zh")
CORRECTED = "指标编码,期间,口径,数值\nOUTPUT,2022-08,累计,9.90\n"


@pytest.fixture
def reported(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    found = county(tmp_path / "data", clock, reports=REPORTS)
    yield found
    found.close()


def output(content: bytes) -> list[str]:
    """农业总产值 in the overall table: this month, cumulative, completion, pace, gap, year on year."""
    tables = [word_table(table) for table in word(content).tables]
    overall = next(table for table in tables if table[0][0] == "序号")
    return next(row for row in overall if row[1] == "农业总产值")[4:10]


def test_a_months_figures_are_those_worked_out_by_hand(reported: Desk) -> None:
    """As in tests/desk/qinghe.py."""
    made = documents.paper(seat(reported), Form.WORD, AUGUST, ZH)
    assert made.file_name == "2022年8月调度材料.docx"
    assert output(made.content) == ["−0.2", "9.4", "47.0%", "62.5%", "−15.5", "−6.0%"]


def test_a_meetings_paper_stays_as_it_was_shown(reported: Desk) -> None:
    office = seat(reported)
    held = meetings.start(office, AUGUST, date(2022, 9, 6))
    submit(reported, "8月更正.csv", CORRECTED, "核减有误")
    assert output(documents.paper(office, Form.WORD, held.id, ZH).content)[1] == "9.4"
    assert output(documents.paper(office, Form.WORD, AUGUST, ZH).content)[1] == "9.9"
    before = documents.paper(office, Form.WORD, AUGUST, ZH, held.recorded_at)
    assert output(before.content)[1] == "9.4"


def test_minutes_are_a_meetings(reported: Desk) -> None:
    office = seat(reported)
    held = meetings.start(office, AUGUST, date(2022, 9, 6))
    resolutions.decide(office, held.id, "逐户核对后再报。", indicator="OUTPUT")
    said = word_texts(word(documents.paper(office, Form.MINUTES, held.id, ZH).content))
    assert "（1）农业总产值：逐户核对后再报。" in said
    with pytest.raises(DeskError, match="Only a monthly meeting"):
        documents.paper(office, Form.MINUTES, AUGUST, ZH)


def test_minutes_of_a_moment_hold_what_was_decided_by_then(reported: Desk) -> None:
    office = seat(reported)
    held = meetings.start(office, AUGUST, date(2022, 9, 6))
    made = resolutions.decide(office, held.id, "逐户核对后再报。", indicator="OUTPUT")
    resolutions.decide(office, held.id, "次月起按周调度。")
    meetings.end(office, held.id)
    paper = documents.paper(office, Form.MINUTES, held.id, ZH, made.recorded_at)
    said = "\n".join(word_texts(word(paper.content)))
    assert "逐户核对后再报。" in said and "按周调度" not in said


@pytest.mark.parametrize("form", [Form.WORD, Form.SLIDES, Form.BOOK])
def test_what_was_taken_is_told_to_the_audit(reported: Desk, form: Form) -> None:
    made = documents.paper(seat(reported, "田禾", Role.VIEWER), form, AUGUST, ZH)
    [entry] = audit.entries(reported.database, AuditSearch(act=Act.EXPORTED))
    told = dict(entry.detail)
    assert (entry.subject, told["what"], told["form"]) == ("2022-08", "paper", str(form))
    assert told["digest"] == hashlib.sha256(made.content).hexdigest()


def test_a_quarter_and_its_exchange(reported: Desk) -> None:
    office = seat(reported)
    made = documents.paper(office, Form.WORD, Quarter(2022, 3), ZH)
    assert made.file_name == "2022年三季度成果交流材料.docx"
    assert word_texts(word(made.content))[0] == "2022年三季度成果交流材料"
    held = exchanges.start(office, Quarter(2022, 2), date(2022, 7, 8))
    shown = "\n".join(word_texts(word(documents.paper(office, Form.WORD, held.id, ZH).content)))
    assert "2022年二季度成果交流材料" in shown
    assert "会议版，数据冻结于" in shown
    with pytest.raises(DeskError, match="keeps no figures"):
        documents.paper(office, Form.WORD, Quarter(1999, 1), ZH)


def test_the_bureaus_own_template_or_why_not(reported: Desk) -> None:
    office, folder = seat(reported), reported.folder / "templates"
    folder.mkdir()
    good, bad = Document(), Document()
    good.add_paragraph("本局格式：{{ 标题 }}，{{ 截至 }}")
    bad.add_paragraph("{{ 不存在 }}")
    good.save(str(folder / "调度材料.docx"))
    own = word_texts(word(documents.paper(office, Form.WORD, AUGUST, ZH).content))
    assert own[0].startswith("本局格式：2022年8月调度材料，数据截至")
    assert documents.unusable_templates(office, AUGUST) == {}
    bad.save(str(folder / "调度材料.docx"))
    with pytest.raises(DeskError, match="asks for 不存在"):
        documents.paper(office, Form.WORD, AUGUST, ZH)
    assert list(documents.unusable_templates(office, AUGUST)) == [Form.WORD]
    built_in = documents.paper(office, Form.WORD, AUGUST, ZH, built_in=True)
    assert output(built_in.content)[1] == "9.4"


def test_unknown_months_and_meetings(reported: Desk) -> None:
    with pytest.raises(DeskError, match="keeps no figures"):
        documents.paper(seat(reported), Form.WORD, Month(1999, 1), ZH)
    with pytest.raises(DeskError):
        documents.paper(seat(reported), Form.WORD, uuid4(), ZH)


def test_who_may_only_look_takes_nothing(reported: Desk) -> None:
    with pytest.raises(Refused):
        documents.paper(Seat(reported, nobody()), Form.WORD, AUGUST, ZH)


@pytest.mark.parametrize("text", ["", "2022", "2022-13", "2022-8", "meeting", "'; --"])
def test_what_is_no_month_and_no_meeting(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        documents.read_what(text)
