"""The API's own description: complete, and readable without anything from outside."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from running_desk import ROOT
from tests.api.answers import Caller
from tests.api.conftest import As

ALWAYS = {"401", "403", "409", "413", "422", "429", "500", "503"}


@pytest.fixture(scope="module")
def desk(unwritten: Desk) -> Desk:
    return unwritten


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", one)
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    ]


def test_it_is_openapi_3_1_with_a_bearer_token(api: Caller) -> None:
    document = api.client.get("/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert document["security"] == [{"token": []}]
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_schema_is_a_schema(api: Caller) -> None:
    """OpenAPI 3.1 schemas are JSON Schema 2020-12."""
    for schema in api.document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_leads_somewhere(api: Caller) -> None:
    known = set(api.document["components"]["schemas"])
    assert set(re.findall(r"#/components/schemas/([\w.-]+)", str(api.document))) <= known


def test_every_operation_says_how_it_may_fail_and_what_it_is(api: Caller) -> None:
    for name, one in operations(api.document):
        assert set(one["responses"]) >= ALWAYS, name
        assert one["description"] and one["tags"], name
        assert ("404" in one["responses"]) == ("{" in name), name
        assert ("400" in one["responses"]) == ("requestBody" in one), name
        for status, answer in one["responses"].items():
            assert status < "400" or list(answer["content"]) == ["application/problem+json"]


def test_every_address_stands_in_the_documentation(api: Caller) -> None:
    told = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [path for path in api.document["paths"] if f"{_general(path)}`" not in told] == []


def _general(path: str) -> str:
    return path.removesuffix("/{id}") if path.startswith("/me/") else path


def test_operations_have_names_of_their_own(api: Caller) -> None:
    names = [one["operationId"] for _, one in operations(api.document)]
    assert len(names) == len(set(names))


def test_every_field_that_is_handed_out_or_taken_is_explained_or_plain(api: Caller) -> None:
    """No field but those whose name says it all goes without a description."""
    plain = {
        "code", "name", "note", "definition", "data_source", "role", "departments", "shown", "active",
        "reason", "indicator", "source", "month", "basis", "id", "way", "act", "detail", "subject", "number",
        "items", "file", "new", "changed", "weight", "token", "secret", "targets", "value", "status",
    }  # fmt: skip
    for name, schema in api.document["components"]["schemas"].items():
        for field, one in schema.get("properties", {}).items():
            said = "description" in one or "$ref" in one or "description" in str(one.get("anyOf", ""))
            assert said or field in plain or "$ref" in str(one), f"{name}.{field}"


def test_nothing_in_an_address_is_null(api: Caller) -> None:
    for name, one in operations(api.document):
        assert "null" not in str([p["schema"] for p in one.get("parameters", [])]), name


@pytest.mark.parametrize("path", ["/openapi.json", "/docs"])
def test_strangers_do_not_read_it(caller: As, path: str) -> None:
    assert caller(Role.ANONYMOUS).client.get(path).status_code == 401
    assert caller(Role.VIEWER).client.get(path).status_code == 200


class Page(HTMLParser):
    """What a page loads, where it leads, which places it has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.places: set[str] = set()
        self.led = set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        told = dict(attrs)
        self.places.add(told.get("id") or "")
        self.led.add(told.get("href") or "")
        assert not {"src", "onclick", "style"} & told.keys()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_loads_and_runs_nothing(api: Caller, lang: str) -> None:
    answer = api.client.get(f"/docs?lang={lang}")
    page = Page()
    page.feed(answer.text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert not page.tags & {"script", "img", "iframe", "object", "svg"}
    assert {one for one in page.led if one and not one.startswith("#")} == {"openapi.json", "data:,"}
    assert {one[1:] for one in page.led if one.startswith("#")} <= page.places
    assert "url(" not in answer.text and "@import" not in answer.text
    for name, _ in operations(api.document):
        method, _, path = name.partition(" ")
        assert f"<b>{method.upper()}</b> {path}" in answer.text


def test_its_examples_can_be_tried(api: Caller) -> None:
    text = api.client.get("/docs").text
    assert "curl -H @token.txt &#x27;http://testserver/observations&#x27;" in text
    assert "-F file=@2022年8月.csv" in text
    assert "--json" in text and "desk_" not in re.sub(r"desk_…", "", text)


def test_its_examples_lead_to_where_the_api_is_mounted(api: Caller) -> None:
    desk = TestClient(Starlette(routes=[Mount("/desk/api/v1", api.client.app)]))
    text = desk.get("/desk/api/v1/docs").text
    assert "curl -H @token.txt &#x27;http://testserver/desk/api/v1/observations&#x27;" in text
