"""The message catalogues are complete: no id of the code without its Chinese, no field lost on the way."""

import ast
import string
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from indicators.i18n.language import LANGUAGES, LOCALE, language
from running_desk import ROOT

KEYWORDS = {"text": None, "N_": None, "count": (1, 2)}


def ids() -> Iterator[Any]:
    for folder in ("indicators", "pages"):
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            yield message


USED = frozenset(ids())


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def said(code: str) -> dict[Any, Any]:
    with (LOCALE / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_has_its_text(code: str) -> None:
    known = said(code)
    assert [message for message in USED if not known.get(message)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_stays_that_the_code_does_not_use(code: str) -> None:
    assert said(code).keys() - USED == set()


def test_the_same_fields_in_both_languages() -> None:
    for message, text in said("zh").items():
        ours = message if isinstance(message, str) else message[1]
        theirs = text if isinstance(text, str) else text[0]
        assert fields(theirs) == fields(ours), message


def test_no_message_hides_in_an_f_string() -> None:
    """Extraction does not see it there, so it would never be translated."""
    hidden = [
        (path.name, call.lineno)
        for path in (*ROOT.glob("indicators/**/*.py"), *ROOT.glob("pages/*.py"))
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "N_"
    ]
    assert hidden == []


def test_an_unknown_language_is_the_default() -> None:
    assert language("fr").code == LANGUAGES[0]


def test_one_and_many() -> None:
    assert [language("en").count("{n} value", "{n} values", n) for n in (1, 2)] == ["1 value", "2 values"]
    assert [language("zh").count("{n} value", "{n} values", n) for n in (1, 2)] == ["1 个数值", "2 个数值"]
