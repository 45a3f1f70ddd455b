"""Read values with their provenance: those in force, or everything ever stated."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import forms
from indicators.api.forms import CSV, JSON, csv_file, form_of, parquet_file, record_export, rows_of
from indicators.api.paging import Page, following, page, place_of, present_moment
from indicators.api.schemas.figures.observations import Observation
from indicators.api.schemas.requests import ObservationsQuery
from indicators.desk.figures.export import HEADERS, exported_line
from indicators.i18n.language import Language
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.store.figures import listing
from indicators.store.figures.listing import Narrowed

router = APIRouter(tags=["数据 · Figures"])


@router.get("/observations", response_model=Page[Observation], responses=forms())
def observations(
    request: Request,
    response: Response,
    seat: ASeat,
    language: ALanguage,
    query: Annotated[ObservationsQuery, Query()],
) -> Any:
    """Values and where each came from. CSV is the export of the pages: it can be handed in elsewhere."""
    form = form_of(request, query.format)
    desk = seat.desk
    at = place_of(request, query, moment(query.as_of, desk) or present_moment(desk))
    catalogue = desk.catalogue(at.as_of)
    narrowed = _narrowed(query, catalogue)
    if form == JSON:
        values = listing.values(desk.database, narrowed, at.as_of, query.limit, at.offset)
        named = seat.may(Action.OWN_ACCOUNT)
        items = [Observation.of(row, named) for row in rows_of(values)]
        total = listing.count(desk.database, narrowed, at.as_of)
        return page(request, response, items, total, following(at, items, total))
    record_export(seat, "values", form, asked=urlencode(request.query_params.multi_items()))
    values = listing.values(desk.database, narrowed, at.as_of)
    if form != CSV:
        return parquet_file("observations", values)
    return csv_file(
        "observations", [language.text(header) for header in HEADERS], _lines(values, catalogue, language)
    )


def _lines(values: Any, catalogue: Catalogue, language: Language) -> Any:
    return (exported_line(listing.observation(row), catalogue, language) for row in rows_of(values))


def _narrowed(query: ObservationsQuery, catalogue: Catalogue) -> Narrowed:
    indicators = query.indicator
    if query.department is not None:
        codes = [
            code
            for code, indicator in catalogue.indicators.items()
            if indicator.department in query.department
        ]
        indicators = codes if indicators is None else [code for code in codes if code in indicators]
    return Narrowed(
        indicators=indicators,
        units=query.unit,
        years=query.year,
        month=None if query.month is None else Month.parse(query.month),
        sources=query.source,
        origins=query.origin,
        everything=query.everything,
    )
