"""Rounded figures that texts and workbook cells are written from."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indicators.i18n.numbers import rounded

_MINUS = "\N{MINUS SIGN}"
_FIGURE = "{figure}"


@dataclass(frozen=True)
class Digits:
    """A rounded figure with the words and units around it."""

    exact: Decimal
    value: Decimal  # rounded, with as many decimals as are shown
    signed: bool = False  # whether more than nothing has a plus
    frame: str = _FIGURE  # {figure} and the words and units around it
    share: bool = False  # whether it is given in per cent, so that a spreadsheet keeps a hundredth of it

    @property
    def text(self) -> str:
        return self.before + self.number + self.after

    @property
    def number(self) -> str:
        """``+1,234.5`` or ``−4.9``, without what stands around it."""
        plus = "+" if self.signed and self.value > 0 else ""
        return plus + f"{self.value:,f}".replace("-", _MINUS)

    @property
    def before(self) -> str:
        return self.frame.partition(_FIGURE)[0]

    @property
    def after(self) -> str:
        return self.frame.partition(_FIGURE)[2]

    @property
    def decimals(self) -> int:
        exponent = self.value.as_tuple().exponent
        assert isinstance(exponent, int)
        return max(-exponent, 0)


def plain(
    value: Decimal, decimals: int, bounds: Iterable[Decimal | None] = (), frame: str = _FIGURE
) -> Digits:
    """Round to at most so many decimals, without trailing zeros; ``bounds`` are never crossed."""
    rounded_value = rounded(value, decimals, bounds).normalize()
    is_integer = rounded_value == rounded_value.to_integral_value()
    return Digits(value, rounded_value.quantize(Decimal(1)) if is_integer else rounded_value, frame=frame)


def fixed(value: Decimal, decimals: int, bounds: Iterable[Decimal | None] = ()) -> Digits:
    """Round with all decimals kept: a rate reads 47.0 everywhere."""
    return Digits(value, rounded(value, decimals, bounds))


def percentage(share: Decimal, bounds: Iterable[Decimal | None] = ()) -> Digits:
    return Digits(share, rounded(share, 1, bounds), frame=_FIGURE + "%", share=True)


def difference(
    value: Decimal,
    frame: str = _FIGURE,
    share: bool = False,
    decimals: int = 1,
    bounds: Iterable[Decimal] = (Decimal(0),),
) -> Digits:
    """Round a difference, shown with its sign; never ±0 unless it is."""
    return Digits(value, rounded(value, decimals, bounds), signed=True, frame=frame, share=share)


def text_of(cell: Digits | str) -> str:
    return cell if isinstance(cell, str) else cell.text


def figure_parts(cell: Digits | str) -> dict[str, str]:
    """Split a cell into what stands before its number, the number, and what stands after."""
    if isinstance(cell, str):
        return {"before": "", "number": cell, "after": ""}
    return {"before": cell.before, "number": cell.number, "after": cell.after}
