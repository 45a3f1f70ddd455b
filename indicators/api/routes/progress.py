"""Read the month's overall table: where each goal stands."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

import pyarrow as pa
from fastapi import APIRouter, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import forms
from indicators.api.errors import ApiError
from indicators.api.forms import (
    CSV,
    CSV_TYPE,
    JSON,
    NUMBER,
    file,
    form_of,
    parquet_file,
    record_export,
    table_of,
)
from indicators.api.schemas.figures.progress import Row, Table
from indicators.api.schemas.requests import ProgressQuery
from indicators.desk.figures.overall_table import TableRow, table_rows
from indicators.desk.figures.views import YearState, readable
from indicators.desk.seat import Seat
from indicators.desk.submissions import report
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING
from indicators.model.month import Month
from indicators.model.problem import N_

router = APIRouter(tags=["数据 · Figures"])
_TEXT = "text"
_TYPED = forms()
_TYPED[200].pop("headers")  # a month is one page
_TYPED[200]["content"] |= {"text/plain": {"schema": {"type": "string"}}}  # as a terminal shows it

# Parquet's columns that are not simply members of the row.
_COLUMNS: tuple[tuple[str, pa.DataType, Callable[[TableRow, Row], Any]], ...] = (
    ("code", pa.string(), lambda line, row: row.code),
    ("name", pa.string(), lambda line, row: row.name),
    ("joint", pa.string(), lambda line, row: row.joint),
    ("measure", pa.string(), lambda line, row: row.measure),
    ("comparison", pa.string(), lambda line, row: row.target and str(row.target.comparison)),
    ("target", NUMBER, lambda line, row: line.part.target and line.part.target.value),
    ("target_upper", NUMBER, lambda line, row: line.part.target and line.part.target.upper),
    ("month_value", NUMBER, lambda line, row: _decimal(row.month_value)),
    ("value", NUMBER, lambda line, row: _decimal(row.value)),
    ("completion", NUMBER, lambda line, row: _decimal(row.completion)),
    ("pace", NUMBER, lambda line, row: row.pace and _decimal(row.pace.share)),
    ("gap", NUMBER, lambda line, row: _decimal(row.gap)),
    ("gap_to_target", pa.bool_(), lambda line, row: row.gap_to_target),
    ("gap_points", pa.bool_(), lambda line, row: row.gap_points),
    ("yoy", NUMBER, lambda line, row: row.yoy and _decimal(row.yoy.amount)),
    ("yoy_points", pa.bool_(), lambda line, row: row.yoy and row.yoy.points),
    ("mom", NUMBER, lambda line, row: row.mom and _decimal(row.mom.amount)),
    ("mom_points", pa.bool_(), lambda line, row: row.mom and row.mom.points),
    ("required", NUMBER, lambda line, row: _decimal(row.required)),
    ("recent", NUMBER, lambda line, row: _decimal(row.recent)),
    ("light", pa.string(), lambda line, row: str(row.light)),
    ("status", pa.string(), lambda line, row: row.status),
    ("decided_by", pa.string(), lambda line, row: row.decided_by),
    ("streak", pa.int64(), lambda line, row: row.streak),
    ("change", pa.string(), lambda line, row: row.change),
    ("judged", pa.string(), lambda line, row: row.judged),
    ("department", pa.string(), lambda line, row: row.department),
    ("person", pa.string(), lambda line, row: row.person),
    ("demonstration", pa.bool_(), lambda line, row: row.demonstration),
)


@router.get("/progress", response_model=Table, responses=_TYPED)
def progress(
    request: Request, seat: ASeat, language: ALanguage, query: Annotated[ProgressQuery, Query()]
) -> Any:
    """The month's overall table: value, target, completion, pace, gap, growth, light."""
    form = form_of(request, query.format)
    as_of = moment(query.as_of, seat.desk)
    month = Month.parse(query.month) if query.month is not None else seat.desk.opening_month(as_of)
    years = seat.desk.catalogue(as_of).years
    if month.year not in years:
        sentence = N_("No targets for {year}: the catalogue has targets for {years}.")
        noted_years = ", ".join(map(str, years)) or MISSING
        raise ApiError(422, sentence, parameter="month", year=month.year, years=noted_years)
    if form == CSV:
        content = report.export_progress(seat, month, CSV, language, as_of)
        return file(f"progress {month}.csv", CSV_TYPE + "; charset=utf-8", [content])
    if form == _TEXT:
        content = report.export_progress(seat, month, "table", language, as_of)
        return file(f"progress {month}.txt", "text/plain; charset=utf-8", [content])
    state = readable(seat.desk.year_state(month, as_of), seat.may(Action.OWN_ACCOUNT))
    if form == JSON:
        return _table(state, seat.desk.demonstration_removed(as_of), language)
    return _parquet(state, seat, language)


def _table(state: YearState, removed: datetime | None, language: Language) -> Table:
    return Table(
        month=str(state.month),
        as_of=state.as_of,
        demonstration=state.demonstration,
        known_until=state.known_until,
        demonstration_removed_at=removed,
        items=[Row.of(line, state.catalogue, language) for line in table_rows(state)],
    )


def _decimal(figure: str | None) -> Decimal | None:
    """Return the JSON form's figure, for a column of numbers."""
    return None if figure is None else Decimal(figure)


def _parquet(state: YearState, seat: Seat, language: Language) -> Response:
    record_export(seat, "progress", "parquet", month=str(state.month), as_of=state.as_of)
    schema = pa.schema([(name, kind) for name, kind, _ in _COLUMNS])
    paired = [(line, Row.of(line, state.catalogue, language)) for line in table_rows(state)]
    rows = ([cell(line, row) for _, _, cell in _COLUMNS] for line, row in paired)
    return parquet_file(f"progress {state.month}", table_of(schema, rows))
