"""Figures as people read them, at exactly the bound and one unit beside it."""

from decimal import Decimal

import pytest

from indicators.i18n.numbers import WHOLE_SHARE, amount, exact, percent, points, size


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


@pytest.mark.parametrize(
    ("value", "bound", "handed_on"),
    [
        ("100", "100", "100.00000000"),
        ("99.9999999995", "100", "99.99999999"),  # 199,999,999,999 of 200,000,000,000
        ("99.9999999995", None, "100.00000000"),
        ("100.0000000001", "100", "100.00000001"),
        ("99.999999994", "100", "99.99999999"),
        ("-0.000000001", "0", "-0.00000001"),
        ("-0.000000001", None, "0.00000000"),
        ("33.333333335", "33.33333334", "33.33333333"),
        ("33.333333335", "33.33333333", "33.33333334"),
        ("9999999999999999999999999999999", "0", "9999999999999999999999999999999.00000000"),
    ],
)
def test_an_exact_figure_stays_on_its_side(value: str, bound: str | None, handed_on: str) -> None:
    assert f"{exact(Decimal(value), () if bound is None else (Decimal(bound),)):f}" == handed_on


def test_a_figure_between_two_bounds_keeps_to_both() -> None:
    """−0.00000005 points of a rule set that also asks for −10: still behind."""
    assert points(Decimal("-0.00000005"), bounds=(Decimal(-10),)) == "−0.0000001"
    assert points(Decimal("-9.99999999"), bounds=(Decimal(-10),)) == "−9.9999999"
    assert points(Decimal("-10.00000001"), bounds=(Decimal(-10),)) == "−10.0000001"


def test_a_growth_of_forty_digits_is_shown() -> None:
    """From 0.00000001 to 99,999,999,999,999,999,999: the default of 28 digits is not enough."""
    assert percent(Decimal("9" * 20) * 10**10) == "999,999,999,999,999,999,990,000,000,000.0%"
