"""减负: medians worked out by hand, and the three minutes at their bound."""

from collections.abc import Sequence

import pytest

from indicators.deadlines.burden import burden, total


@pytest.mark.parametrize(
    ("seconds", "median", "within"),
    [
        ((), None, None),
        ((180,), 180, True),
        ((181,), 181, False),
        ((600, 60, 120), 120, True),
        ((60, 240), 60, True),  # of two in the middle the lower one
    ],
)
def test_median_and_target(seconds: Sequence[int], median: int | None, within: bool | None) -> None:
    each = burden(None, 5, 2, seconds)
    assert (each.seconds, each.is_within_target) == (median, within)


def test_all_departments_together() -> None:
    all_of_them = total([burden(None, 5, 2, ()), burden(None, 4, 1, (30,))], (30, 90, 200))
    assert (all_of_them.asked, all_of_them.known, all_of_them.seconds) == (9, 3, 90)
