"""Print the house in figures: folders, sizes, names, fan-out, duplicates: python tools/house.py [FOLDER]

Measured on the abstract syntax trees of every module below FOLDER (default: indicators). Docstrings do not
count into a function's length. Standard library only, so that it runs on any checkout, an older one too.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

MOST_MODULES = 15  # in one folder
EMPTY_NAMES = frozenset(
    """one found said known asked shown given kept told wanted there here each own seen drawn mine begun
    now then which whole""".split()  # noqa: SIM905 - a table of names reads better so
)
_DUPLICATE = 6  # lines
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One source file, read and parsed."""

    path: Path
    lines: tuple[str, ...]
    tree: ast.Module


def modules(folder: Path) -> tuple[Module, ...]:
    """Every module below a folder, by path."""
    return tuple(read_module(path) for path in sorted(folder.rglob("*.py")))


@cache
def read_module(path: Path) -> Module:
    """One source file, read and parsed once."""
    text = path.read_text(encoding="utf-8")
    return Module(path, tuple(text.splitlines()), ast.parse(text))


def full_folders(folder: Path, most: int = MOST_MODULES) -> dict[str, int]:
    """Folders with more modules than fit, ``__init__.py`` not counted, and how many they hold."""
    counted = Counter(path.parent for path in folder.rglob("*.py") if path.name != "__init__.py")
    return {place.as_posix(): number for place, number in counted.most_common() if number > most}


def bound_names(tree: ast.AST) -> Iterator[str]:
    """Every name that is given to something: assigned, looped over, taken as a parameter."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def empty_names(sources: Iterable[Module]) -> tuple[int, Counter[str]]:
    """How many names are bound in all, and how often each of those that say nothing."""
    counted = Counter(name for module in sources for name in bound_names(module.tree))
    return counted.total(), Counter({name: n for name, n in counted.items() if name in EMPTY_NAMES})


def functions(tree: ast.AST) -> Iterator[_Function]:
    return (node for node in ast.walk(tree) if isinstance(node, _Function))


def function_length(function: _Function) -> int:
    """Lines from its ``def`` to its end, without the docstring."""
    assert function.end_lineno is not None
    docstring = function.body[0] if ast.get_docstring(function, clean=False) is not None else None
    spared = docstring.end_lineno - docstring.lineno + 1 if docstring and docstring.end_lineno else 0
    return function.end_lineno - function.lineno + 1 - spared


def parameter_count(function: _Function) -> int:
    arguments = function.args
    return len([*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs])


def named_once(sources: Iterable[Module]) -> tuple[int, int]:
    """Private functions at the top of a module: how many, and how many are named at one place only."""
    private = once = 0
    for module in sources:
        text = "\n".join(module.lines)
        for node in module.tree.body:
            if isinstance(node, _Function) and node.name.startswith("_"):
                private += 1
                once += len(re.findall(rf"\b{node.name}\b", text)) == 2
    return private, once


def imported(module: Module, package: str) -> set[str]:
    """The package's own modules that a module imports from."""
    sources = (node.module for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom))
    return {source for source in sources if source and source.split(".")[0] == package}


def duplicates(sources: Sequence[Module], least: int = _DUPLICATE) -> list[tuple[str, str, int]]:
    """Pairs of places that share so many lines of code to the letter, each run once, longest first."""
    places: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    code = [[*_code(module)] for module in sources]
    for number, lines in enumerate(code):
        for start in range(len(lines) - least + 1):
            places[tuple(line for _, line in lines[start : start + least])].append((number, start))
    pairs: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for where in places.values():
        for (file, line), (other_file, other_line) in pairwise(where):
            pairs[file, other_file].add((line, other_line))
    rows = [run for (a, b), starts in pairs.items() for run in _runs(sources, code, a, b, starts, least)]
    return sorted(rows, key=lambda row: -row[2])


def _runs(
    sources: Sequence[Module],
    code: Sequence[Sequence[tuple[int, str]]],
    a: int,
    b: int,
    starts: set[tuple[int, int]],
    least: int,
) -> Iterator[tuple[str, str, int]]:
    """Windows that follow each other are one run."""
    for i, j in sorted(starts):
        if (i - 1, j - 1) in starts:
            continue
        length = least
        while (i + length - least + 1, j + length - least + 1) in starts:
            length += 1
        yield (
            f"{sources[a].path.as_posix()}:{code[a][i][0]}",
            f"{sources[b].path.as_posix()}:{code[b][j][0]}",
            length,
        )


def _code(module: Module) -> Iterator[tuple[int, str]]:
    """Lines that say something, by number: no imports, comments, blank or lone closing lines."""
    passed = {
        line
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for number, line in enumerate(module.lines, start=1):
        text = line.strip()
        if number not in passed and re.search(r"\w", text) and not text.startswith("#"):
            yield number, text


def quantiles(values: Iterable[int]) -> str:
    """``median / nine in ten / most``."""
    ordered = sorted(values) or [0]
    return f"{ordered[len(ordered) // 2]} / {ordered[int(len(ordered) * 0.9)]} / {ordered[-1]}"


def report(folder: Path) -> Iterator[str]:
    """The table of the house, a line each."""
    read = modules(folder)
    package = folder.name
    every = [function for module in read for function in functions(module.tree)]
    total, empty = empty_names(read)
    private, once = named_once(read)
    fans = [imported(module, package) for module in read]
    lines = sum(len(module.lines) for module in read)
    alike = duplicates(read)
    yield f"modules / lines                     {len(read)} / {lines}"
    yield f"file lines median / p90 / max       {quantiles(len(module.lines) for module in read)}"
    yield f"function lines median / p90 / max   {quantiles(function_length(function) for function in every)}"
    yield f"parameters median / p90 / max       {quantiles(parameter_count(function) for function in every)}"
    yield f"private functions named once        {100 * once / max(private, 1):.0f} % of {private}"
    yield f"module fan-out median / p90 / max   {quantiles(len(fan) for fan in fans)}"
    yield f"internal imports per 100 lines      {100 * sum(map(len, fans)) / max(lines, 1):.1f}"
    worst = ", ".join(f"{name} {number}" for name, number in empty.most_common(6))
    share = 100 * empty.total() / max(total, 1)
    yield f"bound names without content         {share:.1f} % of {total} ({worst})"
    crowded = ", ".join(f"{place} {number}" for place, number in full_folders(folder).items())
    yield f"folders over {MOST_MODULES} modules             {crowded or 'none'}"
    yield f"duplicates of {_DUPLICATE} lines and more      {len(alike)}"
    yield from (f"  {first} ~ {second} ({length} lines)" for first, second, length in alike[:10])


if __name__ == "__main__":
    root = Path(os.path.relpath(Path(__file__).resolve().parent.parent))
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "indicators"
    print("\n".join(report(chosen)))
