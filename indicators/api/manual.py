"""Draw the OpenAPI document as a page in our own style: plain HTML that loads and runs nothing.

Rendered here rather than by a packaged viewer: nothing foreign is shipped, and no script has to be let
through the gateway's content policy.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from indicators.api.document import ALWAYS
from indicators.design.markup import Html, joined, tag
from indicators.design.tokens import css_variables
from indicators.i18n.language import Language
from indicators.model.problem import N_

_EVERYWHERE = tuple(map(str, ALWAYS))
_METHODS = ("get", "post", "put", "patch", "delete")
# The empty icon keeps browsers from asking for one.
_HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
)
_REF = "#/components/schemas/"
STYLE = (
    css_variables()
    + """
body{font:15px/1.6 var(--desk-fonts);color:var(--desk-ink);background:var(--desk-ground);margin:0 auto;
 padding:2rem 1.25rem;max-width:62rem}
h1{font-size:30px}h2{font-size:24px;margin-top:3rem}
h3{font:600 17px monospace;margin:2.2rem 0 .3rem;padding-top:.8rem;
 border-top:1px solid var(--desk-line);overflow-wrap:anywhere}
h3 b{color:var(--desk-blue);font-weight:600}
table{border-collapse:collapse;width:100%;margin:.6rem 0}
td,th{text-align:left;vertical-align:top;padding:.25rem 1rem .25rem 0;
 border-bottom:1px solid var(--desk-line)}
th{color:var(--desk-mute);font-weight:400}
code,pre{font-family:ui-monospace,Consolas,monospace;font-size:13px}
pre{background:var(--desk-shade);padding:.7rem 1rem;overflow-x:auto}
a{color:var(--desk-blue)}nav a{margin-right:1rem;white-space:nowrap}.mute{color:var(--desk-mute)}
""".strip()
)


def page(document: Mapping[str, Any], address: str, language: Language) -> str:
    """Return the OpenAPI document as HTML; ``address``: the API's, for the examples."""
    operations = list(_operations(document))
    tags = list(dict.fromkeys(operation["tags"][0] for _, _, operation in operations))
    body = joined(
        tag("h1", document["info"]["title"]),
        *(
            tag("p", *_marked(line.removeprefix("- ")))
            for line in document["info"]["description"].splitlines()
            if line
        ),
        tag("p", tag("a", "openapi.json", href="openapi.json"), f" · OpenAPI {document['openapi']}"),
        tag("h2", language.text(N_("How every operation may fail"))),
        _answers({key: operations[0][2]["responses"][key] for key in _EVERYWHERE}, language),
        tag("nav", *(tag("a", name, href=f"#{number}") for number, name in enumerate(tags))),
        *(
            joined(tag("h2", name, id=str(number)), *_of_tag(name, operations, document, address, language))
            for number, name in enumerate(tags)
        ),
        tag("h2", language.text(N_("What comes back"))),
        *(
            _schema(name, operation, language)
            for name, operation in document["components"]["schemas"].items()
        ),
    )
    head = tag(
        "head",
        Html(_HEAD),
        tag("title", document["info"]["title"]),
        tag("style", Html(STYLE)),
    )
    return f'<!DOCTYPE html><html lang="{language.code}">{head}{tag("body", body)}</html>'


def _marked(text: str) -> Iterator[str]:
    """Draw text between ** as strong, between ` as code."""
    names = {"*": "strong", "`": "code"}
    for piece in re.split(r"(\*\*[^*]+\*\*|`[^`]+`)", text):
        yield tag(names[piece[0]], piece.strip("*`")) if piece[:1] in names else piece


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in document["paths"].items():
        yield from (
            (method.upper(), path, operation) for method, operation in methods.items() if method in _METHODS
        )


def _of_tag(
    name: str,
    operations: Iterable[tuple[str, str, Mapping[str, Any]]],
    document: Mapping[str, Any],
    address: str,
    language: Language,
) -> Iterator[Html]:
    for method, path, operation in operations:
        if operation["tags"][0] == name:
            yield joined(
                tag("h3", tag("b", method), f" {path}", id=operation["operationId"]),
                tag("p", *_marked(operation.get("description", ""))),
                _parameters(operation.get("parameters", []), language),
                _body(operation, language),
                tag("pre", _example(method, path, operation, document, address)),
                _answers(
                    {key: value for key, value in operation["responses"].items() if key not in _EVERYWHERE},
                    language,
                ),
            )


