"""Write a submitted file back with its problems: the same sheet, and one more column of sentences.

Rows keep their numbers and columns their places, so what is mended there can be submitted as it is; the
added column is left aside when it comes back.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xlsxwriter.exceptions import InvalidWorksheetName, OverlappingRange
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_text
from indicators.intake.formulas import guarded
from indicators.intake.layout.columns.vocabulary import PROBLEMS
from indicators.intake.preview import Preview
from indicators.intake.sheet_writing import HEADING_LOOK, Looks, width_of, write_seen
from indicators.model.problem import N_, Problem
from indicators.spreadsheets.grid import Grid

_LARGEST = 1_000_000  # cells that are written as a workbook: about 3 seconds and 250 MB; more as CSV
_LOOKED_AT = 500  # rows that decide a column's width
_BLOCKING, _WARNING = "#F8CBAD", "#FFF2CC"


class ProblemsFile(NamedTuple):
    content: bytes
    suffix: str  # of its name, with the dot


def problems_file(preview: Preview, language: Language) -> ProblemsFile:
    """Return the sheet with its problems: a workbook's as coloured XLSX, all else as CSV."""
    grid = preview.grid
    if preview.book is None or preview.book.form == "csv" or grid is None:
        return ProblemsFile(problems_csv(preview, language), ".csv")
    if grid.width * grid.height > _LARGEST:
        return ProblemsFile(problems_csv(preview, language), ".csv")
    return ProblemsFile(_workbook(grid, preview, language), ".xlsx")


def problems_csv(preview: Preview, language: Language) -> bytes:
    """Return the sheet with its problems as CSV, in UTF-8 with a byte order mark as Excel and WPS open it.

    A file without a sheet gives the column alone.
    """
    text = io.StringIO(newline="")
    delimiter = preview.book.delimiter if preview.book else ""
    writer = csv.writer(text, delimiter=delimiter or ",", lineterminator="\r\n")
    if preview.grid is None:
        sentences = [_sentence(problem, language) for problem in preview.problems]
        writer.writerows([guarded(line)] for line in (PROBLEMS, *sentences))
    else:
        writer.writerows(map(guarded, row) for row in _rows(preview.grid, preview, language))
    return text.getvalue().encode("utf-8-sig")


def _rows(grid: Grid, preview: Preview, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield all rows in their places, blank ones too, with the added column."""
    place, sentences = _place(grid, preview), _added_column(grid, preview, language)
    expected = 1
    for number, cells in grid.rows():
        yield from ((),) * (number - expected)
        expected = number + 1
        yield (*cells[:place], " ".join(sentences.get(number, ())), *cells[place + 1 :])


def _place(grid: Grid, preview: Preview) -> int:
    """Return the place of the added column: behind the last, or where an earlier one stands."""
    columns = preview.layout.columns if preview.layout else ()
    earlier = (column.place for column in columns if PROBLEMS in column.header.split(" / "))
    return next(earlier, grid.width)


def _added_column(grid: Grid, preview: Preview, language: Language) -> Mapping[int, list[str]]:
    """Return the added column by row number: its header and sentences; those of the whole file come first."""
    header = preview.layout.header if preview.layout else ()
    sentences: dict[int, list[str]] = defaultdict(list, {number: [PROBLEMS] for number in header})
    numbers = {int(number) for number in grid.numbers}
    free = [number for number in numbers if number not in sentences]
    below = [number for number in free if preview.layout and number >= preview.layout.first]
    first = min(below or free, default=min(numbers))
    for problem in preview.problems:
        row = problem.row if problem.row in numbers and problem.row not in header else first
        sentences[row].append(_sentence(problem, language))
    return sentences


def _sentence(problem: Problem, language: Language) -> str:
    sentence = problem_text(problem, language)
    if not problem.column:
        return sentence
    return language.text(N_("{column}: {sentence}"), column=problem.column, sentence=sentence)


def _workbook(grid: Grid, preview: Preview, language: Language) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet, looks = _named_sheet(book, grid.name), Looks(book)
        _write_cells(sheet, looks, grid, preview)
        _write_sentences(sheet, looks, grid, preview, language)
        _lay_out(sheet, grid, preview)
    return out.getvalue()


def _named_sheet(book: Workbook, name: str) -> Worksheet:
    try:
        return book.add_worksheet(name)
    except InvalidWorksheetName:  # an ODS may have names that Excel does not take
        return book.add_worksheet()


def _write_cells(sheet: Worksheet, looks: Looks, grid: Grid, preview: Preview) -> None:
    for block in grid.merged:
        _merge(sheet, looks, block)
    colours = _colours(preview)
    added = _place(grid, preview)
    header = set(preview.layout.header) if preview.layout else set()
    for number, cells in grid.rows():
        for place, text in enumerate(cells):
            colour = colours.get((number, place))
            marked = {"bg_color": colour} if colour else HEADING_LOOK if number in header and text else {}
            if place != added and (text or marked):
                write_seen(sheet, looks, number - 1, place, text, **marked)


def _merge(sheet: Worksheet, looks: Looks, block: tuple[int, int, int, int]) -> None:
    top, left, bottom, right = block
    if (top, left) == (bottom, right):
        return
    try:
        sheet.merge_range(top - 1, left, bottom - 1, right, "", looks.of(align="center"))
    except OverlappingRange:  # the file says so twice; once is seen
        return


def _colours(preview: Preview) -> Mapping[tuple[int | None, int | None], str]:
    """Return the cells' colours by row number and place; what blocks stands over what warns."""
    ordered = sorted(preview.problems, key=lambda problem: problem.blocking)
    return {(problem.row, problem.place): _BLOCKING if problem.blocking else _WARNING for problem in ordered}


def _write_sentences(
    sheet: Worksheet, looks: Looks, grid: Grid, preview: Preview, language: Language
) -> None:
    place = _place(grid, preview)
    header = preview.layout.header if preview.layout else ()
    for number, sentences in _added_column(grid, preview, language).items():
        look = HEADING_LOOK if number in header else {"text_wrap": True, "font_color": "#9C0006"}
        write_seen(sheet, looks, number - 1, place, "\n".join(sentences), **look)


def _lay_out(sheet: Worksheet, grid: Grid, preview: Preview) -> None:
    for place, column in enumerate(grid.columns):
        sheet.set_column(place, place, width_of(column.slice(0, _LOOKED_AT).to_pylist()))
    sheet.set_column(_place(grid, preview), _place(grid, preview), 60)
    if preview.layout and preview.layout.header:
        sheet.freeze_panes(preview.layout.header[-1], 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
