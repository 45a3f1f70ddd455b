"""The table of mutants: one exact change of the code each, and the room's own tests that must notice it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
ROOMS = tuple(sorted(path.stem for path in HERE.glob("*.txt")))


@dataclass(frozen=True)
class Mutant:
    room: str  # the folder below tests/ whose tests must fail
    line: int  # of the table, where it begins
    file: str  # below indicators/
    old: str  # stands in the file exactly once
    new: str
    tests: tuple[str, ...]  # below the room's folder of tests

    @property
    def path(self) -> str:
        return f"indicators/{self.file}"

    @property
    def test_paths(self) -> tuple[str, ...]:
        return tuple(f"tests/{self.room}/{name}" for name in self.tests)

    def mutated(self, text: str) -> str:
        """The file with the change; ValueError where its old text does not stand there exactly once."""
        times = text.count(self.old)
        if times != 1:
            raise ValueError(f"{self}: stands in the file {times} times")
        return text.replace(self.old, self.new)

    def __str__(self) -> str:
        return f"{self.room}.txt:{self.line} {self.file}: {self.old!r} → {self.new!r}"


def mutants(room: str) -> tuple[Mutant, ...]:
    """A room's part of the table, in its order."""
    return tuple(_read(room, (HERE / f"{room}.txt").read_text(encoding="utf-8")))


def all_mutants() -> tuple[Mutant, ...]:
    return tuple(mutant for room in ROOMS for mutant in mutants(room))


def _read(room: str, text: str) -> Iterator[Mutant]:
    """Blocks with blank lines between; ``= tests`` are those of the mutants below that name none."""
    line, usual = 1, ""
    for block in text.split("\n\n"):
        if block.startswith("= "):
            usual = block.removeprefix("= ")
        elif block.startswith("@ "):
            yield _mutant(room, line, block.strip("\n").split("\n"), usual)
        line += block.count("\n") + 2


def _mutant(room: str, line: int, rows: list[str], usual: str) -> Mutant:
    file, _, named = rows[0].removeprefix("@ ").partition(" : ")
    tests = named or usual
    old = "\n".join(row[2:] for row in rows[1:] if row[:1] == "-")
    new = "\n".join(row[2:] for row in rows[1:] if row[:1] == "+")
    return Mutant(room, line, file, old, new, tuple(tests.split()))