def _parameters(parameters: list[Mapping[str, Any]], language: Language) -> Html:
    rows = [
        tag(
            "tr",
            tag("td", tag("code", parameter["name"])),
            tag("td", _kind(parameter["schema"])),
            tag("td", *_marked(_description(parameter))),
        )
        for parameter in parameters
    ]
    return (
        tag("table", _head(language, N_("Parameter"), N_("Form"), N_("Meaning")), *rows) if rows else Html("")
    )


def _body(operation: Mapping[str, Any], language: Language) -> Html:
    """Draw what is sent along; blank = nothing."""
    contents = list(_contents(operation.get("requestBody", {}).get("content", {})))
    return tag("p", language.text(N_("Body")), ": ", *contents) if contents else Html("")


def _answers(responses: Mapping[str, Mapping[str, Any]], language: Language) -> Html:
    rows = [
        tag(
            "tr",
            tag("td", tag("code", status)),
            tag("td", *_marked(response.get("description", ""))),
            tag("td", *_contents(response.get("content", {}))),
        )
        for status, response in sorted(responses.items())
    ]
    return tag("table", _head(language, N_("Status"), N_("Meaning"), N_("Form")), *rows)


def _contents(content: Mapping[str, Mapping[str, Any]]) -> Iterator[Html]:
    for media_type, content_of_type in content.items():
        yield joined(tag("code", media_type), " ", _linked(content_of_type.get("schema", {})), Html("<br>"))


def _schema(name: str, definition: Mapping[str, Any], language: Language) -> Html:
    rows = [
        tag(
            "tr",
            tag("td", tag("code", field)),
            tag("td", _linked(schema)),
            tag("td", *_marked(_description(schema))),
        )
        for field, schema in definition.get("properties", {}).items()
    ]
    table = (
        tag("table", _head(language, N_("Field"), N_("Form"), N_("Meaning")), *rows)
        if rows
        else _kind(definition)
    )
    return joined(tag("h3", name, id=name), tag("p", definition.get("description", "")), table)


def _head(language: Language, *headers: str) -> Html:
    return tag("tr", *(tag("th", language.text(header)) for header in headers))


def _description(schema: Mapping[str, Any]) -> str:
    """Return a field's description, with an example where there is one."""
    examples = schema.get("examples") or schema.get("schema", {}).get("examples") or []
    example = f" ({json.dumps(examples[0], ensure_ascii=False)})" if examples else ""
    return str(schema.get("description", "")) + example


def _linked(schema: Mapping[str, Any]) -> Html:
    """Draw the form of a value; forms that have a name lead to it."""
    for choices in ("anyOf", "oneOf"):
        if choices in schema:
            return Html(" | ".join(_linked(choice) for choice in schema[choices]))
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REF)
        return tag("a", name, href=f"#{name}")
    if schema.get("type") == "array":
        return joined(_linked(schema.get("items", {})), "[]")
    return joined(_kind(schema))


def _kind(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"{_kind(schema['items'])}[]"
    return " ".join(str(schema[key]) for key in ("type", "format", "pattern") if key in schema)


def _example(
    method: str, path: str, operation: Mapping[str, Any], document: Mapping[str, Any], address: str
) -> str:
    """Return a command to try out: the token stands in a file, not in the command."""
    parts = ["curl -H @token.txt"] + ([f"-X {method}"] if method not in ("GET", "POST") else [])
    body = operation.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in body:
        parts.append("-F file=@2022年8月.csv -F reason=补登一份合同")
    elif "application/json" in body:
        filled = _example_body(body["application/json"]["schema"], document)
        parts.append(f"--json '{json.dumps(filled, ensure_ascii=False)}'")
    elif method == "POST":
        parts.append("-X POST")
    return " ".join([*parts, f"'{address}{path}'"])


def _example_body(schema: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body of the required fields, by their examples."""
    named = document["components"]["schemas"][schema["$ref"].removeprefix(_REF)]
    fields: dict[str, Any] = {}
    for field in named.get("required", list(named["properties"])[:1]):
        definition = named["properties"][field]
        choices = definition.get("enum") or next(
            (part["enum"] for part in definition.get("anyOf", []) if "enum" in part), None
        )
        fields[field] = (definition.get("examples") or choices or ["…"])[0]
    return fields
