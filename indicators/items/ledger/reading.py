"""Read a ledger's file into drafts and problems: all of it is imported, or none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.i18n.language import LANGUAGES, language
from indicators.i18n.terms.items import state_word
from indicators.intake.formulas import all_bared
from indicators.intake.interpret.names import Names
from indicators.intake.problem_list import ProblemList
from indicators.intake.refusals import note_unreadable
from indicators.items.ledger import columns as C
from indicators.items.ledger import problems as P
from indicators.items.ledger.columns import Header, find_header, heading, is_repeated
from indicators.items.ledger.days import names_no_day, read_day, unsure_days, written_weekday, year_of
from indicators.items.ledger.lines import Draft, Reading
from indicators.items.ledger.words import KNOWN_STATES, Departments, source_of, state_of
from indicators.items.validation import LONGEST, LONGEST_NAME
from indicators.model.catalogue import Catalogue
from indicators.model.item import ItemState
from indicators.model.problem import ProblemKind
from indicators.spreadsheets.grid import Book, Grid
from indicators.spreadsheets.opening import DEFAULT, open_book
from indicators.spreadsheets.unreadable import Limits, Unreadable

MOST_LINES = 2000
NO_DAYS: Mapping[str, str] = {}
_CARRIED = (C.FINDING, C.SOURCE)  # a blank below means the same as above: their cells are merged
_SHORT = (C.NUMBER, C.SOURCE, C.RESPONSIBLE, C.LEADER, C.CLOSED_BY)
_NOTE = re.compile(r"[\s\u3000]*(?:注|备注|说明|填表|制表|填报|审核|单位负责人|联系|合计|共计)")
_TAKEN_FOR_A_DAY = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_BLANKS = ("无", "/", "—", "-", "——", "--", "空", "暂无")


def read_ledger(
    file_name: str,
    content: bytes,
    catalogue: Catalogue,
    today: date,
    limits: Limits = DEFAULT,
    importer: str = "",
    days: Mapping[str, str] = NO_DAYS,
) -> Reading:
    """Read the first sheet with a ledger's header. ``importer``: who takes it in, as others read it.

    ``days``: which day is meant by a text that may be two, such as 9.3.

    Of a bad file the problems say what is wrong.
    """
    findings = ProblemList(file_name)
    try:
        book = open_book(file_name, content, limits)
    except Unreadable as error:
        note_unreadable(error, findings)
        return Reading(file_name, "", "", (), findings.closed())
    grid, header = _table(book, findings)
    if header is None:
        findings.note(P.NO_HEADER, headers="、".join(map(heading, C.COLUMNS)))
        return Reading(file_name, grid.name, "", (), findings.closed())
    for field in header.missing:
        findings.note(P.COLUMN_MISSING, header.row, header=heading(field))
    for place in header.left_aside:
        name = header.names[place]
        findings.note(P.COLUMN_LEFT_ASIDE, header.row, name, place=place, header=name)
    reader = _Reader(catalogue, _year(grid, today), today, importer, findings, days)
    drafts = () if header.missing else _drafts(grid, header, reader, findings)
    _check_numbers(drafts, findings)
    fields = frozenset(header.places)
    return Reading(file_name, grid.name, _title(grid, header), drafts, findings.closed(), fields)


def _table(book: Book, findings: ProblemList) -> tuple[Grid, Header | None]:
    """Return the first sheet with a ledger's header."""
    grids = [_unguarded(grid) for grid in book.grids] if book.form == "csv" else book.grids
    tables = [(grid, header) for grid in grids if (header := find_header(grid)) is not None]
    if not tables:
        return grids[0], None
    grid, header = tables[0]
    others = [other.name for other, _ in tables[1:]]
    if others:
        findings.note(P.OTHER_SHEETS, sheet=grid.name, others="、".join(others))
    return grid, header


def _unguarded(grid: Grid) -> Grid:
    """Return the grid without the apostrophes that keep CSV texts from running as formulas."""
    return replace(grid, columns=tuple(map(all_bared, grid.columns)))


def _title(grid: Grid, header: Header) -> str:
    """Return the first text above the table."""
    above = (cell for number, cells in grid.rows() if number < header.row for cell in cells if cell)
    return next(above, "")


@dataclass(frozen=True)
class _Row:
    """One row's cells by field, merged and carried ones filled in."""

    number: int
    cells: Mapping[str, str]
    places: Mapping[str, int]
    names: Mapping[int, str]
    filled: frozenset[str]  # fields that stand in the row itself

    def __getitem__(self, field: str) -> str:
        return self.cells.get(field, "")


