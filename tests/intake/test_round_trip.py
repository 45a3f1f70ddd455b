"""Any table of observations in any encoding reads back the same; no bytes crash the reader."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.intake.bulk import NOTHING_IN_FORCE
from indicators.intake.formulas import guarded
from indicators.intake.interpret.bases import fitting_bases
from indicators.intake.interpret.meanings import is_derived
from indicators.intake.layout.columns.vocabulary import BASIS_NAMES, HEADERS
from indicators.intake.pipeline import preview_file
from indicators.intake.problems.form import ENCODING_DOUBTFUL
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Kind, Quantity
from indicators.model.month import Month
from indicators.model.observation import Value

TODAY = date(2022, 9, 5)
NOTES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\t\n"), max_size=20
).map(str.strip)
MONTHS = st.builds(Month, st.integers(2000, 2021), st.integers(1, 12))


def numbers(indicator: Indicator, catalogue: Catalogue) -> st.SearchStrategy[Decimal]:
    if catalogue.measure(indicator).quantity is Quantity.YES_NO:
        return st.sampled_from([Decimal(0), Decimal(1)])
    low, high = (0, 100) if indicator.kind is Kind.COVERAGE else (-(10**19), 10**19)
    return st.decimals(low, high, places=indicator.decimals).map(lambda number: number or abs(number))


@st.composite
def tables(draw: st.DrawFn, catalogue: Catalogue) -> list[Value]:
    def value() -> Value:
        indicator = draw(st.sampled_from(list(catalogue.indicators.values())))
        unit = draw(st.sampled_from(list(catalogue.units.values())))
        return Value(
            indicator.code,
            unit.code,
            draw(MONTHS),
            draw(st.sampled_from(fitting_bases(indicator))),
            draw(numbers(indicator, catalogue)),
            draw(st.sampled_from(["RPT", "GOV"])),
            note=draw(NOTES),
        )

    values = [value() for _ in range(draw(st.integers(1, 6)))]
    sound = [
        v
        for v in values
        if not is_derived(catalogue.indicators[v.indicator], catalogue.units[v.unit], catalogue)
    ]
    return list({v.key: v for v in sound}.values())


def written(values: list[Value], catalogue: Catalogue, delimiter: str) -> str:
    """The long format as Excel and WPS write it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(HEADERS.values())
    for v in values:
        indicator = catalogue.indicators[v.indicator]
        cells = (v.indicator, indicator.name_zh, catalogue.units[v.unit].name_zh, str(v.month))
        cells += (
            BASIS_NAMES[v.basis],
            f"{v.value:f}",
            "",
            "",
            catalogue.measure(indicator).name_zh,
            v.source,
        )
        writer.writerow([guarded(cell) for cell in (*cells, v.note)])
    return text.getvalue()


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(["utf-8-sig", "utf-8", "gb18030"]), st.sampled_from([",", "\t"]))
def test_written_tables_read_back(catalogue: Any, data: st.DataObject, encoding: str, delimiter: str) -> None:
    values = data.draw(tables(catalogue))
    content = written(values, catalogue, delimiter).encode(encoding)
    preview = preview_file("a.csv", content, catalogue, lambda years: NOTHING_IN_FORCE, TODAY, "RPT")
    # Of notes such as "Aぁ" in GB18030 it is asked whether they are what was written.
    blocking = {problem.kind for problem in preview.problems if problem.blocking and values}
    assert blocking <= ({ENCODING_DOUBTFUL} if encoding == "gb18030" else set())
    assert [change.draft.value for change in preview.changes] == values
    assert preview.book is not None
    assert (preview.book.encoding, preview.book.delimiter) == (encoding, delimiter)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_never_crash(catalogue: Any, content: bytes) -> None:
    preview = preview_file("a.csv", content, catalogue, lambda years: NOTHING_IN_FORCE, TODAY, "RPT")
    assert preview.blocked


CELLS = st.one_of(
    st.sampled_from(
        ["TC_AMT", "COV", "AI", "2022-08", "2022.1", "72.3", "%", "累计", "亿元", "'=1", "是", "-"]
    ),
    st.text(max_size=12),
)


@settings(max_examples=300, deadline=None)
@given(st.permutations(list(HEADERS.values())), st.lists(st.lists(CELLS, max_size=12), max_size=8))
def test_random_cells_under_a_sound_header_never_crash(
    catalogue: Any, header: list[str], rows: list[list[str]]
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    content = text.getvalue().encode("utf-8", "replace")
    preview = preview_file("a.csv", content, catalogue, lambda years: NOTHING_IN_FORCE, TODAY, "RPT")
    assert len(preview.changes) + preview.empty <= len(rows)
