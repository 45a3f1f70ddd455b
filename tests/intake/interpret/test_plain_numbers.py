"""A column of plain numbers at a time: what is taken that way, and to the last digit."""

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from indicators.intake.bulk import NumberRules, convert_numbers, read_plain_numbers

# Number, power of ten it is multiplied by, decimals it may have then → the figure; None = left to others.
FIGURES = [
    ("72.3", 0, 2, "72.3"),
    ("1.2345", -4, 8, "0.00012345"),  # eight decimals exactly
    ("1.23456", -4, 8, None),  # nine: the last digit would be lost
    ("1.23456", 0, 5, "1.23456"),
    ("1.23456", 0, 4, None),
    ("1.23", 4, 8, "12300"),
    ("-1.5", 0, 1, "-1.5"),
    ("0.00000001", 0, 8, "0.00000001"),
    ("0.00000001", 0, 7, None),
    ("92233720368.54775807", 0, 8, "92233720368.54775807"),  # the largest that 64 bits hold
    ("92233720368.54775808", 0, 8, None),
    ("9223372036", 1, 8, "92233720360"),
    ("9223372037", 1, 8, None),
]


@pytest.mark.parametrize(("text", "power", "decimals", "figure"), FIGURES)
def test_figures(text: str, power: int, decimals: int, figure: str | None) -> None:
    assert _figure(text, power, decimals, share=False) == (None if figure is None else Decimal(figure))


@pytest.mark.parametrize(
    ("text", "inside"),
    [("0", True), ("100", True), ("100.00000001", False), ("-0.00000001", False), ("50", True)],
)
def test_shares(text: str, inside: bool) -> None:
    assert _figure(text, 0, 8, share=True) == (Decimal(text) if inside else None)


def _figure(text: str, power: int, decimals: int, share: bool) -> Decimal | None:
    terms = NumberRules(
        readable=np.array([True]),
        power=np.array([power], np.int8),
        decimals=np.array([decimals], np.int8),
        share=np.array([share]),
    )
    numbers = convert_numbers(read_plain_numbers(pa.array([text])), np.array([0]), terms)
    return Decimal(int(numbers.units[0])).scaleb(-8) if numbers.read[0] else None
