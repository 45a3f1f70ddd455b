"""Write every document of a desk as of one moment, in both languages: DATA MOMENT CLOCK FOLDER.

Run as a process of its own by test_same_documents.py; its own clock stands at CLOCK too.
"""

import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from indicators.briefing.serialization import to_json
from indicators.desk.delivery import calendars
from indicators.desk.desk import Desk
from indicators.desk.documents import documents as papers
from indicators.desk.figures.overall_table import FORMATS
from indicators.desk.items import items
from indicators.desk.items.ledger_export import FORMS, ledger_file
from indicators.desk.meetings import meetings
from indicators.desk.opening import open_desk
from indicators.desk.quarters import quarters
from indicators.desk.submissions import report
from indicators.documents.forms import Form
from indicators.i18n.language import LANGUAGES, Language, language
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from tests.desk.seats import seat

MONTH, QUARTER = Month(2022, 8), Quarter(2022, 2)


def documents(desk: Desk, moment: datetime, spoken: Language) -> Iterator[tuple[str, bytes]]:
    """By file name; the PDF is for the test of the converter."""
    office = seat(desk)
    (held,) = meetings.meetings(desk, as_of=moment)
    for what in (MONTH, QUARTER, held.id):
        for form in (Form.WORD, Form.SLIDES, Form.BOOK, *([Form.MINUTES] if what is held.id else [])):
            yield f"{what}-{form}", papers.paper(office, form, what, spoken, moment).content
    for kind in FORMATS:
        yield f"progress.{kind}", report.export_progress(office, MONTH, kind, spoken, moment)
    for kind in FORMS:
        lines = items.lines(desk, as_of=moment)
        yield f"ledger.{kind}", ledger_file(office, lines, kind, spoken, as_of=moment)[1]
    yield "deadlines.ics", calendars.deadlines(office, spoken, as_of=moment)
    yield "month.json", to_json(meetings.briefing(desk, MONTH, moment)).encode()
    yield "quarter.json", to_json(quarters.briefing(desk, QUARTER, moment)).encode()
    yield "meeting.txt", meetings.text(desk, held.id, spoken, moment).encode()


def main(data: str, moment: str, clock: str, out: str) -> None:
    """The libraries that write packages ask the process for the time."""
    now = datetime.fromisoformat(clock)
    time.time = now.timestamp
    desk = open_desk(Path(data), lambda: now)
    for code in LANGUAGES:
        for name, content in documents(desk, datetime.fromisoformat(moment), language(code)):
            (Path(out) / f"{code}-{name}").write_bytes(content)
    desk.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
