"""Write the OpenAPI document: what operations may answer, how to authenticate, what the API is about."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from indicators import __version__
from indicators.api.forms import CSV_TYPE, PARQUET_TYPE
from indicators.api.schemas.failure import Failure
from indicators.gateway.problem_details import MEDIA_TYPE

Answers = dict[int | str, dict[str, Any]]
_MEANINGS = {
    400: "The body cannot be read.",
    401: "Nobody is signed in: no token, or one that holds no more.",
    403: "The role may not do this.",
    404: "There is no such thing.",
    406: "Not available in the form that Accept asks for.",
    409: "The present state does not allow it; the sentence says what to do.",
    413: "Too large.",
    422: "Something given cannot be used; `errors` says what and where.",
    429: "Too many requests: wait as long as Retry-After says.",
    500: "Failed for a reason that the log names; nothing of it was written.",
    503: "The desk cannot be opened; the sentence says why.",
}
ALWAYS = (401, 403, 409, 413, 422, 429, 500, 503)
_FILE = {"schema": {"type": "string", "format": "binary"}}
_UNSAID = "Successful Response"  # what the framework says where nobody says anything
DESCRIPTION = """\
Figures, their provenance and the desk's own state, for programs.

- **Who asks**: `Authorization: Bearer desk_…` with a personal token (我的账号, or `POST /me/tokens`). \
Without one, figures can be read as JSON where the bureau allows viewing without signing in, nothing else.
- **Numbers** that people are judged by are exact decimals as text. Months look like `2022-08`, \
moments are ISO 8601 in UTC.
- **Lists** come in pages; `next` is the cursor of the following page, also given as a `Link` header. \
Pages of one chain of cursors show one state, whatever is written meanwhile.
- **CSV and Parquet** (`Accept` or `?format=`) hold the whole filtered list; taking them is audited.
- **As of** any earlier moment: `as_of`.
- **Failures** are problem details (RFC 9457) with a sentence in the language of `lang` or `Accept-Language`.
- Unknown parameters and fields are refused, never ignored.
"""


def failing(*statuses: int) -> Answers:
    """Return the failures of an operation: these statuses, and those that every one has."""
    return {status: _failure(status) for status in sorted({*ALWAYS, *statuses})}


def forms(*statuses: int) -> Answers:
    """Return the answers of a list that comes as JSON page by page, or whole as CSV or Parquet."""
    answers = paged(406, *statuses)
    answers[200]["content"] = {CSV_TYPE: {"schema": {"type": "string"}}, PARQUET_TYPE: _FILE}
    answers[200]["description"] = "A page as JSON; the whole list as CSV or Parquet."
    return answers


def paged(*statuses: int) -> Answers:
    """Return the answers of a list that comes page by page."""
    link = {"description": "The next page (RFC 8288).", "schema": {"type": "string"}}
    return {200: {"description": "A page.", "headers": {"Link": link}}, **failing(*statuses)}


def filed(*media_types: str) -> Answers:
    """Return the answers of an operation that returns a file."""
    content = dict.fromkeys(media_types, _FILE)
    return {200: {"description": "The file.", "content": content}, **failing(404)}


def described(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Return ``app.openapi``: a function that makes the document once."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    return document


def _failure(status: int) -> dict[str, Any]:
    description: dict[str, Any] = {
        "description": _MEANINGS[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{Failure.__name__}"}}},
    }
    if status == 401:
        description["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "Bearer"}}
    return description


def _document(app: FastAPI) -> dict[str, Any]:
    openapi = get_openapi(
        title="指标调度台 · Indicator Desk",
        version=__version__,
        openapi_version="3.1.0",
        description=DESCRIPTION,
        routes=app.routes,
    )
    for operation in _operations(openapi):
        for parameter in operation.get("parameters", []):
            parameter["schema"] = _not_null(parameter["schema"])
        for answer in operation["responses"].values():
            answer["description"] = answer["description"].replace(_UNSAID, "Done.")
    components = openapi.setdefault("components", {})
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A personal token: desk_…"}
    }
    _add_failure(components.setdefault("schemas", {}))
    openapi["security"] = [{"token": []}]
    return openapi


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in document["paths"].values():
        yield from methods.values()


def _not_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Drop null from a parameter's schema: in an address, what is not given is left out."""
    choices = [choice for choice in schema.get("anyOf", []) if choice.get("type") != "null"]
    if len(choices) != 1:
        return schema
    return {**choices[0], **{key: value for key, value in schema.items() if key != "anyOf"}}


def _add_failure(schemas: dict[str, Any]) -> None:
    """Add the schema of failures; responses name it by reference only, which FastAPI does not see."""
    schema = Failure.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schema.pop("$defs"))
    schemas[Failure.__name__] = schema
