"""Time taking in a ledger of 1,000 lines, against DuckDB's bare insertion of as many rows as it writes.

.venv/bin/python benchmarks/ledger.py
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

import duckdb
import pyarrow as pa

from benchmarks.timing import HEAD, against, median
from indicators.access.actor import PROGRAM
from indicators.desk.items.ledger_import import import_items, preview_import
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat

LINES = 1_000
_HEADER = "编号,来源,反馈问题,任务,牵头科室,责任人,完成时限,进展,状态\n"


def ledger(department: str) -> bytes:
    """Return a ledger of which every second line was begun."""
    lines = (
        f"{n},巡察反馈,问题{n // 5},整改任务{n}：完成第{n}项,{department},孙苗,2030-12-{n % 28 + 1:02d},"
        f"{'已推进,推进中' if n % 2 else ',未启动'}\n"
        for n in range(1, LINES + 1)
    )
    return (_HEADER + "".join(lines)).encode()


def main() -> None:
    catalogue = Path(__file__).parents[1] / "data"
    with TemporaryDirectory() as place:
        folder = Path(place) / "data"
        shutil.copytree(catalogue, folder)
        desk = open_desk(folder)
        seat = Seat(desk, PROGRAM)
        content = ledger(next(iter(desk.catalogue().departments)))
        rounds = iter(range(100))

        def take_in() -> None:
            import_items(seat, preview_import(seat, "台账.csv", content, f"台账{next(rounds)}"))

        written = LINES * 2 + LINES // 2  # items, what their file tells, that they were imported
        texts = pa.table(
            {
                "id": [str(n) for n in range(written)],
                "text": [content[:300].decode("utf-8", "ignore")] * written,
            }
        )
        bare = duckdb.connect(str(Path(place) / "bare.duckdb"))
        bare.execute("CREATE TABLE fact (id VARCHAR PRIMARY KEY, text VARCHAR)")

        def insert() -> None:
            bare.execute("DELETE FROM fact")
            bare.register("texts", texts)
            bare.execute("INSERT INTO fact SELECT * FROM texts")

        print(HEAD)
        print(
            against(
                median(f"insert {written:,} rows", insert, 3),
                median(f"a ledger of {LINES:,} lines", take_in, 3),
            )
        )
        bare.close()
        desk.close()


if __name__ == "__main__":
    main()
