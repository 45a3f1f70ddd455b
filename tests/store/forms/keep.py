"""Keep a database of today's form before a migration is written: ``form-N.duckdb.gz``.

``python -m tests.store.forms.keep [folder]``: the county's reports, then a correction that is undone.
"""

import gzip
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from indicators.desk.opening import open_desk
from indicators.desk.submissions import report
from indicators.store.engine.migrations import newest_form
from tests.desk.qinghe import HEADER, REPORTS, folder
from tests.desk.seats import seat, submit


def keep(where: Path) -> Path:
    """Write the database into this folder and return its path."""
    seconds = count(1)
    with TemporaryDirectory() as temporary:
        data = folder(Path(temporary) / "data")
        start = datetime(2022, 9, 5, 9, tzinfo=UTC)
        with closing(open_desk(data, lambda: start + timedelta(seconds=next(seconds)))) as desk:
            submit(desk, "8月.csv", REPORTS)
            correction = submit(desk, "8月更正.csv", HEADER + "OUTPUT,,2022-08,累计,9.50,,,\n", "更正")
            report.undo(seat(desk), correction.id, "传错")
        kept = where / f"form-{newest_form()}.duckdb.gz"
        kept.write_bytes(gzip.compress((data / "desk.duckdb").read_bytes(), mtime=0))
    return kept


if __name__ == "__main__":
    print(keep(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent))
