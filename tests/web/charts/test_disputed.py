"""What two submissions state of one figure, beside the months before it."""

from decimal import Decimal

import pytest

from indicators.desk.desk import Desk
from indicators.desk.submissions.rivals import Contested
from indicators.i18n.language import language
from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.observation import FigureKey
from indicators.web.charts.disputed import compared, disputed_figure

# OUTPUT of 青禾县, cumulative: February 1.5, May 6.5, June 8, July 9.6; March and April are missing.
AMOUNTS = [(2, "1.5"), (5, "5.0"), (6, "1.5"), (7, "1.6")]


def contested(month: int, basis: Basis, ours: str, theirs: str) -> Contested:
    key = FigureKey("OUTPUT", "QH", Month(2022, month), basis, "")
    return Contested(key, Decimal(ours), Decimal(theirs))


@pytest.mark.parametrize(
    ("month", "basis", "earlier", "bars", "is_amount"),
    [
        (8, Basis.CUMULATIVE, AMOUNTS, ("1.6", "1.4"), True),  # 11.2 and 11.0 less July's 9.6
        (8, Basis.MONTH, AMOUNTS, ("11.2", "11.0"), True),  # the month's own amounts already
        (4, Basis.CUMULATIVE, [(2, "1.5")], ("11.2", "11.0"), False),  # nobody knows what March reached
        (1, Basis.CUMULATIVE, [], ("11.2", "11.0"), True),  # a year begins with nothing
    ],
)
def test_amounts_where_the_month_before_is_known(
    unwritten: Desk,
    month: int,
    basis: Basis,
    earlier: list[tuple[int, str]],
    bars: tuple[str, str],
    is_amount: bool,
) -> None:
    state = unwritten.indicator_state("OUTPUT", Month(2022, 8))
    found = compared(state, contested(month, basis, "11.2", "11.0"))
    assert [(before.number, value) for before, value in found.earlier] == [
        (number, Decimal(text)) for number, text in earlier
    ]
    assert (found.ours, found.theirs, found.is_amount) == (Decimal(bars[0]), Decimal(bars[1]), is_amount)


def test_both_are_named_and_stand_beside_each_other(unwritten: Desk) -> None:
    state = unwritten.indicator_state("OUTPUT", Month(2022, 8))
    figure = disputed_figure(
        state, contested(8, Basis.CUMULATIVE, "11.2", "11.0"), ("李娜", "<吴伟>"), language("zh"), dark=False
    )
    (bars,) = figure.data
    assert list(bars.x) == [2, 5, 6, 7, 7.8, 8.2]
    assert list(bars.y) == [1.5, 5.0, 1.5, 1.6, 1.4, 1.6]
    assert list(bars.text)[-2:] == ["1.4", "1.6"]
    (key,) = [word.text for word in figure.layout.annotations if "李娜" in word.text]
    assert "&lt;吴伟&gt;" in key
