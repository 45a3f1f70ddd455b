"""Time a month's briefing of the bureau's own goals: built anew, from the cache, and opened frozen.

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


def desk_of_checkout(folder: Path) -> Desk:
    """Open a desk on a copy of this checkout's catalogue and demonstration data."""
    shutil.copytree(Path(__file__).parents[1] / "data", folder, ignore=shutil.ignore_patterns("*.duckdb*"))
    return open_desk(folder)


def one_meeting(desk: Desk) -> UUID:
    office = Seat(desk, console("office"))
    meeting = meetings.start(office, AUGUST, date(2022, 9, 6))
    return meetings.end(office, meeting.id).id


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_of_checkout(Path(folder) / "data")
        held = one_meeting(desk)
        rows = 'SELECT * FROM observation WHERE "year" IN (2021, 2022)'
        floor = median("DuckDB fetches the values", lambda: desk.database.rows(rows))
        goals = len(desk.year_state(AUGUST).standings)
        inputs = briefing.briefing_inputs(desk, AUGUST, None)
        gathered = median(
            "all of it asked of the store", lambda: briefing.briefing_inputs(desk, AUGUST, None)
        )
        built = median(f"{goals} goals put together", lambda: build(inputs))
        again = median("the same asked for again", lambda: meetings.briefing(desk, AUGUST))
        opened = median("a frozen one opened", lambda: meetings.frozen(desk, held))
        print(HEAD)
        for measured in (gathered, built, again, opened):
            print(against(floor, measured))
        desk.close()


if __name__ == "__main__":
    main()
