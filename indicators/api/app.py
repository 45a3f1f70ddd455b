"""Assemble the API: one FastAPI application, mounted at /api/v1 behind the gateway."""

from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse

from indicators.api import document, errors, manual
from indicators.api.dependencies import ALanguage, ASeat
from indicators.api.routes import (
    audit,
    catalogue,
    commentaries,
    items,
    meetings,
    observations,
    operations,
    papers,
    people,
    progress,
    quarters,
    sending,
    submissions,
    workflow,
)
from indicators.api.sizes import BodyLimit
from indicators.desk.desk import Desk

ROUTERS = (
    people.router,
    catalogue.router,
    observations.router,
    progress.router,
    submissions.router,
    workflow.router,
    meetings.router,
    sending.router,
    commentaries.router,
    quarters.router,
    items.router,
    papers.router,
    audit.router,
    operations.router,
)


def create(the_desk: Callable[[], Desk]) -> FastAPI:
    """Create the application; the gateway must have set ``request.state.actor``."""
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.the_desk = the_desk
    app.add_middleware(BodyLimit)
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/openapi.json", described, include_in_schema=False)
    app.add_api_route("/docs", manual_page, include_in_schema=False)
    for kind, handler in errors.HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.openapi = document.described(app)  # type: ignore[method-assign]
    return app


def described(request: Request, _: ASeat) -> JSONResponse:
    """Return the OpenAPI document, with the address under which it was asked for."""
    mount = request.scope.get("root_path", "") or "/"
    return JSONResponse({**request.app.openapi(), "servers": [{"url": mount}]})


def manual_page(request: Request, _: ASeat, language: ALanguage) -> HTMLResponse:
    """Return the OpenAPI document as a page for people."""
    url, mount = request.url, request.scope.get("root_path", "")  # base_url leaves the mount out
    address = f"{url.scheme}://{url.netloc}{mount}"
    return HTMLResponse(manual.page(request.app.openapi(), address, language))
