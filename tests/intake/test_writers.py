"""Whatever a program writes of a table of observations, in whatever layout, reads back as the same ones.

The tables are invented by Hypothesis; the programs are those that write what people send. A longer search:
WRITERS_EXAMPLES=3000 pytest tests/intake/test_writers.py
"""

import os
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.intake.preview import Preview
from tests.corpus.reading import catalogue, preview_alone
from tests.corpus.tables import LAYOUTS, Bureau, Key, Laid, laid_tables
from tests.corpus.writers import DELIMITERS, ENCODINGS, WORKBOOKS, csv_bytes

EXAMPLES = int(os.environ.get("WRITERS_EXAMPLES", "0"))


@cache
def bureau() -> Bureau:
    return Bureau(catalogue())


def search(examples: int) -> settings:
    """The same examples each time in the suite; others each time in a longer search."""
    return settings(
        max_examples=EXAMPLES or examples,
        derandomize=not EXAMPLES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def read_back(preview: Preview) -> dict[Key, Decimal]:
    values = [draft.value for draft in preview.drafts]
    return {Key(one.indicator, one.unit, one.month, one.basis): one.value for one in values}


def assert_same(file_name: str, content: bytes, laid: Laid) -> None:
    preview = preview_alone(file_name, content)
    blocking = [(one.kind.code, one.row, one.value) for one in preview.problems if one.blocking]
    assert (read_back(preview), blocking) == (laid.says, [])


@pytest.mark.parametrize("layout", LAYOUTS)
@search(60)
@given(data=st.data())
def test_text_files(layout: str, data: st.DataObject) -> None:
    laid = data.draw(laid_tables(bureau(), layout), label="table")
    encoding = data.draw(st.sampled_from(ENCODINGS), label="encoding")
    delimiter = data.draw(st.sampled_from(DELIMITERS), label="delimiter")
    line_end = data.draw(st.sampled_from(("\r\n", "\n")), label="line end")
    cell_end = data.draw(st.sampled_from(("", "", "\t" if delimiter == "," else " ")), label="cell end")
    assert_same("报表.csv", csv_bytes(laid, encoding, delimiter, line_end, cell_end), laid)


@pytest.mark.parametrize("writer", WORKBOOKS)
@pytest.mark.parametrize("layout", LAYOUTS)
@search(4)
@given(data=st.data())
def test_workbooks(layout: str, writer: str, data: st.DataObject) -> None:
    laid = data.draw(laid_tables(bureau(), layout), label="table")
    suffix, write = WORKBOOKS[writer]
    assert_same(f"报表.{suffix}", write(laid), laid)
