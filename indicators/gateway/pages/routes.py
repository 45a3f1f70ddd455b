"""The door's own pages, under /auth/."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from indicators.design.markup import tag
from indicators.gateway.configuration import Configuration
from indicators.gateway.oidc.sign_in import oidc_routes
from indicators.gateway.pages.base import Heading, Shell, page, told
from indicators.gateway.pages.bootstrap import first_page
from indicators.gateway.pages.invitation import invitation_page
from indicators.gateway.pages.password import password_page
from indicators.gateway.pages.reception import Reception, reader_language, reception
from indicators.gateway.pages.sign_in import refused_elsewhere, sign_in_page, sign_out_page
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError

_BOTH = ["GET", "POST"]


def routes(configuration: Configuration) -> list[BaseRoute]:
    return [
        Route("/sign-in", sign_in_page, methods=_BOTH),
        Route("/sign-out", sign_out_page, methods=_BOTH),
        Route("/first", first_page, methods=_BOTH),
        Route("/invitation", invitation_page, methods=_BOTH),
        Route("/password", password_page, methods=_BOTH),
        *oidc_routes(configuration, refused_elsewhere),
    ]


async def refused_form(request: Request, error: Exception) -> Response:
    """What none of our forms sends, and what the store could not do."""
    assert isinstance(error, DeskError)
    return message_page(request.headers, reception(request), 400, error)


def message_page(headers: Headers, here: Reception, status: int, error: DeskError) -> Response:
    """One sentence for a person, where there is nothing else to show."""
    speech = reader_language("", headers)
    shell = Shell(speech, here.path("/auth/sign-in"))
    instead = tag("a", speech.text(N_("To the sign-in page")), href=here.path("/auth/sign-in"), cls="button")
    heading = Heading(speech.text(N_("Indicator Desk")))
    return page(shell, heading, told(error_text(error, speech), refused=True), instead, status=status)
