"""Health and readiness, for load balancers, monitors and containers."""

from collections.abc import Callable

from starlette.responses import JSONResponse

from indicators import __version__
from indicators.desk.desk import Desk
from indicators.model.problem import DeskError


def health() -> JSONResponse:
    """Answer that the server runs; no data is touched."""
    return JSONResponse({"status": "ok", "version": __version__})


def readiness(desk: Callable[[], Desk]) -> JSONResponse:
    """Answer whether the desk opens, reads and has space to write; why not, the doctor says.

    Asks the store: belongs in a thread.
    """
    try:
        opened = desk()
        opened.revision()
        ready = opened.database.is_spacious()
    except DeskError:
        ready = False
    return JSONResponse({"status": "ready"}) if ready else JSONResponse({"status": "unavailable"}, 503)
