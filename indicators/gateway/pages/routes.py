"""Addresses of the gateway's own pages, under /auth/."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from indicators.gateway.configuration import Configuration
from indicators.gateway.oidc.sign_in import oidc_routes
from indicators.gateway.pages.base import Heading, Notice, Shell, page
from indicators.gateway.pages.bootstrap import first_page
from indicators.gateway.pages.context import PageContext, context_of, reader_language
from indicators.gateway.pages.password import invitation_page, password_page
from indicators.gateway.pages.sign_in import provider_refusal, sign_in_page, sign_out_page
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError

_BOTH = ["GET", "POST"]


def auth_routes(configuration: Configuration) -> list[BaseRoute]:
    return [
        Route("/sign-in", sign_in_page, methods=_BOTH),
        Route("/sign-out", sign_out_page, methods=_BOTH),
        Route("/first", first_page, methods=_BOTH),
        Route("/invitation", invitation_page, methods=_BOTH),
        Route("/password", password_page, methods=_BOTH),
        *oidc_routes(configuration, provider_refusal),
    ]


async def refused_form(request: Request, error: Exception) -> Response:
    """Answer to what none of our forms sends, and to what the store could not do."""
    assert isinstance(error, DeskError)
    return message_page(request.headers, context_of(request), 400, error)


def message_page(headers: Headers, context: PageContext, status: int, error: DeskError) -> Response:
    """Return a page of one sentence, where there is nothing else to show."""
    language = reader_language("", headers)
    sign_in = context.path("/auth/sign-in")
    return page(
        "message.html",
        Shell(language, sign_in),
        Heading(language.text(N_("Indicator Desk"))),
        message=Notice(error_text(error, language), refused=True),
        status=status,
        sign_in=sign_in,
        to_sign_in=language.text(N_("To the sign-in page")),
    )
