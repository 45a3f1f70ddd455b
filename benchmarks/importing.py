"""A file of 100,000 values, file → checked → committed, against DuckDB's own read and insert of it.

.venv/bin/python benchmarks/importing.py [ROWS]
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

import duckdb

from benchmarks.timing import HEAD, against, median
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.intake.preview import Preview
from indicators.intake.previewing import preview_file
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.model.words import Basis, Kind, Origin
from indicators.store import submissions
from indicators.store.database import Database

TODAY = date(2999, 12, 31)


def rows_of(catalogue: Catalogue, wanted: int) -> list[str]:
    """Cumulative values of every plain flow, unit and month, as far back as it takes."""
    flows = [
        one
        for one in catalogue.indicators.values()
        if one.kind is Kind.FLOW and one.formula is None and one.basis is Basis.CUMULATIVE
    ]
    lines: list[str] = []
    year = 2022
    while len(lines) < wanted:
        for month in Month(year, 1).through(Month(year, 12)):
            for unit in catalogue.units.values():
                lines += [f"{flow.code},{unit.name_zh},{month},累计,{month.number * 7}" for flow in flows]
        year -= 1
    return lines[:wanted]


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    catalogue = read_catalogue(catalogue_files(Path(__file__).parents[1] / "data")).catalogue
    if catalogue is None:
        raise SystemExit("the catalogue in data/ has problems: run `indicators check`")
    source = next(s.code for s in catalogue.sources.values() if s.origin is Origin.REPORTED)
    content = "\n".join(["指标编码,单位,期间,口径,数值", *rows_of(catalogue, wanted)]).encode()
    with TemporaryDirectory() as folder:
        print(HEAD, *_measured(catalogue, source, content, Path(folder)), sep="\n")


def _measured(catalogue: Catalogue, source: str, content: bytes, folder: Path) -> list[str]:
    file = folder / "rows.csv"
    file.write_bytes(content)
    count = content.count(b"\n")

    def checked() -> Preview:
        return preview_file(file.name, content, catalogue, [], TODAY, source, limit=len(content))

    def floor() -> None:
        path = folder / "floor.duckdb"
        path.unlink(missing_ok=True)
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"CREATE TABLE value AS SELECT * FROM read_csv('{file}')")

    def committed(shown: Preview) -> None:
        path = folder / "desk.duckdb"
        path.unlink(missing_ok=True)
        database = Database.open(path)
        submissions.submit(
            database,
            origin=Origin.REPORTED,
            file_name=file.name,
            content=content,
            person="benchmark",
            drafts=shown.writes,
            reason="",
            now=datetime.now(UTC),
        )
        database.close()

    bare = median(f"DuckDB read and insert, {count:,} rows", floor, runs=3)
    shown = checked()
    assert len(shown.writes) == count, shown.problems[:3]
    return [
        against(bare, median("read and checked", checked, runs=3)),
        against(bare, median("committed, a new database", lambda: committed(shown), runs=3)),
        against(bare, median("file → checked → committed", lambda: committed(checked()), runs=3)),
    ]


if __name__ == "__main__":
    main()
