"""Convert the catalogue to plain rows for the store and back; calculate its digest.

Rows hold str, int, Decimal, bool and None only: a word as its code; a formula, tests, kinds, months
and shares as text. Files are named without ``.csv``.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.catalogue.schema import FILES, FileColumn, FileSchema, rule_tests
from indicators.catalogue.schema import test_text as tests_text
from indicators.model.catalogue import Catalogue, Rule
from indicators.model.formula import Formula
from indicators.model.month import Month

Rows = dict[str, list[dict[str, Any]]]
_SEPARATOR = "; "
_LATER = frozenset({"holidays"})  # files that came later: where they say nothing, the digest stays


def to_rows(catalogue: Catalogue) -> Rows:
    """Return each file's rows in the catalogue's order."""
    return {
        schema.name: [_plain_row(schema, noun) for noun in _nouns(catalogue, schema.name)] for schema in FILES
    }


def from_rows(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Catalogue:
    """Return the catalogue of ``to_rows``'s rows, its digest filled in."""
    return assemble({schema.name: [_noun(schema, row) for row in rows[schema.name]] for schema in FILES})


def assemble(nouns: Mapping[str, Iterable[Any]]) -> Catalogue:
    """Assemble the catalogue: each file's nouns by key, rules in the order of their numbers."""
    keyed: dict[str, Any] = {
        schema.name: {_key(schema, noun): noun for noun in nouns[schema.name]}
        for schema in FILES
        if schema.name != "rules"
    }
    catalogue = Catalogue(**keyed, rules=_rule_sets(nouns["rules"]))
    return replace(catalogue, digest=digest(catalogue))


def digest(catalogue: Catalogue) -> str:
    """Return the SHA-256 of the catalogue's content, whatever the files' encoding and spelling.

    A blank cell of a column that came later says nothing, so that a folder keeps its digest with the program.
    """
    rows = {name: rows for name, rows in to_rows(catalogue).items() if rows or name not in _LATER}
    for schema in FILES:
        for field in (column.field for column in schema.columns if column.later):
            for row in rows.get(schema.name, ()):
                if row[field] in (None, ""):
                    del row[field]
    rendered = json.dumps(rows, default=_digits, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(rendered.encode()).hexdigest()


def _digits(value: Decimal) -> str:
    """Without exponent and trailing zeros, so that equal numbers look equal."""
    return format(value.normalize(), "f") if value else "0"


def _nouns(catalogue: Catalogue, name: str) -> list[Any]:
    if name == "rules":
        return [rule for rules in catalogue.rules.values() for rule in rules]
    return list(getattr(catalogue, name).values())


def _key(schema: FileSchema, noun: Any) -> Any:
    key = tuple(getattr(noun, field) for field in schema.key)
    return key if len(key) > 1 else key[0]


def _rule_sets(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    sets: dict[str, list[Rule]] = {}
    for rule in rules:
        sets.setdefault(rule.rules, []).append(rule)
    return {name: tuple(sorted(rules, key=lambda rule: rule.number)) for name, rules in sets.items()}


def _plain_row(schema: FileSchema, noun: Any) -> dict[str, Any]:
    return {column.field: _plain(column, getattr(noun, column.field)) for column in schema.columns}


def _plain(column: FileColumn, value: Any) -> Any:
    match column.type:
        case "words":
            return _SEPARATOR.join(str(member) for member in value)
        case "months":
            return _SEPARATOR.join(str(month) for month in value)
        case "shares":
            return _SEPARATOR.join(_digits(share) for share in value)
        case "tests":
            return tests_text(tuple(replace(test, bound=Decimal(_digits(test.bound))) for test in value))
        case "word" | "formula" | "month":
            return None if value is None else str(value)
        case "day":
            return value.isoformat()
    return value


def _noun(schema: FileSchema, row: Mapping[str, Any]) -> Any:
    return schema.row(**{column.field: _restored(column, row[column.field]) for column in schema.columns})


def _restored(column: FileColumn, value: Any) -> Any:
    match column.type:
        case "text":
            return value or ""  # a store may keep an empty text as nothing
        case "words":
            return tuple(_member(column, piece) for piece in _pieces(value))
        case "months":
            return tuple(int(piece) for piece in _pieces(value))
        case "shares":
            return tuple(Decimal(piece) for piece in _pieces(value))
        case "tests":
            return rule_tests(value or "")
        case "day":
            return date.fromisoformat(value)
        case "formula":
            return Formula.parse(value) if value else None
        case "word":
            return _member(column, value) if value else None
        case "month":
            return Month.parse(value) if value else None
    return value


def _pieces(text: str | None) -> list[str]:
    return (text or "").split(_SEPARATOR) if text else []


def _member(column: FileColumn, code: str) -> Any:
    return next(member for member in (column.words or {}).values() if str(member) == code)
