"""Apply mutants one by one to a copy of the checkout and run the tests that must notice each."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.table import CHECKOUT, Mutant

_NOT_COPIED = shutil.ignore_patterns(
    "__pycache__", ".*", "screenshots", "desk.duckdb*", "backups", "*.egg-info"
)
_PARTS = ("indicators", "pages", "tests", "data", "docs", "tools")
_FILES = ("dashboard.py", "pyproject.toml")
_RUNNER, _ANSWER = "tests/mutants/runner.py", "answer.txt"
# Compiled files go by size and second, which a mutant may share; plugins cost more time than most tests.
_ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
_ENDLESS = tuple(-getattr(signal, name, 0) for name in ("SIGPROF", "SIGALRM"))
_NOTICED = (1, *_ENDLESS)  # some tests failed; or they never ended


@dataclass(frozen=True)
class Outcome:
    mutant: Mutant
    killed: bool
    told: str  # the last line of pytest's answer


def copied(folder: Path) -> Path:
    """What the tests need of the checkout, without anything compiled."""
    for part in _PARTS:
        shutil.copytree(CHECKOUT / part, folder / part, ignore=_NOT_COPIED)
    for name in _FILES:
        shutil.copy(CHECKOUT / name, folder / name)
    return folder


class Runner:
    """Pytest in one copy of the checkout; see ``runner``."""

    def __init__(self, copy: Path, process: "subprocess.Popen[str]") -> None:
        self._copy = copy
        self._process = process

    def run(self, tests: Iterable[str]) -> tuple[int, str]:
        """Pytest's code, and the line in which it sums up."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None and answered is not None
        asked.write(" ".join(tests) + "\n")
        asked.flush()
        code = int(answered.readline())
        lines = (self._copy / _ANSWER).read_text(encoding="utf-8", errors="replace").splitlines()
        return code, next((line for line in reversed(lines) if " in " in line), lines[-1] if lines else "")


@contextmanager
def runner(copy: Path) -> Iterator[Runner]:
    environment = {**os.environ, **_ENVIRONMENT, "PYTHONPATH": str(copy)}
    command = [sys.executable, str(copy / _RUNNER)]
    with subprocess.Popen(
        command, cwd=copy, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Runner(copy, process)


def campaign(copy: Path, chosen: Iterable[Mutant]) -> Iterator[Outcome]:
    """Each mutant's outcome as it comes. RuntimeError where tests fail without any mutant."""
    sound: set[tuple[str, ...]] = set()
    with runner(copy) as tests:
        for mutant in chosen:
            if mutant.test_paths not in sound:
                code, told = tests.run(mutant.test_paths)
                if code:
                    raise RuntimeError(f"{' '.join(mutant.test_paths)} fail without a mutant: {told}")
                sound.add(mutant.test_paths)
            yield _outcome(copy, mutant, tests)


def _outcome(copy: Path, mutant: Mutant, tests: Runner) -> Outcome:
    file = copy / mutant.path
    whole = file.read_text(encoding="utf-8")
    file.write_text(mutant.mutated(whole), encoding="utf-8")
    try:
        code, told = tests.run(mutant.test_paths)
    finally:
        file.write_text(whole, encoding="utf-8")
    return Outcome(mutant, code in _NOTICED, told)
