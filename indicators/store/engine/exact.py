"""Write numbers to the database exactly, or refuse them."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation

from indicators.model.problem import N_, DeskError

_DIGITS, _PLACES = 28, 8  # as in DECIMAL(28, 8)
_STEP = Decimal(1).scaleb(-_PLACES)
_EXACT = Context(prec=_DIGITS, traps=[InvalidOperation, Inexact])
_NOT_A_NUMBER = "NaN"  # the one value that passes the context quietly


def exact_texts(numbers: Iterable[Decimal | None]) -> list[str | None]:
    """Return each number as text that casts without loss; DeskError where digits would be lost."""
    fitted = _EXACT.quantize
    try:
        texts = [None if number is None else str(fitted(number, _STEP)) for number in numbers]
    except (Inexact, InvalidOperation) as error:
        raise _refusal() from error
    if _NOT_A_NUMBER in texts:
        raise _refusal()
    return texts


def _refusal() -> DeskError:
    return DeskError(
        N_(
            "A number is too long to be kept exactly ({before} digits before the decimal point, {after} "
            "after it): round it, or give it in a larger unit."
        ),
        before=_DIGITS - _PLACES,
        after=_PLACES,
    )
