"""The process that reads one workbook: bytes in, sheets or the reason of a refusal out.

Run as a script, by its path: ``child.py limits``, the limits as JSON. It trusts nothing it reads and holds
itself to the limits where the system has such; who started it watches the time.

Out comes one line of JSON for the file; for each sheet one line of JSON, then its row numbers and its
columns, as ``sheets.TextColumn`` has them: lengths stand in the line.
"""

import contextlib
import gc
import json
import math
import sys
from pathlib import Path
from typing import Any, BinaryIO

if __name__ == "__main__":  # isolated: neither the folder nor the environment names the code's root
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from indicators.spreadsheets.unreadable import Limits, Reason, Unreadable


def hold_to(limits: Limits) -> None:
    """Limit this process's memory and processor time, where the system can: not on Windows."""
    with contextlib.suppress(ImportError):
        import resource

        seconds = math.ceil(limits.seconds)
        for kind, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, seconds)):
            with contextlib.suppress(ValueError, OSError):  # a stricter limit stands already
                resource.setrlimit(kind, (most, most))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(content: bytes, limits: Limits, out: BinaryIO) -> None:
    from indicators.spreadsheets.workbooks.sheets import read

    form, sheets = read(content, limits)
    _line(out, {"form": form})
    for sheet in sheets:
        lengths = [len(column.text) for column in sheet.columns]
        described = {"name": sheet.name, "hidden": sheet.hidden, "merged": sheet.merged}
        described |= {"hidden_rows": sheet.hidden_rows, "hidden_columns": sheet.hidden_columns}
        _line(out, {**described, "rows": len(sheet.numbers), "lengths": lengths})
        out.write(sheet.numbers.tobytes())
        for column in sheet.columns:
            out.write(column.ends.tobytes())
            out.write(column.text)
    _line(out, {"end": True})


def refuse(error: Unreadable, out: BinaryIO) -> None:
    _line(out, {"refused": error.reason, "details": error.details})


def _line(out: BinaryIO, answer_line: dict[str, Any]) -> None:
    out.write(json.dumps(answer_line, ensure_ascii=False, default=str).encode("utf-8", "replace") + b"\n")


def main() -> None:
    """Read a workbook from standard input; what no reason is known for (calamine panics) ends the process."""
    gc.disable()  # a short life: nothing that it makes has circles
    limits = Limits(**json.loads(sys.argv[1]))
    hold_to(limits)
    out = sys.stdout.buffer
    try:
        answer(sys.stdin.buffer.read(), limits, out)
    except Unreadable as error:
        refuse(error, out)
    except MemoryError:
        refuse(Unreadable(Reason.TOO_MUCH_MEMORY, limit=limits.memory), out)


if __name__ == "__main__":
    main()
