"""Rows that only number the columns, told from rows of data."""

import pytest

from indicators.intake.layout.rows.passing import counts_columns

# Cells, the figures' places → whether the row only numbers its columns.
COUNTING = [
    ("甲 乙 1 2", (2, 3), True),
    ("甲 1", (1,), True),  # one stem and one number
    ("甲 （1） (2)", (1, 2), True),
    ("1 2 3", (1, 2), True),  # from 1 on, three at least
    ("1 2", (1,), False),  # may be a rank and a figure
    ("2 3 4", (1, 2), False),  # does not begin with 1
    ("甲 2 3", (1, 2), True),  # after a stem it need not
    ("1 2 4", (1, 2), False),
    ("3 2 1", (1, 2), False),
    ("甲 1 1", (1, 2), False),
    ("甲 2 4", (1, 2), False),
    ("甲 乙", (0, 1), False),  # no number at all
    ("A 1 2", (1, 2), False),  # A is no stem: two numbers are too few
    ("A 1 2 3", (1, 2, 3), True),
    ("甲 - 1", (1, 2), True),
    ("甲 1 光明街道", (1,), False),
    ("甲 1 .", (1, 2), False),  # a blank where a figure would stand
    ("1 2 3000", (1, 2), False),
]


@pytest.mark.parametrize(("cells", "figures", "counting"), COUNTING)
def test_rows_that_number_columns(cells: str, figures: tuple[int, ...], counting: bool) -> None:
    """``.`` stands for a blank cell."""
    row = ["" if cell == "." else cell for cell in cells.split()]
    assert counts_columns(row, figures) is counting
