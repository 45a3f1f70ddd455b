"""What each surface of the overall table says, read back from what it hands out: {code: {column: text}}."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

import openpyxl
from docx import Document
from pptx import Presentation

from indicators.api.schemas.figures.progress import Row as ApiRow
from indicators.briefing.month import MonthBriefing
from indicators.briefing.overall.cells import dated_text
from indicators.briefing.overall.columns import COLUMNS
from indicators.desk import deadlines
from indicators.desk.desk import Desk
from indicators.desk.figures.overall_table import file_columns, rendered, table_rows
from indicators.desk.figures.views import YearState
from indicators.desk.meetings import briefing as drawing
from indicators.documents.book.overall import overall_sheet
from indicators.documents.book.sheets import book
from indicators.documents.imprint import Imprint, of_briefing
from indicators.documents.slides import month as slides
from indicators.documents.slides.canvas import Canvas
from indicators.documents.slides.house import new_presentation
from indicators.documents.word.attachments import add_overall
from indicators.documents.word.page import new_document
from indicators.documents.word.writer import Writer
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING
from indicators.model.month import Month
from indicators.web.overview.table import table_data
from indicators.web.presenter.screens import overall as presenter
from indicators.web.session.address import View
from tests.documents.opened import slide_rows, word_table

Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Place:
    """A month of a desk, in one language."""

    desk: Desk
    month: Month
    language: Language

    @property
    def state(self) -> YearState:
        return self.desk.year_state(self.month)

    @cached_property
    def briefing(self) -> MonthBriefing:
        return drawing.briefing(self.desk, self.month)

    @property
    def imprint(self) -> Imprint:
        return of_briefing(self.briefing, "x", self.language)

    def headed(self, headings: Sequence[str], ids: Sequence[str]) -> list[str]:
        """The ids of these headings, in their order: of columns with one heading, the surface has one."""
        by_heading = {self.language.text(one.heading): one.id for one in COLUMNS if one.id in ids}
        return [by_heading[heading] for heading in headings]

    def by_code(self, ids: Sequence[str], rows: Sequence[Sequence[str]]) -> Texts:
        codes = [row.code for row in self.briefing.rows]
        return {code: dict(zip(ids, cells, strict=True)) for code, cells in zip(codes, rows, strict=True)}


def on_pages(place: Place) -> Texts:
    """总览: goals only; conditions stand in a list of their own."""
    view = View(place.month, language=place.language.code)
    due = deadlines.due(place.desk, place.month)
    data = table_data(place.state, due, view, place.desk.months(), place.language)
    return {
        row["code"]: {
            "name": row["name"],
            "target": row["worded"],
            "target_short": row["target"],
            "value": row["value"],
            "completion": row["completion"],
            "gap": row["gapBefore"] + row["gap"] + row["gapUnit"],
            "yoy": row["yoy"] + row["yoyUnit"],
            "light": data["lights"][row["light"]],
        }
        for row in data["rows"]
    }


def in_full_screen(place: Place) -> Texts:
    screens = presenter.overall(place.briefing, place.language)
    ids = place.headed([one["text"] for one in screens[0]["columns"]], [*presenter._ROOMS])
    rows = [[_text(cell) for cell in row["cells"]] for screen in screens for row in screen["rows"]]
    found = {code: dict(texts) for code, texts in place.by_code(ids, rows).items()}
    for row in place.briefing.rows:  # a value whose measure the target does not name has it beside it
        measure = row.measure.in_(place.language)
        if measure not in row.target_text.in_(place.language):
            assert found[row.code].pop("dated_value") == dated_text(row, place.month, place.language, measure)
    return found


def on_paper(place: Place) -> Texts:
    document = new_document(place.imprint)
    add_overall(Writer(document, place.language), place.briefing, place.language)
    saved = io.BytesIO()
    document.save(saved)
    header, *rows = word_table(Document(io.BytesIO(saved.getvalue())).tables[0])
    ids = [one.id for one in COLUMNS if one.id not in ("target_short", "value", "status", "light")]
    return place.by_code(place.headed(header, ids), rows)


def on_slides(place: Place) -> Texts:
    canvas = Canvas(new_presentation(place.imprint), place.imprint)
    slides._overall(canvas, place.briefing, place.language)
    saved = io.BytesIO()
    canvas.presentation.save(saved)
    pages = [slide_rows(slide) for slide in Presentation(io.BytesIO(saved.getvalue())).slides]
    header = pages[0][0]
    ids = [one.id for one in COLUMNS if one.id not in ("target_short", "value", "status", "light")]
    return place.by_code(place.headed(header, ids), [row for page in pages for row in page[1:]])


def in_the_workbook(place: Place) -> Texts:
    content = book(place.imprint, [overall_sheet(place.briefing, place.language)], place.briefing.drawn_at)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    header = [cell.value for cell in sheet[3]]
    ids = [one.id for one in COLUMNS if one.id not in ("target_short", "dated_value", "state")]
    rows = [[displayed(cell) for cell in line] for line in sheet.iter_rows(min_row=4)]
    return place.by_code(place.headed(header, ids), rows)


def displayed(cell: Any) -> str:
    """As a spreadsheet shows it; both ways in which programs round their binary numbers must agree."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    sections = cell.number_format.split(";")
    section = sections[0]
    if len(sections) > 1:
        section = (
            sections[1] if cell.value < 0 else sections[2 if cell.value == 0 and len(sections) > 2 else 0]
        )
    before, form, after = _parts(section)
    scale = 100 if form.endswith("%") else 1
    unit = Decimal(1).scaleb(-len(form.rstrip("%").partition(".")[2]))
    exact, short = Decimal(cell.value) * scale, Decimal(f"{cell.value:.15g}") * scale
    ways = {one.quantize(unit, rounding=ROUND_HALF_UP) for one in (exact, short)}
    assert len(ways) == 1, f"{cell.coordinate}: {cell.value} reads {ways}"
    (value,) = ways
    magnitude = abs(value) if len(sections) > 1 else value  # a lone section writes the sign itself
    number = f"{magnitude:,f}" if "," in form else f"{magnitude:f}"
    return before + number + ("%" if form.endswith("%") else "") + after


