"""The names that CONTRIBUTING.md tells of exist in the code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FLOWS = TEXT.partition("## Three flows")[2].partition("Rules we keep")[0]
FILES = re.findall(r"(?:\w+/)+\w+\.(?:py|js)\b", FLOWS)
NAMES = re.findall(r"\b((?:\w+/)+\w+)\.((?!py\b|js\b)\w+(?:\.\w+)?)", FLOWS)
NAMED_FILES = re.findall(r"`((?:\w+/)+[\w*]+\.(?:py|js|csv|md))`", TEXT)


def defined(source: str) -> set[str]:
    """Return a module's functions and classes, methods as ``Class.method``."""
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names.update(
                f"{node.name}.{part.name}" for part in node.body if isinstance(part, ast.FunctionDef)
            )
    return names


def files_at(path: str) -> list[Path]:
    """Return the files at a path below the checkout or below indicators/."""
    return [file for base in (ROOT, ROOT / "indicators") for file in base.glob(path)]


@pytest.mark.parametrize(("module", "name"), NAMES, ids=[f"{module}.{name}" for module, name in NAMES])
def test_a_name_of_the_flows_is_defined_where_it_says(module: str, name: str) -> None:
    files = files_at(f"{module}.py")
    assert files, f"there is no module {module}"
    assert name in defined(files[0].read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted({*FILES, *NAMED_FILES}))
def test_a_file_that_is_named_is_there(path: str) -> None:
    assert files_at(path)


def test_the_three_flows_tell_of_their_steps() -> None:
    assert FLOWS.count("```") == 6
    assert len(NAMES) > 30
