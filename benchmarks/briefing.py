"""A month's briefing of the bureau's own goals: put together anew, asked for again, frozen, opened again.

.venv/bin/python benchmarks/briefing.py
"""

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.timing import HEAD, against, median
from indicators.access.actor import console
from indicators.briefing.build import build
from indicators.desk.desk import Desk
from indicators.desk.meetings import briefing, meetings
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat
from indicators.model.month import Month

AUGUST = Month(2022, 8)


def own_desk(folder: Path) -> Desk:
    """The catalogue and demonstration data of this checkout, in a folder of its own."""
    shutil.copytree(Path(__file__).parents[1] / "data", folder, ignore=shutil.ignore_patterns("*.duckdb*"))
    return open_desk(folder)


def one_meeting(desk: Desk) -> UUID:
    office = Seat(desk, console("office"))
    one = meetings.start(office, AUGUST, date(2022, 9, 6))
    return meetings.end(office, one.id).id


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = own_desk(Path(folder) / "data")
        held = one_meeting(desk)
        rows = 'SELECT * FROM observation WHERE "year" IN (2021, 2022)'
        floor = median("DuckDB fetches the values", lambda: desk.database.rows(rows))
        goals = len(desk.year_state(AUGUST).standings)
        known = briefing.briefing_inputs(desk, AUGUST, None)
        gathered = median(
            "all of it asked of the store", lambda: briefing.briefing_inputs(desk, AUGUST, None)
        )
        built = median(f"{goals} goals put together", lambda: build(known))
        again = median("the same asked for again", lambda: meetings.briefing(desk, AUGUST))
        opened = median("a frozen one opened", lambda: meetings.frozen(desk, held))
        print(HEAD)
        for one in (gathered, built, again, opened):
            print(against(floor, one))
        desk.close()


if __name__ == "__main__":
    main()