def _parts(section: str) -> tuple[str, str, str]:
    """What stands before the digits, the digits' own form, what stands behind."""
    plain, quoted = [], False
    for sign in section:
        if sign == '"':
            quoted = not quoted
        else:
            plain.append((sign, quoted or sign not in "#,0.%"))
    text = "".join(sign for sign, _ in plain)
    first = next(at for at, (_, literal) in enumerate(plain) if not literal)
    last = max(at for at, (_, literal) in enumerate(plain) if not literal)
    return text[:first], text[first : last + 1], text[last + 1 :]


def in_a_terminal(place: Place) -> Texts:
    """Read at the columns' places, which are as wide as their signs."""
    header, *rows = [
        _columns(line) for line in rendered(place.state, "table", place.language).decode().split("\n")
    ]
    ids = place.headed(header, ["light", "name", "value", "target", "completion", "gap", "yoy", "department"])
    codes = [line.row.code for line in table_rows(place.state)]
    return {code: dict(zip(ids, cells, strict=True)) for code, cells in zip(codes, rows, strict=True)}


def _columns(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


def as_csv(place: Place) -> Texts:
    text = rendered(place.state, "csv", place.language).decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    ids = [one.id for one in file_columns()]
    codes = [line.row.code for line in table_rows(place.state)]
    return {code: dict(zip(ids, cells, strict=True)) for code, cells in zip(codes, rows, strict=True)}


def as_json(place: Place) -> Texts:
    return {row["code"]: row for row in json.loads(rendered(place.state, "json", place.language))}


def by_api(place: Place) -> Texts:
    return dict(_of_api(place))


def _of_api(place: Place) -> Iterator[tuple[str, Mapping[str, str]]]:
    for line in table_rows(place.state):
        row = ApiRow.of(line, place.state.catalogue, place.language)
        yield (
            row.code,
            {
                "name": row.name,
                "measure": row.measure,
                "target": row.target.text if row.target is not None else "",
                "month_value": row.month_value or "",
                "value": row.value or "",
                "completion": row.completion or "",
                "pace": row.pace.share if row.pace is not None else "",
                "gap": row.gap or "",
                "yoy": row.yoy.amount if row.yoy is not None else "",
                "mom": row.mom.amount if row.mom is not None else "",
                "required": row.required or "",
                "recent": row.recent or "",
                "light": row.light_word,
                "status": row.status_word,
                "change": row.change,
                "person": row.person,
            },
        )


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else cell["text"]


SHOWN = {
    "总览": on_pages,
    "presenter": in_full_screen,
    "Word": on_paper,
    "slides": on_slides,
    "workbook": in_the_workbook,
    "terminal": in_a_terminal,
}
EXACT = {"CSV": as_csv, "JSON": as_json, "API": by_api}
UNKNOWN = ("", MISSING)
