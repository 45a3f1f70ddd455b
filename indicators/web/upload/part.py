"""Submit the rows of a file that nothing is wrong with; the others stay in hand to be settled."""

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from indicators.desk.submissions import report
from indicators.intake.preview import Preview
from indicators.web.session.page_session import UploadedFile
from indicators.web.session.visit import Visit
from indicators.web.upload import amendments


def sound_rows(preview: Preview) -> frozenset[int]:
    """Return the rows whose figures would change something and need nothing more.

    Empty where all rows are sound, and where what is wrong is not of single rows or not listed whole.
    """
    opened = [problem for problem in preview.problems if problem.blocking] + list(preview.unexplained)
    rows = {problem.row for problem in opened}
    if not opened or None in rows or not _listed_whole(preview):
        return frozenset()
    table = preview.drafts.table.filter(pa.array(preview.changes.writing))
    written: set[int] = set(pc.unique(table.column("row")).to_pylist())
    return frozenset(written - rows)


def part_of(preview: Preview, rows: frozenset[int], file: UploadedFile, visit: Visit) -> Preview:
    """Return the preview of these rows alone, as they are read without the others that state figures."""
    problem_rows = {problem.row for problem in preview.problems if problem.row is not None}
    stated = set(pc.unique(preview.drafts.table.column("row")).to_pylist())
    corrections = amendments.with_skip(file.to_be_read, *((problem_rows | stated) - rows))
    return report.preview(visit.acting(), file.file_name, file.content, corrections)


def _listed_whole(preview: Preview) -> bool:
    listed = Counter(problem.kind.code for problem in preview.problems)
    return all(number <= listed[code] for code, number in preview.counts.items())
