"""Write the 台账 as workbook and CSV in the bureau's columns: real dates, texts that stay texts."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.briefing.month import ItemLine
from indicators.documents.imprint import Imprint
from indicators.documents.letters import cleaned
from indicators.documents.listed import names
from indicators.documents.stamping import stamped
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING
from indicators.i18n.terms.items import source_word, state_word
from indicators.intake.formulas import guarded
from indicators.intake.sheet_writing import HEADING, HEADING_LOOK, Looks, width_of, write_seen
from indicators.items.ledger import columns as C
from indicators.model.problem import N_

HEADER_ROW = 2  # from 0: the title and the imprint stand above
_A4 = 9  # as spreadsheets count papers
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}  # inches
_WIDEST = {C.FINDING: 30, C.TASK: 36, C.PROGRESS: 32, C.EVIDENCE: 24}  # characters; others:
_USUAL_WIDEST = 16
_DAY_FORMAT = "yyyy-mm-dd"
# A blank below a finding or a source would mean the same one again.
_NEVER_BLANK = (C.FINDING, C.SOURCE)


def ledger_cells(line: ItemLine, language: Language) -> Mapping[str, str | date]:
    """Return an item's cells under the bureau's columns; "" = blank."""
    cells: dict[str, str | date | None] = {
        C.NUMBER: line.number,
        C.SOURCE: line.source_name or source_word(line.source, language),
        C.FINDING: line.finding,
        C.TASK: line.task,
        C.LEAD: line.lead_name.in_(language),
        C.SUPPORTING: names(line.supporting, language),
        C.RESPONSIBLE: line.responsible,
        C.LEADER: line.leader,
        C.DEADLINE: line.deadline,
        C.PROGRESS: line.progress,
        C.STATE: state_word(line.state, language),
        C.EVIDENCE: "；".join(line.evidence),
        C.CLOSED_ON: line.closed_on,
        C.CLOSED_BY: line.closed_by,
    }
    return {
        field: (cleaned(value) if isinstance(value, str) else value)
        or (MISSING if field in _NEVER_BLANK else "")
        for field, value in cells.items()
    }


def ledger_csv(lines: Iterable[ItemLine], imprint: Imprint) -> bytes:
    """Return the CSV in UTF-8 with byte order mark, title and imprint above the header."""
    language = imprint.language
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(imprint.title)])
    writer.writerow([guarded(_below_the_title(imprint))])
    writer.writerow(language.name(column) for column in C.COLUMNS.values())
    writer.writerows([guarded(str(cell)) for cell in ledger_cells(line, language).values()] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def ledger_xlsx(lines: Sequence[ItemLine], imprint: Imprint, known_at: datetime) -> bytes:
    """Return the workbook: A4 landscape, one page wide, headings frozen and repeated in print."""
    language = imprint.language
    rows = [ledger_cells(line, language) for line in lines]
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, looks = book.add_worksheet(language.text(N_("Ledger"))), Looks(book)
        _write_head(sheet, looks, imprint)
        for at, row in enumerate(rows, HEADER_ROW + 1):
            _write_row(sheet, looks, at, row)
        _lay_out(sheet, rows, language)
    return stamped(out.getvalue(), known_at)


def _write_head(sheet: Worksheet, looks: Looks, imprint: Imprint) -> None:
    sheet.write_string(0, 0, imprint.title, looks.of(font_name=HEADING, font_size=16))
    sheet.set_row(0, 28)
    sheet.write_string(1, 0, _below_the_title(imprint), looks.of(font_color="#595959"))
    for place, column in enumerate(C.COLUMNS.values()):
        look = looks.of(**HEADING_LOOK, align="center")
        sheet.write_string(HEADER_ROW, place, imprint.language.name(column), look)


def _write_row(sheet: Worksheet, looks: Looks, at: int, row: Mapping[str, str | date]) -> None:
    for place, (field, cell) in enumerate(row.items()):
        look = {"border": 1, "text_wrap": True}
        if isinstance(cell, date):
            moment = datetime.combine(cell, datetime.min.time())
            sheet.write_datetime(at, place, moment, looks.of(**look, num_format=_DAY_FORMAT))
        elif field == C.NUMBER:
            write_seen(sheet, looks, at, place, cell, **look)
        elif cell:
            sheet.write_string(at, place, cell, looks.of(**look))
        else:
            sheet.write_blank(at, place, None, looks.of(**look))


def _lay_out(sheet: Worksheet, rows: Sequence[Mapping[str, str | date]], language: Language) -> None:
    last = HEADER_ROW + len(rows)
    for place, (field, column) in enumerate(C.COLUMNS.items()):
        texts = [language.name(column), *(str(row[field]) for row in rows)]
        sheet.set_column(place, place, min(width_of(texts), _WIDEST.get(field, _USUAL_WIDEST)))
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.autofilter(HEADER_ROW, 0, last, len(C.COLUMNS) - 1)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, last, len(C.COLUMNS) - 1)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    sheet.set_footer("&C&P / &N")


def _below_the_title(imprint: Imprint) -> str:
    return " · ".join(text for text in (imprint.bureau, imprint.as_of, imprint.notice) if text)
