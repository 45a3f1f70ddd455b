"""The blank report of a department and month, in the long format: as CSV; ``template_book`` writes XLSX."""

import csv
import io
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from indicators.i18n.numbers import plain_number
from indicators.intake.formulas import guarded
from indicators.intake.interpret.meanings import is_derived
from indicators.intake.layout.columns.vocabulary import BASIS_NAMES, HEADERS, LAST_KNOWN, Row
from indicators.model.catalogue import Catalogue, Indicator, Unit
from indicators.model.month import Month
from indicators.model.observation import Value


class TemplateRow(NamedTuple):
    """One row to fill in."""

    row: Row
    indicator: Indicator
    last: str  # the last value that is known, as text; blank = none


def template_rows(
    catalogue: Catalogue,
    month: Month,
    department: str | None,
    last_values: Mapping[str, Value],
    only: Container[str] | None = None,
) -> Iterator[TemplateRow]:
    """Yield a row for each thing a department reports (None = all of them).

    ``last_values``: by indicator code, the last value of the whole area, shown in a column that is not read.
    ``only``: codes of the indicators that are asked for; None = all.
    """
    for indicator in catalogue.indicators.values():
        if department not in (None, indicator.department):
            continue
        if only is None or indicator.code in only:
            for unit in _reporting_units(indicator, catalogue, month):
                last = _last(last_values.get(indicator.code), unit)
                yield TemplateRow(_blank_row(indicator, unit, month, catalogue), indicator, last)


def template_csv(
    catalogue: Catalogue,
    month: Month,
    department: str | None,
    last_values: Mapping[str, Value],
    only: Container[str] | None = None,
) -> bytes:
    """Return the rows as CSV in UTF-8 with a byte order mark, as Chinese Excel and WPS open it."""
    rows: Iterable[Sequence[str]] = (
        (*line.row, line.last) for line in template_rows(catalogue, month, department, last_values, only)
    )
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*HEADERS.values(), LAST_KNOWN))
    writer.writerows(map(guarded, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _reporting_units(indicator: Indicator, catalogue: Catalogue, month: Month) -> Iterator[Unit]:
    """Yield the whole area; or the parts that exist then, where the whole is their sum."""
    if not is_derived(indicator, catalogue.whole_area, catalogue):
        yield catalogue.whole_area
        return
    yield from (
        unit
        for unit in catalogue.units.values()
        if unit.exists(month) and not is_derived(indicator, unit, catalogue)
    )


def _blank_row(indicator: Indicator, unit: Unit, month: Month, catalogue: Catalogue) -> Row:
    return Row(
        code=indicator.code,
        name=indicator.name_zh,
        unit=unit.name_zh,
        month=str(month),
        basis=BASIS_NAMES[indicator.basis],
        value="",
        numerator="",
        denominator="",
        measure=catalogue.measure(indicator).name_zh,
        source="",
        note="",
    )


def _last(value: Value | None, unit: Unit) -> str:
    """Return month, basis and figure as one text that nobody can take for this month's figure."""
    if value is None or value.unit != unit.code:
        return ""
    return f"{value.month} {BASIS_NAMES[value.basis]} {plain_number(value.value)}"
