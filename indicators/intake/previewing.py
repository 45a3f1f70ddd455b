"""The whole way from a file to what accepting it would do, in one call."""

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date

from indicators.intake.changes import compare
from indicators.intake.checks import check_departments, check_falls, check_news, check_signs, without_repeats
from indicators.intake.columns import Layout, usable
from indicators.intake.long_table import read_rows
from indicators.intake.meanings import Meanings
from indicators.intake.preview import Draft, Preview, Reading
from indicators.intake.problems import Findings
from indicators.intake.read import SIZE_LIMIT, form_of
from indicators.model.catalogue import Catalogue
from indicators.model.observation import Observation
from indicators.model.words import Origin

InForce = Iterable[Observation] | Callable[[set[int]], Iterable[Observation]]


def preview_file(
    file_name: str,
    content: bytes,
    catalogue: Catalogue,
    in_force: InForce,
    today: date,
    default_source: str,
    origin: Origin = Origin.REPORTED,
    *,
    departments: Container[str] | None = None,
    limit: int = SIZE_LIMIT,
) -> Preview:
    """Form, meaning and present state of one file, checked in this order.

    ``in_force``: the values in force, or a function that fetches those of the years asked for.
    ``default_source``: the code used where a row names no source; DeskError if there is none such.
    ``origin``: of the submission; a row that names a source of another origin is a problem.
    ``departments``: codes of those whose indicators may stand in the file; None = all.
    ``limit``: bytes.
    """
    meanings = Meanings(catalogue, today, default_source, origin)
    findings = Findings(file_name)
    reading = form_of(file_name, content, limit, findings)
    if reading is None or not usable(reading.fields):
        return Preview(reading, (), findings.closed())
    return _understood(reading, meanings, in_force, departments, findings)


def _understood(
    reading: Reading,
    meanings: Meanings,
    in_force: InForce,
    departments: Container[str] | None,
    findings: Findings,
) -> Preview:
    layout = Layout(reading.header, reading.fields)
    table = read_rows(reading, layout, meanings, findings)
    drafts = without_repeats(table.drafts, layout, findings)
    if departments is not None:
        check_departments(drafts, meanings.catalogue, departments, layout, findings)
    check_signs(drafts, meanings.catalogue, layout, findings)
    present = _present(in_force, drafts)
    check_falls(drafts, present, layout, findings)
    changes = compare(drafts, present)
    check_news(changes, findings)
    return Preview(reading, changes, findings.closed(), table.empty_rows)


def _present(in_force: InForce, drafts: Sequence[Draft]) -> Sequence[Observation]:
    if callable(in_force):
        return tuple(in_force({draft.value.month.year for draft in drafts}))
    return tuple(in_force)
