"""PDFs by a real LibreOffice: pages as the Word file says; what happens without one, or with a slow one."""

import io
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pypdf
import pytest

from indicators.documents import converter
from indicators.documents.imprint import Imprint
from indicators.documents.word.month import material
from indicators.documents.word.page import new_document
from indicators.documents.word.saving import saved
from indicators.documents.word.writer import Writer
from indicators.i18n.language import language
from indicators.model.problem import DeskError
from soffice import converter as installed
from tests.briefing import made

ZH = language("zh")
POINTS_PER_MM = 72 / 25.4


def test_a_months_material_as_pdf() -> None:
    program = installed()
    pdf = pypdf.PdfReader(
        io.BytesIO(converter.to_pdf(material(made.briefing(), ZH), "docx", made.FROZEN, program))
    )
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pdf.pages}
    assert sizes == {(595, 842), (842, 595)}  # A4, upright and turned
    first = pdf.pages[0].extract_text()
    assert "会议版，数据冻结于" in first
    assert all("演示数据，非官方统计" in page.extract_text() for page in pdf.pages)


def test_twice_the_same_document_is_twice_the_same_pdf() -> None:
    """Its day is the document's, in UTC; LibreOffice would say the clock's, and name each file at random."""
    program, given = installed(), material(made.briefing(), ZH)
    moment = datetime(2022, 9, 5, 17, 30, 1, tzinfo=timezone(timedelta(hours=8)))
    first, second = (converter.to_pdf(given, "docx", moment, program) for _ in range(2))
    assert first == second
    pdf = pypdf.PdfReader(io.BytesIO(first))
    assert pdf.metadata is not None
    assert pdf.metadata.creation_date == datetime(2022, 9, 5, 9, 30, 1, tzinfo=UTC)
    assert all("演示数据，非官方统计" in page.extract_text() for page in pdf.pages)


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    program = installed()
    document = new_document(Imprint("", "", "", "", "", ZH))
    writer = Writer(document, ZH)
    for _ in range(20):
        writer.body("国" * (26 + 28 + 28))  # the first line is indented by two
    content = converter.to_pdf(saved(document, made.KNOWN), "docx", made.KNOWN, program)
    lines = pypdf.PdfReader(io.BytesIO(content)).pages[1].extract_text().split()
    lengths = [len(line) for line in lines if set(line) == {"国"}]
    assert len(lengths) == 22
    assert max(lengths) == 28
    assert sorted(set(lengths)) == [26, 28]


def test_without_a_converter_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "find_converter", lambda: None)
    with pytest.raises(DeskError, match="LibreOffice"):
        converter.to_pdf(b"", "docx", made.KNOWN)


def test_a_named_program_stands_before_those_that_are_found(tmp_path: Path) -> None:
    program = _program(tmp_path, "exit 0")
    assert converter.find_converter({"INDICATORS_SOFFICE": str(program), "PATH": ""}) == str(program)
    assert converter.find_converter({"INDICATORS_SOFFICE": str(tmp_path / "none"), "PATH": ""}) is None


def test_it_is_found_on_the_path(tmp_path: Path) -> None:
    program = _program(tmp_path, "exit 0")
    assert converter.find_converter({"PATH": str(tmp_path)}) == str(program)


def test_one_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="not ready"):
        converter.to_pdf(b"", "docx", made.KNOWN, str(_program(tmp_path, "sleep 30")), seconds=0.2)


def test_one_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="could not make"):
        converter.to_pdf(b"", "docx", made.KNOWN, str(_program(tmp_path, "exit 1")))
    with pytest.raises(DeskError, match="could not make"):
        converter.to_pdf(
            b"", "docx", made.KNOWN, str(_program(tmp_path, "exit 0"))
        )  # says it is done, and wrote nothing


def _program(folder: Path, does: str) -> Path:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path
