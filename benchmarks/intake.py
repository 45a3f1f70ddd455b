"""Time a million rows the whole way, file → checked → committed, against DuckDB's own read and insert.

.venv/bin/python benchmarks/intake.py [ROWS]

The file is the template's long format. The whole way goes through the desk: preview, submit with its
checks, audit and kept file, a database file at the end. The floor reads the same file with given types,
inserts it into an equal table of a database file and checkpoints. Each runs in a process of its own, so that
its peak memory is its own; times are medians of three.
"""

import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import duckdb

from benchmarks.memory import peak
from benchmarks.timing import HEAD, Timed, against
from indicators.access.actor import console
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.catalogue.settings import UPLOAD_LIMIT
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat, take_seat
from indicators.desk.submissions import report
from indicators.intake.drafts import Effect
from indicators.intake.layout.columns.vocabulary import BASIS_NAMES, HEADERS
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Kind, Quantity, UnitKind
from indicators.store import settings

NOW = datetime(2022, 12, 31, 12, tzinfo=UTC)
RUNS, CORRECTED = 3, 10_000
EXPLAINED = Corrections(words_for_all="基准测试")
GIBIBYTE = 1024**3


# --- The file ------------------------------------------------------------------------------------


def write_file(path: Path, catalogue: Catalogue, rows: int, more: int = 0) -> int:
    """Write so many rows, newest year first; ``more`` is added to each cumulative figure. Return how many."""
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(HEADERS.values()) + "\r\n")
        for line in _lines(catalogue, more):
            if written == rows:
                break
            file.write(line)
            written += 1
    return written


def _lines(catalogue: Catalogue, more: int) -> Iterator[str]:
    reported = [indicator for indicator in catalogue.indicators.values() if indicator.formula is None]
    parts = sum(unit.kind is not UnitKind.WHOLE for unit in catalogue.units.values())
    for year in range(NOW.year, 1900, -1):
        for month in range(1, 13):
            for indicator in reported:
                cells = f"{year}-{month:02d},{BASIS_NAMES[indicator.basis]}"
                measure = catalogue.measure(indicator).name_zh
                for unit in catalogue.units.values():
                    times = parts if unit.kind is UnitKind.WHOLE else 1
                    figure = _figure(indicator, catalogue, month, times, more)
                    yield (
                        f"{indicator.code},{indicator.name_zh},{unit.name_zh},{cells},{figure},{measure},,\r\n"
                    )


def _figure(indicator: Indicator, catalogue: Catalogue, month: int, times: int, more: int) -> str:
    """Return value, numerator and denominator, plausible through a year; parts add up to the whole."""
    if indicator.kind is Kind.FLOW:
        step = Decimal(3 + len(indicator.code) % 7).scaleb(-indicator.decimals)
        return f"{(step * 10 * month + more) * times:f},,"
    if indicator.kind is Kind.STOCK:
        return f"{(100 + month) * times},,"
    if indicator.kind is Kind.COVERAGE:
        return f",{40 + 5 * month},100"
    if indicator.kind is Kind.RATIO:
        return f"{Decimal(30 + month).scaleb(-indicator.decimals):f},,"
    if catalogue.measure(indicator).quantity is Quantity.YES_NO:
        return "是,," if month > 6 else "否,,"
    return f"{1 if indicator.kind is Kind.FREQUENCY else month // 4},,"


# --- What is measured, each in a process of its own --------------------------------------------


def floor(file: Path, folder: Path) -> dict[str, float]:
    path = folder / "floor.duckdb"
    texts = ("code", "name", "unit", "month", "basis", "measure", "source", "note")
    kinds = {name: "VARCHAR" if name in texts else "DECIMAL(28, 8)" for name in HEADERS}
    kinds["value"] = "VARCHAR"  # 是 and 否 stand among the numbers
    columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
    started = time.perf_counter()
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE TABLE observation ({columns})")
        connection.execute(
            f"INSERT INTO observation SELECT * FROM read_csv('{file}', header = true, columns = {kinds})"
        )
        connection.execute("CHECKPOINT")
    return {"seconds": time.perf_counter() - started}


def whole_way(file: Path, folder: Path) -> dict[str, float]:
    """Take a file in, from its bytes to committed and checkpointed, in a new database."""
    desk, seat = _desk(folder)
    started = time.perf_counter()
    preview = report.preview(seat, file.name, file.read_bytes(), EXPLAINED)
    looked = time.perf_counter()
    report.submit(seat, preview, "基准测试")
    submitted = time.perf_counter()
    desk.close()
    ended = time.perf_counter()
    _require(preview, Effect.NEW)
    return {"seconds": ended - started, "preview": looked - started, "submit": submitted - looked}


