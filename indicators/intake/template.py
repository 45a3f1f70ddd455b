"""Files that go out: the template to fill in, and a submission with its problems beside each row."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from indicators.intake.columns import BASIS_NAMES, HEADERS, LAST_KNOWN, PROBLEMS, Row
from indicators.intake.formulas import guarded
from indicators.intake.meanings import is_derived
from indicators.intake.preview import Preview, RawRow, Reading
from indicators.model.catalogue import Catalogue, Indicator, Unit
from indicators.model.month import Month
from indicators.model.observation import Value
from indicators.model.problem import N_, Problem
from indicators.text.language import Language
from indicators.text.numbers import plain_number
from indicators.text.terms import problem_text


def template_csv(
    catalogue: Catalogue, month: Month, department: str | None, known: Mapping[str, Value]
) -> bytes:
    """The long format to fill in, one row for each thing a department reports (None = all of them).

    ``known``: by indicator code, the last value of the whole area, shown in a column that is not read.
    """
    rows = [
        (*_blank_row(indicator, unit, month, catalogue), _last(known.get(indicator.code), unit))
        for indicator in catalogue.indicators.values()
        if department is None or indicator.department == department
        for unit in _reporting_units(indicator, catalogue)
    ]
    return _csv([(*HEADERS.values(), LAST_KNOWN), *rows])


def _reporting_units(indicator: Indicator, catalogue: Catalogue) -> Iterator[Unit]:
    """The whole area; or else the parts, where the whole is their sum."""
    if not is_derived(indicator, catalogue.whole, catalogue):
        yield catalogue.whole
        return
    yield from (unit for unit in catalogue.units.values() if not is_derived(indicator, unit, catalogue))


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
    """Month, basis and figure together: text that nobody can take for this month's figure."""
    if value is None or value.unit != unit.code:
        return ""
    return f"{value.month} {BASIS_NAMES[value.basis]} {plain_number(value.value)}"


def problems_csv(preview: Preview, language: Language) -> bytes:
    """The submitted table with one more column that says what is wrong with each row.

    Problems of the whole file stand in its first row; an unreadable file gives the column alone.
    """
    if preview.reading is None:
        return _csv([(PROBLEMS,), *((_sentence(problem, language),) for problem in preview.problems)])
    return _csv(_annotated(preview.reading, preview.problems, language))


def _annotated(reading: Reading, problems: Iterable[Problem], language: Language) -> Iterator[Sequence[str]]:
    kept = [place for place, cell in enumerate(reading.header) if cell != PROBLEMS]
    rows = reading.rows or (RawRow(0, ("",) * len(reading.header)),)
    sentences = _by_row(rows, problems, language)
    yield (*(reading.header[place] for place in kept), PROBLEMS)
    for row in rows:
        surplus = row.cells[len(reading.header) :]
        yield (*(row.cells[place] for place in kept), " ".join(sentences[row.number]), *surplus)


def _by_row(rows: Sequence[RawRow], problems: Iterable[Problem], language: Language) -> dict[int, list[str]]:
    numbers = {row.number for row in rows}
    sentences: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        row = problem.row if problem.row in numbers else rows[0].number
        sentences[row or 0].append(_sentence(problem, language))
    return sentences


def _sentence(problem: Problem, language: Language) -> str:
    sentence = problem_text(problem, language)
    if not problem.column:
        return sentence
    return language.text(N_("{column}: {sentence}"), column=problem.column, sentence=sentence)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark and CRLF, as Chinese Excel and WPS open it."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(map(guarded, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")
