"""Read indicators and targets as known at any moment; take changes of the data folder."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Annotated, Any

import pyarrow as pa
from fastapi import APIRouter, Path, Query, Request, Response

from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, forms
from indicators.api.errors import ApiError, fault
from indicators.api.forms import CSV, JSON, NUMBER, csv_file, form_of, parquet_file, record_export, table_of
from indicators.api.paging import Page, cut_page, following, page, place_of, present_moment
from indicators.api.schemas.figures.catalogue import (
    Acceptance,
    Accepted,
    Changes,
    Indicator,
    IndicatorInDepth,
    Target,
)
from indicators.api.schemas.requests import AsOfQuery, BaseQuery, IndicatorsQuery, TargetsQuery
from indicators.catalogue.rows import to_rows
from indicators.catalogue.schema import FILES, FileColumn
from indicators.desk.catalogue import changes as changing
from indicators.desk.seat import Seat
from indicators.i18n.numbers import plain_number
from indicators.model import catalogue as model
from indicators.model.month import Month
from indicators.model.problem import N_

router = APIRouter(tags=["指标与目标 · Catalogue"])
_KINDS = {"whole": pa.int32(), "number": NUMBER, "yes": pa.bool_()}  # of a column; the others are text


@router.get("/indicators", response_model=Page[Indicator], responses=forms())
def indicators(
    request: Request, response: Response, seat: ASeat, query: Annotated[IndicatorsQuery, Query()]
) -> Any:
    """Everything counted or measured. CSV has the columns of the data folder's indicators.csv."""

    def chosen(indicator: model.Indicator, _: model.Catalogue) -> bool:
        return query.department is None or indicator.department in query.department

    return _listed(request, response, seat, query, "indicators", chosen, Indicator.of)


@router.get("/indicators/{code}", responses=failing(404))
def indicator(
    code: Annotated[str, Path(description="Its code.", examples=["OUTPUT"])],
    seat: ASeat,
    query: Annotated[AsOfQuery, Query()],
) -> IndicatorInDepth:
    """One indicator with its targets."""
    catalogue = seat.desk.catalogue(moment(query.as_of, seat.desk))
    if code not in catalogue.indicators:
        raise ApiError(404, N_("There is no indicator {code}: choose one from the list."), code=code)
    targets = [Target.of(target) for target in catalogue.targets.values() if target.indicator == code]
    return IndicatorInDepth(**Indicator.of(catalogue.indicators[code]).model_dump(), targets=targets)


@router.get("/targets", response_model=Page[Target], responses=forms())
def targets(
    request: Request, response: Response, seat: ASeat, query: Annotated[TargetsQuery, Query()]
) -> Any:
    """What each year should reach. CSV has the columns of the data folder's targets.csv."""

    def chosen(target: model.Target, catalogue: model.Catalogue) -> bool:
        return (
            (query.year is None or target.year in query.year)
            and (query.indicator is None or target.indicator in query.indicator)
            and (query.unit is None or (target.unit or catalogue.whole_area.code) in query.unit)
        )

    return _listed(request, response, seat, query, "targets", chosen, Target.of)


@router.get("/catalogue/changes", responses=failing())
def changes(seat: ASeat, language: ALanguage, query: Annotated[BaseQuery, Query()]) -> Changes:
    """What the data folder's files say otherwise than the desk, where stored figures rest on it."""
    return Changes(items=[fault(problem, language) for problem in changing.waiting(seat)])


@router.post("/catalogue/changes", status_code=201, responses=failing(400))
def accept(seat: ASeat, query: Annotated[BaseQuery, Query()], body: Acceptance) -> Accepted:
    """Take what the files say now, from a month on; the months before keep what they had."""
    since = None if body.since is None else Month.parse(body.since)
    factors = {code: Decimal(text) for code, text in body.factors.items()}
    taken = changing.accept(seat, body.reason, since, factors)
    return Accepted(number=taken.number, since=str(taken.since))


def _listed(
    request: Request,
    response: Response,
    seat: Seat,
    query: IndicatorsQuery | TargetsQuery,
    name: str,
    chosen: Callable[[Any, model.Catalogue], bool],
    shape: Callable[[Any], Any],
) -> Any:
    """Return one file of the catalogue, filtered, in the requested form."""
    form = form_of(request, query.format)
    as_of = moment(query.as_of, seat.desk)
    at = place_of(request, query, as_of or present_moment(seat.desk))
    catalogue = seat.desk.catalogue(at.as_of)
    nouns = list(getattr(catalogue, name).values())
    if form == JSON:
        chosen_nouns = [noun for noun in nouns if chosen(noun, catalogue)]
        items = [shape(noun) for noun in cut_page(query, at, chosen_nouns)]
        return page(request, response, items, len(chosen_nouns), following(at, items, len(chosen_nouns)))
    record_export(seat, name, form, as_of=query.as_of)
    rows = [row for noun, row in zip(nouns, to_rows(catalogue)[name], strict=True) if chosen(noun, catalogue)]
    return _taken(name, form, rows)


def _taken(name: str, form: str, rows: Iterable[Mapping[str, Any]]) -> Response:
    columns = next(schema.columns for schema in FILES if schema.name == name)
    if form == CSV:
        header = [column.header for column in columns]
        return csv_file(
            name, header, ([_cell(column, row[column.field]) for column in columns] for row in rows)
        )
    schema = pa.schema([(column.field, _kind(column)) for column in columns])
    return parquet_file(name, table_of(schema, ([row[column.field] for column in columns] for row in rows)))


def _kind(column: FileColumn) -> pa.DataType:
    return _KINDS.get(column.type, pa.string())


def _cell(column: FileColumn, value: Any) -> str:
    """Return a value as a catalogue file writes it: a code such as = could run as a formula, words cannot."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if column.words is not None and value is not None:
        return next(word for word, code in column.words.items() if str(code) == value)
    return plain_number(value) if isinstance(value, Decimal) else "" if value is None else str(value)
