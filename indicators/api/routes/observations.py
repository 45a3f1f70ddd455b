"""Values with their provenance: those in force, or everything ever stated."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import forms
from indicators.api.forms import CSV, JSON, csv_file, form_of, parquet_file, rows_of, take_away
from indicators.api.paging import Page, following, page, place, present
from indicators.api.schemas.figures.observations import Observation
from indicators.api.schemas.requests import ObservationsAsked
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
    asked: Annotated[ObservationsAsked, Query()],
) -> Any:
    """Values and where each came from. CSV is the export of the pages: it can be handed in elsewhere."""
    form = form_of(request, asked.format)
    desk = seat.desk
    at = place(request, asked, moment(asked.as_of, desk) or present(desk))
    catalogue = desk.catalogue(at.as_of)
    wanted = _narrowed(asked, catalogue)
    if form == JSON:
        found = listing.values(desk.database, wanted, at.as_of, asked.limit, at.offset)
        named = seat.may(Action.OWN_ACCOUNT)
        items = [Observation.of(row, named) for row in rows_of(found)]
        total = listing.count(desk.database, wanted, at.as_of)
        return page(request, response, items, total, following(at, items, total))
    take_away(seat, "values", form, asked=urlencode(request.query_params.multi_items()))
    found = listing.values(desk.database, wanted, at.as_of)
    if form != CSV:
        return parquet_file("observations", found)
    return csv_file(
        "observations", [language.text(one) for one in HEADERS], _lines(found, catalogue, language)
    )


def _lines(found: Any, catalogue: Catalogue, language: Language) -> Any:
    return (exported_line(listing.observation(row), catalogue, language) for row in rows_of(found))


def _narrowed(asked: ObservationsAsked, catalogue: Catalogue) -> Narrowed:
    indicators = asked.indicator
    if asked.department is not None:
        own = [code for code, one in catalogue.indicators.items() if one.department in asked.department]
        indicators = own if indicators is None else [code for code in own if code in indicators]
    return Narrowed(
        indicators=indicators,
        units=asked.unit,
        years=asked.year,
        month=None if asked.month is None else Month.parse(asked.month),
        sources=asked.source,
        origins=asked.origin,
        everything=asked.everything,
    )