def _rows(grid: Grid, header: Header, findings: ProblemList) -> Iterator[_Row]:
    """Return the rows below the header, without headings, notes and repeated headers."""
    merged = _merged(grid)
    carried: dict[str, str] = {}
    for number, cells in grid.rows():
        if number <= header.row or is_repeated(cells, header):
            continue
        filled_cells = [cell for cell in cells if cell]
        filled_fields = {
            field: text for field in header.places if (text := _cell(cells, header.places[field]))
        }
        if len(filled_cells) == 1 or (_NOTE.match(filled_cells[0]) and C.DEADLINE not in filled_fields):
            findings.note(P.ROW_PASSED_OVER, number, value=" ".join(filled_cells))
            continue
        filled = {
            field: text
            for field, places in header.places.items()
            if (text := filled_fields.get(field) or _from_block(grid, merged, number, places))
        }
        for field in _CARRIED:
            if _says(cells, header.places.get(field, ())):  # that there is nothing, perhaps
                carried[field] = filled_fields.get(field, "")
            elif field not in filled and carried.get(field):
                filled[field] = carried[field]
        first = {field: places[0] for field, places in header.places.items()}
        yield _Row(number, filled, first, header.names, frozenset(filled_fields))


def _says(cells: Sequence[str], places: tuple[int, ...]) -> bool:
    return any(cells[place] for place in places if place < len(cells))


def _cell(cells: Sequence[str], places: tuple[int, ...]) -> str:
    """Return the texts of a field's columns, one below the other; marks of nothing are blank."""
    texts = (cells[place] for place in places if place < len(cells))
    return "\n".join(dict.fromkeys(text for text in texts if text and text not in _BLANKS))


def _merged(grid: Grid) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Map each cell of a vertically merged block to the one that holds its text."""
    return {
        (row, place): (block.top, block.left)
        for block in grid.merged
        for row in range(block.top + 1, min(block.bottom, block.top + MOST_LINES) + 1)
        for place in range(block.left, block.right + 1)
    }


def _from_block(
    grid: Grid, merged: Mapping[tuple[int, int], tuple[int, int]], number: int, places: tuple[int, ...]
) -> str:
    texts = (grid.cell(*merged[number, place]) for place in places if (number, place) in merged)
    return "\n".join(text for text in texts if text and text not in _BLANKS)


def _drafts(grid: Grid, header: Header, reader: "_Reader", findings: ProblemList) -> tuple[Draft, ...]:
    rows = list(_rows(grid, header, findings))
    if not rows:
        findings.note(P.NO_LINES, header.row)
    if len(rows) > MOST_LINES:
        findings.note(P.TOO_MANY_LINES, limit=MOST_LINES)
        return ()
    numbers = _numbers(rows, findings)
    drafts = (reader.draft(row, number) for row, number in zip(rows, numbers, strict=True))
    return tuple(draft for draft in drafts if draft is not None)


def _year(grid: Grid, today: date) -> int:
    """Return the year for days without one: the one the file names most."""
    return year_of((cell for _, cells in grid.rows() for cell in cells if cell), today.year)


def _numbers(rows: Sequence[_Row], findings: ProblemList) -> list[str]:
    """Return each row's number; further rows of a merged one are 3-2, 3-3; without the column 1, 2, 3."""
    if not any(row[C.NUMBER] for row in rows):
        return [str(number) for number in range(1, len(rows) + 1)]
    numbers: list[str] = []
    last, further = "", 1
    for index, row in enumerate(rows, start=1):
        if C.NUMBER in row.filled:
            last, further = _whole(row[C.NUMBER]), 1
            numbers.append(last)
            continue
        further += 1
        derived_number = f"{last}-{further}" if last else str(index)
        findings.note(P.NUMBER_GIVEN, row.number, heading(C.NUMBER), number=derived_number)
        numbers.append(derived_number)
    return numbers


def _whole(number: str) -> str:
    """Restore 2022-08-01, where a spreadsheet took it for a day and wrote 2022/8/1."""
    day = _TAKEN_FOR_A_DAY.fullmatch(number)
    return f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}" if day else " ".join(number.split())


def _check_numbers(drafts: Sequence[Draft], findings: ProblemList) -> None:
    first: dict[str, int] = {}
    for draft in drafts:
        if draft.number in first:
            findings.note(
                P.NUMBER_TWICE,
                draft.row,
                heading(C.NUMBER),
                value=draft.number,
                first=str(first[draft.number]),
            )
        first.setdefault(draft.number, draft.row)


