"""Answer failures as RFC 9457 problem details: a code for programs, a sentence for people."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from indicators.access.names import BadName
from indicators.access.roles import Role
from indicators.api.readers import language_of
from indicators.api.schemas.failure import Failure, Fault
from indicators.desk.seat import Refused
from indicators.desk.submissions.evidence import BadFileName
from indicators.gateway.problem_details import MEDIA_TYPE, problem_details
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text, problem_text
from indicators.model.problem import N_, DeskError, Problem

_NOT_KNOWN = {"WWW-Authenticate": "Bearer"}
_REQUEST = "request"  # where nothing more exact can be said
SENTENCES = {
    401: N_("Send a personal token: Authorization: Bearer desk_…"),
    404: N_("Nothing is kept under this address: check it against the API's description."),
    405: N_("This address does not take {method}: see Allow."),
    413: N_("The body is larger than anything that is needed here."),
    500: N_(
        "This should not have happened, and nothing of it was written. Tell the administrator when it was."
    ),
}
# pydantic's codes → what to do; the rest keep pydantic's own words.
FAULTS = {
    "missing": N_("This must be given."),
    "extra_forbidden": N_("There is no such field or parameter here."),
    "string_pattern_mismatch": N_("This has to look like {pattern}."),
    "json_invalid": N_("This is no JSON."),
    "literal_error": N_("This has to be one of {expected}."),
    "enum": N_("This has to be one of {expected}."),
    "greater_than_equal": N_("This has to be at least {ge}."),
    "less_than_equal": N_("This may be at most {le}."),
    "string_too_short": N_("This needs at least {min_length} characters."),
    "string_too_long": N_("This may have at most {max_length} characters."),
    "int_parsing": N_("This has to be a whole number."),
    "int_type": N_("This has to be a whole number."),
    "string_type": N_("This has to be text."),
    "uuid_parsing": N_("This is no id."),
    "model_attributes_type": N_("This has to be a JSON object."),
    "model_type": N_("This has to be a JSON object."),
    "list_type": N_("This has to be a list."),
    "bool_type": N_("This has to be true or false."),
    "string_unicode": N_("This is no Unicode text."),
    "too_long": N_("This may have at most {max_length} members."),
    "value_error": N_("This cannot be used here."),
}


class ApiError(DeskError):
    """A failure of the API itself, with its status and the parameter or pointer that it is about."""

    def __init__(
        self, status: int, sentence: str, *, parameter: str = "", pointer: str = "", **details: Any
    ) -> None:
        super().__init__(sentence, **details)
        self.status, self.parameter, self.pointer = status, parameter, pointer


class DeskClosed(DeskError):
    """Raised where database or catalogue cannot be opened; its sentence says what to do on the machine."""


def answer(
    status: int,
    detail: str,
    language: Language,
    faults: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return a failure as a response."""
    failure = Failure(**{**problem_details(status, detail, language), "errors": list(faults)})
    content = failure.model_dump(mode="json", exclude_none=True)
    return JSONResponse(content, status, dict(headers or {}), MEDIA_TYPE)


def fault(problem: Problem, language: Language) -> Fault:
    """Return one problem of a file as the API writes it."""
    return Fault(
        code=problem.kind.code,
        title=language.text(problem.kind.title),
        detail=problem_text(problem, language),
        file=problem.file or None,
        row=problem.row,
        column=problem.column or None,
        value=problem.value or None,
        blocking=problem.blocking,
        explain=problem.explain,
        place=problem.place,
        field=problem.field or None,
        suggestions=list(problem.suggestions) or None,
    )


def _desk(request: Request, error: Any) -> JSONResponse:
    """Answer 409: the present state does not allow it; StaleState is one of these, too."""
    return answer(409, error_text(error, language_of(request)), language_of(request))


def _bad_name(request: Request, error: Any) -> JSONResponse:
    return answer(422, error_text(error, language_of(request)), language_of(request))


def _bad_file_name(request: Request, error: Any) -> JSONResponse:
    about = Fault(code="unusable", detail=error_text(error, language_of(request)), pointer="#/file")
    return answer(422, about.detail, language_of(request), [about])


def _closed(request: Request, error: Any) -> JSONResponse:
    return answer(503, error_text(error, language_of(request)), language_of(request))


def _api_error(request: Request, error: Any) -> JSONResponse:
    sentence = error_text(error, language_of(request))
    about = Fault(
        code="unusable", detail=sentence, parameter=error.parameter or None, pointer=error.pointer or None
    )
    faults = [about] if error.parameter or error.pointer else []
    return answer(error.status, sentence, language_of(request), faults)


def _refused(request: Request, error: Any) -> JSONResponse:
    """Answer 403 to somebody known, 401 to nobody."""
    language = language_of(request)
    actor = getattr(request.state, "actor", None)
    if actor is None or actor.role is Role.ANONYMOUS:
        return answer(401, language.text(SENTENCES[401]), language, headers=_NOT_KNOWN)
    return answer(403, error_text(error, language), language)


def _invalid(request: Request, error: Any) -> JSONResponse:
    """Answer 422 with each thing that is wrong with the request."""
    language = language_of(request)
    faults = [_fault(detail, language) for detail in error.errors()]
    return answer(422, " ".join(dict.fromkeys(fault.detail for fault in faults)), language, faults)


def _http(request: Request, error: Any) -> JSONResponse:
    """Answer what the framework itself refuses."""
    language, sentence = language_of(request), SENTENCES.get(error.status_code, "")
    detail = language.text(sentence, method=request.method) if sentence else str(error.detail)
    headers = {"Allow": _allowed(request)} if error.status_code == 405 else error.headers
    return answer(error.status_code, detail, language, headers=headers)


def _unforeseen(request: Request, error: Any) -> JSONResponse:
    """Answer 500; the error itself goes to the log, never into the answer."""
    return answer(500, language_of(request).text(SENTENCES[500]), language_of(request))


# One for each kind of failure; the nearest kind is taken.
HANDLERS: Mapping[type[Exception], Callable[[Request, Any], JSONResponse]] = {
    DeskError: _desk,
    BadName: _bad_name,
    BadFileName: _bad_file_name,
    DeskClosed: _closed,
    ApiError: _api_error,
    Refused: _refused,
    RequestValidationError: _invalid,
    HTTPException: _http,
    Exception: _unforeseen,
}


def _allowed(request: Request) -> str:
    """Return all methods of the address; the framework names only those of the first route it finds."""
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    methods = {
        method.upper()
        for template, operations in request.app.openapi()["paths"].items()
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path)
        for method in operations
    }
    return ", ".join(sorted(methods)) or "GET"  # the document itself and its page


def _fault(error: Mapping[str, Any], language: Language) -> Fault:
    sentence = FAULTS.get(error["type"], "")
    details = {name: str(value).replace("' or '", "', '") for name, value in error.get("ctx", {}).items()}
    detail = language.text(sentence, **details) if sentence else str(error["msg"])
    place, *path = [str(step) for step in error["loc"]]
    if place != "body":
        return Fault(code=error["type"], detail=detail, parameter=path[0] if path else _REQUEST, pointer=None)
    steps = [] if error["type"] == "json_invalid" else path  # there it is a place in the text
    pointer = "#" + "".join(f"/{_escaped(step)}" for step in steps)
    return Fault(code=error["type"], detail=detail, parameter=None, pointer=pointer)


def _escaped(step: str) -> str:
    """Escape a step of a JSON pointer (RFC 6901, 3)."""
    return step.replace("~", "~0").replace("/", "~1")
