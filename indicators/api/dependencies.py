"""What every operation depends on: the seat of who asks, their language, moments in addresses."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Annotated

from fastapi import Depends, Request

from indicators.access.actor import Actor, nobody
from indicators.api.errors import ApiError, DeskClosed
from indicators.api.readers import language_of
from indicators.desk.desk import Desk, read_moment
from indicators.desk.seat import Seat, take_seat
from indicators.i18n.language import Language
from indicators.model.problem import N_, DeskError

# What may stand in an address more than once; anything else twice is refused, not half ignored.
REPEATABLE = frozenset(("department", "indicator", "unit", "year", "source", "origin"))


def actor_of(request: Request) -> Actor:
    """Return the actor that the gateway recognised; without a gateway, nobody."""
    actor: Actor | None = getattr(request.state, "actor", None)
    return actor if actor is not None else nobody()


def seat_of(request: Request) -> Seat:
    """Return the caller's seat; raise Refused without sign-in, unless figures may be viewed without."""
    _refuse_repeated(request)
    return take_seat(_desk(request.app.state.the_desk), actor_of(request))


ASeat = Annotated[Seat, Depends(seat_of)]
ALanguage = Annotated[Language, Depends(language_of)]


def _desk(the_desk: Callable[[], Desk]) -> Desk:
    try:
        return the_desk()
    except DeskError as error:
        raise DeskClosed(error.sentence, **error.details) from error


def _refuse_repeated(request: Request) -> None:
    names = [name for name, _ in request.query_params.multi_items()]
    for name in dict.fromkeys(names):
        if names.count(name) > 1 and name not in REPEATABLE:
            raise ApiError(422, N_("{name} can be given once only."), parameter=name, name=name)


def moment(text: str | None, desk: Desk, parameter: str = "as_of", day: time = time.max) -> datetime | None:
    """Read a moment as addresses write it; None where there is none. ``day``: the time on a bare date."""
    if text is None:
        return None
    try:
        return read_moment(text, desk.zone(), day).astimezone(UTC)
    except ValueError as error:
        sentence = N_("{value} is no date or moment such as 2022-09-05T17:30.")
        raise ApiError(422, sentence, parameter=parameter, value=text) from error