class _Reader:
    """Interpret rows; what cannot be read becomes a problem."""

    def __init__(
        self,
        catalogue: Catalogue,
        year: int,
        today: date,
        importer: str,
        findings: ProblemList,
        days: Mapping[str, str],
    ) -> None:
        self._departments = Departments(catalogue.departments)
        self._indicators = Names(catalogue.indicators)
        self._year = year
        self._today = today
        self._importer = importer
        self._findings = findings
        self._days = days

    def draft(self, row: _Row, number: str) -> Draft | None:
        """Return a row's draft; None = it has a problem."""
        self._check_lengths(row)
        if not row[C.TASK]:
            self._note(P.TASK_MISSING, row, C.TASK)
        leading = self._named(row, C.LEAD)
        lead = leading[0] if leading else ""
        if not row[C.LEAD]:
            self._note(P.LEAD_MISSING, row, C.LEAD)
        helping = self._departments.all_but(row[C.SUPPORTING], lead)
        supporting = self._named(row, C.SUPPORTING) if helping is None else helping
        deadline = self._deadline(row)
        closed_on = self._day(row, C.CLOSED_ON) if row[C.CLOSED_ON] else None
        state = self._state(row, closed_on)
        indicators = self._linked(row)
        if deadline is None or state is None or not lead or not row[C.TASK]:
            return None
        made = Draft(
            row=row.number,
            number=number,
            source=source_of(row[C.SOURCE], row[C.FINDING]),
            source_name=_one_line(row[C.SOURCE]),
            finding=row[C.FINDING],
            task=row[C.TASK],
            lead=lead,
            supporting=tuple(code for code in dict.fromkeys((*leading[1:], *supporting)) if code != lead),
            responsible=_one_line(row[C.RESPONSIBLE]),
            leader=_one_line(row[C.LEADER]),
            deadline=deadline,
            progress=row[C.PROGRESS],
            state=state,
            evidence=row[C.EVIDENCE],
            closed_on=closed_on,
            closed_by=_one_line(row[C.CLOSED_BY]),
            indicators=indicators,
        )
        confirmed = made.is_confirmed(self._importer, self._today)
        if made.state is ItemState.CLOSED and not confirmed:
            self._note(P.NOT_CONFIRMED, row, C.CLOSED_BY)
        return replace(made, confirmed=confirmed)

    def _note(self, kind: ProblemKind, row: _Row, field: str, **details: str) -> None:
        place = row.places.get(field)
        column = row.names.get(place, "") if place is not None else ""
        placeholders = {"value": row[field]} | details
        suggestions = self._departments.like(placeholders["value"]) if kind is P.UNKNOWN_DEPARTMENT else ()
        if kind is P.UNKNOWN_INDICATOR:
            suggestions = tuple(noun.code for noun in self._indicators.like(placeholders["value"]))
        self._findings.note(
            kind,
            row.number,
            column or heading(field),
            place=place,
            field=field,
            suggestions=suggestions,
            **placeholders,
        )

    def _check_lengths(self, row: _Row) -> None:
        for field, text in row.cells.items():
            limit = LONGEST_NAME if field in _SHORT else LONGEST
            if len(text) > limit:
                self._note(P.TOO_LONG, row, field, limit=str(limit))

    def _named(self, row: _Row, field: str) -> tuple[str, ...]:
        """Return the codes of the departments in a cell, the first named first."""
        names = []
        for text in self._departments.split(row[field]) if row[field] else ():
            code = self._departments.find(text)
            if code is None:
                self._note(P.UNKNOWN_DEPARTMENT, row, field, value=text, known=self._departments.names_text)
            else:
                names.append(code)
        return tuple(names)

    def _linked(self, row: _Row) -> tuple[str, ...]:
        links = []
        for text in row[C.INDICATORS].replace("，", "、").replace(",", "、").replace("\n", "、").split("、"):
            noun = self._indicators.find(text) if text.strip() else None
            if noun is not None:
                links.append(noun.code)
            elif text.strip():
                self._note(P.UNKNOWN_INDICATOR, row, C.INDICATORS, value=text.strip())
        return tuple(dict.fromkeys(links))

    def _deadline(self, row: _Row) -> date | None:
        if not row[C.DEADLINE]:
            self._note(P.DEADLINE_MISSING, row, C.DEADLINE)
            return None
        return self._day(row, C.DEADLINE)

    def _day(self, row: _Row, field: str) -> date | None:
        text = self._days.get(row[field], row[field])
        unsure = unsure_days(text)
        if unsure:
            self._note(P.DAY_UNSURE, row, field, first=unsure[0], second=unsure[1])
            return None
        day = read_day(text, self._year)
        if day is None:
            self._note(P.NO_DAY if names_no_day(text) else P.NOT_A_DAY, row, field)
            return None
        if written_weekday(text) not in (None, day.day.weekday()):
            self._note(P.WEEKDAY_DIFFERS, row, field, day=day.day.isoformat())
        if day.guessed:
            self._note(P.YEAR_GUESSED, row, field, day=day.day.isoformat())
        return day.day

    def _state(self, row: _Row, closed_on: date | None) -> ItemState | None:
        """Return a row's state; where the file has none, by what else it says."""
        if not row[C.STATE]:
            if closed_on is not None:
                return ItemState.CLOSED
            return ItemState.UNDER_WAY if row[C.PROGRESS] else ItemState.NOT_STARTED
        state = state_of(row[C.STATE])
        if state is None:
            zh = language(LANGUAGES[0])
            self._note(
                P.UNKNOWN_STATE,
                row,
                C.STATE,
                known="、".join(state_word(known_state, zh) for known_state in KNOWN_STATES),
            )
        return state


def _one_line(text: str) -> str:
    return " ".join(text.split())
