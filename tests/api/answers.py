"""Asking the API; an answer that its OpenAPI document does not describe fails the test that asked."""

import re
from functools import cache
from typing import Any

from httpx2 import Response
from jsonschema import Draft202012Validator, FormatChecker
from starlette.testclient import TestClient

from indicators.api.app import create
from indicators.desk.desk import Desk

JSON = ("application/json", "application/problem+json")


@cache
def document() -> dict[str, Any]:
    """What the API says of itself: the same for every desk, and half a second's work."""
    return create(_no_desk).openapi()


def _no_desk() -> Desk:
    raise AssertionError("nobody is asked")


class Caller:
    """Somebody who asks; the answers are held against the API's own document."""

    def __init__(self, app: Any) -> None:
        self.client = TestClient(app, raise_server_exceptions=False)
        self.document = document()

    def ask(self, method: str, path: str, **more: Any) -> Response:
        answer = self.client.request(method, path, **more)
        described(answer, self.document)
        return answer

    def get(self, path: str, **more: Any) -> Response:
        return self.ask("GET", path, **more)

    def json(self, path: str, **more: Any) -> Any:
        answer = self.get(path, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def submit(self, text: str, name: str = "8月.csv", query: str = "", **data: str) -> Response:
        """Whatever is warned of is right, unless something else is said."""
        said = {"explanation": "已核对", **data}
        return self.ask(
            "POST", f"/submissions{query}", files={"file": (name, text.encode("gb18030"))}, data=said
        )


def described(answer: Response, document: dict[str, Any]) -> None:
    """Status, media type, headers and every member are in the document."""
    operation = _operation(answer.request.method, answer.request.url.path, document)
    if operation is None:
        assert answer.status_code in (404, 405)
        return
    responses = operation["responses"]
    assert str(answer.status_code) in responses, f"{answer.status_code} is not described: {answer.text}"
    content = responses[str(answer.status_code)].get("content", {})
    kind = answer.headers.get("content-type", "").partition(";")[0]
    assert kind in content or not (content or kind or answer.content), f"{kind} is not described"
    if kind in JSON:
        schema = {**content[kind]["schema"], "components": document["components"]}
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(answer.json())


def _operation(method: str, path: str, document: dict[str, Any]) -> dict[str, Any] | None:
    for template, operations in document["paths"].items():
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path) and method.lower() in operations:
            found: dict[str, Any] = operations[method.lower()]
            return found
    return None
