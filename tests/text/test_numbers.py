"""Figures as people read them, at exactly the bound and one unit beside it."""

from decimal import Decimal

import pytest

from indicators.text.numbers import WHOLE_SHARE, amount, percent, points, size


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("100", "100.0%"),
        ("99.96", "99.96%"),  # 9,996 of 10,000
        ("99.95", "99.95%"),
        ("99.94", "99.9%"),
        ("100.04", "100.04%"),
        ("100.05", "100.1%"),
        ("99.9999", "99.9999%"),
        ("99.99999999", "99.9999999%"),  # seven decimals at most, and still below
        ("100.00000001", "100.0000001%"),
        ("72.25", "72.3%"),
        ("-0.04", "0.0%"),
    ],
)
def test_a_share_of_a_goal_stays_on_its_side_of_100(share: str, shown: str) -> None:
    assert percent(Decimal(share), bounds=(WHOLE_SHARE,)) == shown


@pytest.mark.parametrize(
    ("gap", "shown", "without_sign"),
    [
        ("0", "0.0", "0.0"),
        ("-0.03", "−0.03", "0.03"),
        ("0.03", "+0.03", "0.03"),
        ("-0.05", "−0.1", "0.1"),
        ("0.049", "+0.05", "0.05"),
        ("-0.00000001", "−0.0000001", "0.0000001"),
        ("-10.04", "−10.0", "10.0"),
    ],
)
def test_a_difference_is_level_only_where_it_is_zero(gap: str, shown: str, without_sign: str) -> None:
    assert points(Decimal(gap)) == shown
    assert size(Decimal(gap)) == without_sign


@pytest.mark.parametrize(
    ("value", "decimals", "bound", "shown"),
    [
        ("99.9999", 2, "100", "99.9999"),
        ("100.4", 0, "100", "100.4"),
        ("100", 0, "100", "100"),
        ("99.4", 0, "100", "99"),
        ("99.5", 0, "100", "99.5"),
        ("1234.5", 1, None, "1,234.5"),
        ("-0.004", 2, None, "0"),
    ],
)
def test_a_value_stays_on_its_side_of_the_target(
    value: str, decimals: int, bound: str | None, shown: str
) -> None:
    assert amount(Decimal(value), decimals, (Decimal(bound) if bound else None,)) == shown


@pytest.mark.parametrize(
    ("value", "bounds", "shown"),
    [
        ("99.96", ("50", "100"), "99.96"),  # as between a baseline and a target
        ("50.04", ("50", "100"), "50.04"),
        ("74.96", ("50", "100"), "75"),
        ("50", ("50", "100"), "50"),
        ("100", ("50", "100"), "100"),
        ("99.96", (None, "100"), "99.96"),
    ],
)
def test_a_value_crosses_none_of_several_bounds(
    value: str, bounds: tuple[str | None, ...], shown: str
) -> None:
    known = tuple(None if bound is None else Decimal(bound) for bound in bounds)
    assert amount(Decimal(value), 1, known) == shown