def again(file: Path, folder: Path) -> dict[str, float]:
    """Preview the same file in the store that holds it: nothing is new."""
    desk, seat = _desk(folder)
    started = time.perf_counter()
    preview = report.preview(seat, file.name, file.read_bytes(), EXPLAINED)
    ended = time.perf_counter()
    desk.close()
    _require(preview, Effect.SAME)
    return {"seconds": ended - started}


def corrections(file: Path, folder: Path) -> dict[str, float]:
    """Correct few figures of the newest year, in the store that holds the million."""
    desk, seat = _desk(folder)
    started = time.perf_counter()
    preview = report.preview(seat, file.name, file.read_bytes(), EXPLAINED)
    looked = time.perf_counter()
    report.submit(seat, preview, "基准测试")
    ended = time.perf_counter()
    desk.close()
    return {"seconds": ended - started, "preview": looked - started, "changed": preview.count(Effect.CHANGED)}


MEASURED: dict[str, Callable[[Path, Path], dict[str, float]]] = {
    "floor": floor,
    "whole": whole_way,
    "again": again,
    "corrections": corrections,
}


def _desk(folder: Path) -> tuple[Desk, Seat]:
    desk = open_desk(folder, lambda: NOW)
    if not settings.decided(desk.database):
        settings.decide(desk.database, UPLOAD_LIMIT, "200", "基准测试", NOW)
    seat = take_seat(desk, console("基准测试"))
    report.preview(seat, "一行.csv", b"x,y\n1,2\n")  # a desk that is open has read files before
    return desk, seat


def _require(preview: Preview, effect: Effect) -> None:
    """Stop where a file was not taken in whole: its time would be worth nothing."""
    if preview.blocked or preview.count(effect) != len(preview.changes):
        sentences = [problem.kind.sentence.format(**problem.details) for problem in preview.problems[:3]]
        raise SystemExit(f"{preview.file_name}: {dict(preview.counts)} {sentences}")


# --- Together ------------------------------------------------------------------------------------


def main() -> None:
    if sys.argv[1:2] and sys.argv[1] in MEASURED:
        what, file, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
        print(json.dumps(MEASURED[what](file, folder) | {"peak": peak()}))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with TemporaryDirectory() as folder:
        _compare(Path(folder), rows)


def _compare(folder: Path, row_count: int) -> None:
    catalogue = read_catalogue(catalogue_files(ROOT / "data")).catalogue
    if catalogue is None:
        raise SystemExit("the catalogue in data/ has problems: run `indicators check`")
    file, few = folder / "rows.csv", folder / "corrections.csv"
    count = write_file(file, catalogue, row_count)
    write_file(few, catalogue, min(CORRECTED, row_count), more=1)
    base, complete = _turns(("floor", "whole"), file, folder)
    bare = Timed(f"DuckDB read and insert, {count:,} rows", _median(base, "seconds"))
    store = folder / f"whole-{RUNS - 1}"
    rows = [
        against(
            bare, Timed(f"the whole way, {file.stat().st_size / 1e6:.0f} MB", _median(complete, "seconds"))
        ),
        against(bare, Timed("— of it the preview", _median(complete, "preview"))),
        against(bare, Timed("— of it submitting", _median(complete, "submit"))),
        against(bare, Timed("the same file again: all the same", _child("again", file, store)["seconds"])),
    ]
    mended = _child("corrections", few, store)
    rows.append(against(bare, Timed(f"{min(CORRECTED, row_count):,} rows on top of them", mended["seconds"])))
    print(HEAD, *rows, sep="\n")
    print(f"\n{mended['changed']:,.0f} of the {min(CORRECTED, row_count):,} rows were corrections.")
    for name, runs in (("the floor", base), ("the whole way", complete)):
        print(f"Peak memory of {name}: {max(run['peak'] for run in runs) / GIBIBYTE:.2f} GiB")


def _turns(works: Sequence[str], file: Path, folder: Path) -> list[list[dict[str, float]]]:
    """Run the works in turn, so that a busy machine is busy for all; each in a folder with the catalogue."""
    measured: list[list[dict[str, float]]] = [[] for _ in works]
    for run in range(RUNS):
        for runs, what in zip(measured, works, strict=True):
            data = folder / f"{what}-{run}"
            data.mkdir()
            for table in (ROOT / "data").glob("*.csv"):
                shutil.copy(table, data)
            runs.append(_child(what, file, data))
    return measured


def _child(what: str, file: Path, folder: Path) -> dict[str, float]:
    command = [sys.executable, __file__, what, str(file), str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _median(runs: list[dict[str, float]], what: str) -> float:
    return statistics.median(run[what] for run in runs)


if __name__ == "__main__":
    main()
