"""RFC 9457 problem details, at the gateway as in the API: a code for programs, a title for people."""

from http import HTTPStatus
from typing import Any

from indicators.i18n.language import Language
from indicators.model.problem import N_

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:indicator-desk:problem:"
TITLES = {
    400: ("bad-request", N_("The request cannot be read")),
    401: ("not-signed-in", N_("Not signed in")),
    403: ("refused", N_("This is not allowed")),
    404: ("not-found", N_("There is no such thing")),
    405: ("method-not-allowed", N_("This cannot be done here")),
    406: ("not-acceptable", N_("Not available in this form")),
    409: ("conflict", N_("The present state does not allow this")),
    413: ("too-large", N_("Too large")),
    422: ("invalid", N_("Something given cannot be used")),
    429: ("too-many", N_("Too many requests")),
    500: ("failed", N_("The desk could not do this")),
    503: ("closed", N_("The desk cannot be opened")),
}


def problem_details(status: int, detail: str, language: Language) -> dict[str, Any]:
    """Return the problem's members. ``detail`` says what to do next; who knows more adds ``errors``."""
    code, title = TITLES.get(status, (f"status-{status}", HTTPStatus(status).phrase))
    problem = {"type": TYPE + code, "title": language.text(title), "status": status, "detail": detail}
    return {**problem, "errors": []}
