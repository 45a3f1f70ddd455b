"""Administer the desk: settings, backups, health."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from indicators.api.dependencies import ALanguage, ASeat
from indicators.api.document import failing, paged
from indicators.api.errors import ApiError
from indicators.api.paging import Page, cut_page, following, page, place_of
from indicators.api.schemas.operations import Backup, Decision, Finding, Health, Setting
from indicators.api.schemas.requests import BaseQuery, ListQuery
from indicators.desk import settings as desk_settings
from indicators.desk.admin import backup, doctor
from indicators.desk.seat import Seat
from indicators.desk.settings import DECIDABLE
from indicators.i18n.language import Language
from indicators.model.problem import N_, DeskError

router = APIRouter(tags=["运维 · Operations"])


@router.get("/settings", response_model=Page[Setting], responses=paged())
def settings(
    request: Request,
    response: Response,
    seat: ASeat,
    language: ALanguage,
    query: Annotated[ListQuery, Query()],
) -> Any:
    """What administrators can decide, with what is in force."""
    rows = [_setting(key, value, language) for key, value in desk_settings.decided(seat).items()]
    at = place_of(request, query)
    items = cut_page(query, at, rows)
    return page(request, response, items, len(rows), following(at, items, len(rows)))


@router.put("/settings/{key}", responses=failing(400, 404))
def decide(
    key: Annotated[str, Path(description="The setting's code.", examples=["session_hours"])],
    seat: ASeat,
    language: ALanguage,
    query: Annotated[BaseQuery, Query()],
    body: Decision,
) -> Setting:
    """Decide one setting; the audit keeps the old value and the new one."""
    if key not in desk_settings.decided(seat):
        raise ApiError(
            404, N_("There is no setting {key} that can be decided: choose one from the list."), key=key
        )
    _decide(seat, key, body.value)
    return _setting(key, desk_settings.decided(seat)[key], language)


@router.get("/backups", response_model=Page[Backup], responses=paged())
def backups(request: Request, response: Response, seat: ASeat, query: Annotated[ListQuery, Query()]) -> Any:
    """The copies there are, newest first."""
    copies = backup.backups(seat)
    at = place_of(request, query)
    items = [Backup.of(copy) for copy in cut_page(query, at, copies)]
    return page(request, response, items, len(copies), following(at, items, len(copies)))


@router.post("/backups", status_code=201, responses=failing())
def back_up(seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Backup:
    """Copy the database while it is in use, and verify the copy; the oldest copies go."""
    return Backup.of(backup.back_up(seat))


@router.get("/doctor", responses=failing())
def examine(seat: ASeat, language: ALanguage, query: Annotated[BaseQuery, Query()]) -> Health:
    """What is well with the desk and its machine and what is not, each with what to do."""
    return Health(items=[Finding.of(finding, language) for finding in doctor.findings(seat)])


@router.post("/doctor", responses=failing())
def heal(seat: ASeat, language: ALanguage, query: Annotated[BaseQuery, Query()]) -> Health:
    """Let records that a clock put into the future count from now on; then how the desk is."""
    doctor.heal(seat)
    return Health(items=[Finding.of(finding, language) for finding in doctor.findings(seat)])


def _decide(seat: Seat, key: str, value: str) -> None:
    try:
        desk_settings.decide(seat, key, value)
    except DeskError as error:
        raise ApiError(422, error.sentence, pointer="#/value", **error.details) from error


def _setting(key: str, value: str, language: Language) -> Setting:
    return Setting(key=key, value=value, meaning=language.text(DECIDABLE[key].meaning))
