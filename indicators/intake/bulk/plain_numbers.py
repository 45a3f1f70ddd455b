"""Read numbers in their plainest forms a whole column at a time: 72.3, 1,234.5, 26.1%, 5600万.

What is not plain is left to ``amounts``, which also knows what is wrong with it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk.arrays import Flags, Indices, Units
from indicators.intake.bulk.combinations import encode_texts
from indicators.intake.bulk.schemas import AMOUNT
from indicators.model.observation import DECIMALS
from indicators.spreadsheets.arrow import in_threads

SCALE = 10**DECIMALS
_PLAIN = r"^[+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,8})?|\.[0-9]{1,8})$"
_NUMBER = r"^[+-]?(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,20})(?:\.[0-9]{0,8})?"
_SEPARATED = _NUMBER + "$"
_MARKED = _NUMBER + r" ?(?:[%％‰]|\pL(?:\pL|/){0,11})$"
_OF_NUMBERS = "+-0123456789.,，"
_DIFFERENT_MARKS = 100  # that a file may have for them to be looked at together
_TOO_LONG = r"^[+-]?[0-9]{0,20}\.[0-9]{8}[0-9]*[1-9][0-9]*$"
_PIECES = 4  # in which a long column is looked through
_FEW = 1000  # below this, what is not plain is not worth a way of its own
_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class PlainNumbers:
    """Numbers as they stand, in units of the last decimal that is kept; ``read``: where there is one."""

    units: Units
    read: Flags
    mark: Indices  # of each, the place among ``marks`` of what stands behind it
    marks: tuple[str, ...]  # the first is blank
    too_long: Flags  # plain, but with more decimals than are ever kept


@dataclass(frozen=True)
class NumberRules:
    """What the figures of each combination of words and mark must satisfy."""

    readable: Flags  # by this module: a number, multiplied by a power of ten
    power: npt.NDArray[np.int8]  # of ten, that it is multiplied by
    decimals: npt.NDArray[np.int8]  # that it may have, then
    share: Flags  # whether it must lie from 0 to 100


@dataclass(frozen=True)
class ConvertedNumbers:
    """Figures in the indicators' own measures; ``excess``: too many decimals, and nothing else is wrong."""

    units: Units
    read: Flags
    excess: Flags


def read_plain_numbers(texts: pa.StringArray) -> PlainNumbers:
    """Read every plain number, with or without separators and a measure behind it."""
    plain = _matches(texts, _PLAIN)
    read, units = plain.copy(), np.zeros(len(texts), np.int64)
    _read_into(units, read, np.flatnonzero(plain), texts.filter(pa.array(plain)))
    mark, too_long = np.zeros(len(texts), np.int64), np.zeros(len(texts), bool)
    marks: tuple[str, ...] = ("",)
    others = np.flatnonzero(~plain)
    if len(others) >= _FEW:
        rest = texts.take(pa.array(others))
        too_long[others] = _matches(rest, _TOO_LONG)
        separated = _matches(rest, _SEPARATED)
        _read_separated(units, read, others[separated], rest.filter(pa.array(separated)))
        marked = _matches(rest, _MARKED)
        mark[others[marked]], marks = _read_marked(units, read, others[marked], rest.filter(pa.array(marked)))
    return PlainNumbers(units, read, mark, marks, too_long)


def _read_separated(units: Units, read: Flags, at: Indices, texts: pa.StringArray) -> None:
    bare = pc.replace_substring(pc.replace_substring(texts, ",", ""), "，", "")
    read[at] = True
    _read_into(units, read, at, bare)


def _read_marked(
    units: Units, read: Flags, at: Indices, texts: pa.StringArray
) -> tuple[Indices, tuple[str, ...]]:
    """Read numbers with a measure behind them; return which measure each has, and the different ones."""
    behind = encode_texts(pc.utf8_ltrim(texts, _OF_NUMBERS))
    if not len(at) or len(behind.texts) > _DIFFERENT_MARKS:
        return np.zeros(len(at), np.int64), ("",)
    _read_separated(units, read, at, pc.utf8_rtrim(texts, "".join(behind.texts)))
    return behind.codes + 1, ("", *(text.strip() for text in behind.texts))


def _read_into(units: Units, read: Flags, at: Indices, numbers: pa.StringArray) -> None:
    """Write numbers into ``units``; those beyond 64 bits are left unread."""
    words = halves_of(pc.cast(numbers, AMOUNT))
    units[at] = words[:, 0]
    read[at] = words[:, 1] == words[:, 0] >> 63


def _matches(texts: pa.StringArray, pattern: str) -> Flags:
    step = max(len(texts) // _PIECES + 1, 1)
    pieces = [texts.slice(start, step) for start in range(0, len(texts), step)]
    flags = in_threads(lambda piece: pc.match_substring_regex(piece, pattern), pieces, len(texts))
    return np.concatenate([np.empty(0, bool), *(piece.to_numpy(zero_copy_only=False) for piece in flags)])


def convert_numbers(numbers: PlainNumbers, combinations: Indices, rules: NumberRules) -> ConvertedNumbers:
    """Convert into the indicators' own measures; leave out what would lose a digit or lies out of range."""
    readable = rules.readable[combinations]
    units, read = numbers.units, numbers.read & readable
    too_long = numbers.too_long & readable
    if rules.power.any():
        power = rules.power[combinations]
        units, exact = _shifted(units, power)
        read &= exact
        too_long &= power == 0
    spare = 10 ** (DECIMALS - rules.decimals.astype(np.int64))
    fitting = units % spare[combinations] == 0
    excess = too_long | (read & ~fitting)
    read &= fitting
    if rules.share.any():
        outside = (units < 0) | (units > 100 * SCALE)
        read &= ~(outside & rules.share[combinations])
    return ConvertedNumbers(units, read, excess)


def _shifted(units: Units, power: npt.NDArray[np.int8]) -> tuple[Units, Flags]:
    """Multiply by ten to the power of each; return where that is exact and still fits."""
    times = 10 ** np.maximum(power, 0).astype(np.int64)
    parts = 10 ** np.maximum(-power, 0).astype(np.int64)
    exact = (np.abs(units) <= _LARGEST // times) & (units % parts == 0)
    return np.where(exact, units, 0) // parts * times, exact


# --- Decimals as Arrow keeps them: two words of 64 bits, the low one first ------------------------
def halves_of(numbers: pa.Decimal128Array) -> Units:
    """Return the two 64-bit words of each decimal; the array has no nulls."""
    words = np.frombuffer(numbers.buffers()[1], np.int64).reshape(-1, 2)
    halves: Units = words[numbers.offset : numbers.offset + len(numbers)]
    return halves


def words_of(units: Units) -> Units:
    """Return the two words of figures that one word holds."""
    words = np.empty((len(units), 2), np.int64)
    words[:, 0], words[:, 1] = units, units >> 63
    return words


def amounts_of(words: Units) -> pa.Decimal128Array:
    """Return the decimals that two words each make up."""
    return pa.Decimal128Array.from_buffers(AMOUNT, len(words), [None, pa.py_buffer(words)])
