"""Read a workbook's sheets by a process of its own, which is ended when it takes too much."""

import dataclasses
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from indicators.spreadsheets.delimited import Piece, join_pieces
from indicators.spreadsheets.grid import Block, Grid, Span
from indicators.spreadsheets.unreadable import Limits, Reason, Unreadable

log = logging.getLogger(__name__)
_CHILD = Path(__file__).with_name("child.py")
_ENVIRONMENT = (
    "SYSTEMROOT",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
)  # of the environment: what Python starts with
_ALLOCATION = b"memory allocation of"  # Rust's last words
_TIME_SIGNALS = frozenset(  # the processor's time is over, and what follows; Windows has neither
    -getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)
)
_AT_ONCE = threading.BoundedSemaphore(2)  # workbooks: each may take all the memory of its limit


def read_workbook(content: bytes, limits: Limits) -> tuple[str, tuple[Grid, ...]]:
    """Return the form (xlsx, xls or ods) and the sheets with text, hidden ones last."""
    child_answer = _Answer(_ask(content, limits), limits)
    form = str(child_answer.line()["form"])
    grids = list(child_answer.sheets())
    return form, tuple(grid for hidden in (False, True) for grid in grids if grid.hidden is hidden)


def _ask(content: bytes, limits: Limits) -> bytes:
    """Return all that the process answers; Unreadable where it gives a reason, or had to be ended."""
    command = [sys.executable, "-I", str(_CHILD), json.dumps(dataclasses.asdict(limits))]
    environment = {name: value for name, value in os.environ.items() if name.upper() in _ENVIRONMENT}
    with _AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603  our own interpreter and script; the file goes to its input
                command,
                input=content,
                capture_output=True,
                env=environment,
                timeout=limits.seconds,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired:
            raise Unreadable(Reason.TOO_SLOW, limit=limits.seconds) from None
    if done.returncode != 0:
        raise _ended(done.returncode, done.stderr, limits)
    return done.stdout


def _ended(code: int, last_words: bytes, limits: Limits) -> Unreadable:
    """Return why the process ended without an answer."""
    if _ALLOCATION in last_words or b"MemoryError" in last_words:
        return Unreadable(Reason.TOO_MUCH_MEMORY, limit=limits.memory)
    if code in _TIME_SIGNALS:
        return Unreadable(Reason.TOO_SLOW, limit=limits.seconds)
    log.warning("a workbook ended its reader: %s", last_words.decode("utf-8", "replace")[-2000:])
    return Unreadable(Reason.DAMAGED)


class _Answer:
    """The process's answer, see ``child``; no cell is copied."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._content, self._at, self._limits = content, 0, limits

    def line(self) -> dict[str, Any]:
        end = self._content.find(b"\n", self._at)
        if end < 0:
            raise Unreadable(Reason.DAMAGED)
        fields: dict[str, Any] = json.loads(self._content[self._at : end])
        self._at = end + 1
        if "refused" in fields:
            raise Unreadable(Reason(fields["refused"]), **fields["details"])
        return fields

    def sheets(self) -> Iterator[Grid]:
        """Yield the sheets; those without content are left out."""
        while "end" not in (line := self.line()):
            numbers = np.frombuffer(self._cut(4 * line["rows"]), np.int32)
            columns = [self._column(line["rows"], length) for length in line["lengths"]]
            if columns:
                merged = tuple(Block(*block) for block in line["merged"])
                grid = join_pieces([Piece(numbers, columns)], self._limits, line["name"], merged)
                yield dataclasses.replace(
                    grid,
                    hidden=line["hidden"],
                    hidden_rows=tuple(Span(*span) for span in line["hidden_rows"]),
                    hidden_columns=tuple(Span(*span) for span in line["hidden_columns"]),
                )

    def _column(self, rows: int, length: int) -> pa.StringArray:
        ends = self._cut(4 * (rows + 1))
        column = pa.StringArray.from_buffers(rows, ends, self._cut(length))
        column.validate(full=True)
        return column

    def _cut(self, length: int) -> pa.Buffer:
        cut = pa.py_buffer(self._content).slice(self._at, length)
        self._at += length
        return cut
