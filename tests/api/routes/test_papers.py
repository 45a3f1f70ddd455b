"""Documents by the API: a month and a meeting in every form, under names in the reader's language."""

import io
from datetime import date
from urllib.parse import quote
from uuid import UUID

import openpyxl
import pytest

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.meetings import meetings
from indicators.documents import converter
from indicators.documents.forms import MEDIA_TYPES, Form
from indicators.model.month import Month
from tests.api.answers import Caller
from tests.api.conftest import As
from tests.desk.seats import seat
from tests.documents.opened import presentation, word, word_texts

NAMES = {
    "word": "2022年8月调度材料.docx",
    "slides": "2022年8月调度会演示文稿.pptx",
    "book": "2022年8月总表与清单.xlsx",
}


@pytest.mark.parametrize("form", list(NAMES))
def test_a_months_documents_are_files_with_chinese_names(api: Caller, form: str) -> None:
    answer = api.get(f"/papers/2022-08/{form}?lang=zh")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{quote(NAMES[form])}"
    assert answer.headers["content-type"] == MEDIA_TYPES[Form(form)]


def test_what_they_hold_can_be_opened(api: Caller) -> None:
    said = word_texts(word(api.get("/papers/2022-08/word?lang=en").content))
    assert said[0] == "Material for the monthly meeting, August 2022"
    assert len(presentation(api.get("/papers/2022-08/slides").content).slides) > 5
    book = openpyxl.load_workbook(io.BytesIO(api.get("/papers/2022-08/book?lang=zh").content))
    assert book["总表"]["H4"].value == 9.4  # 农业总产值, cumulative


def test_a_meeting_is_taken_by_its_id(api: Caller, desk: Desk) -> None:
    held = meetings.start(seat(desk), Month(2022, 8), date(2022, 9, 6))
    answer = api.get(f"/papers/{held.id}/minutes?lang=zh")
    assert word_texts(word(answer.content))[0] == "2022年8月指标调度会议纪要"


def test_as_known_at_an_earlier_moment(api: Caller) -> None:
    early = word_texts(word(api.get("/papers/2022-08/word?lang=zh&as_of=2099-01-01").content))
    assert any(said.startswith("数据截至") for said in early)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/papers/2022-13/word", 422),
        ("/papers/2022-8/word", 422),
        ("/papers/2022-08/poster", 422),
        (f"/papers/{UUID(int=7)}/word", 404),
        ("/papers/1999-01/word", 409),
        ("/papers/2022-08/minutes", 409),
        ("/papers/2022-08/word?colour=red", 422),
    ],
)
def test_what_there_is_not(api: Caller, path: str, status: int) -> None:
    assert api.get(path).status_code == status


def test_without_a_converter_pdf_says_so(api: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "find_converter", lambda: None)
    answer = api.get("/papers/2022-08/pdf?lang=zh")
    assert answer.status_code == 409
    assert "LibreOffice" in answer.json()["detail"]


def test_strangers_take_nothing(caller: As) -> None:
    assert caller(Role.ANONYMOUS).get("/papers/2022-08/word").status_code in (401, 403)
