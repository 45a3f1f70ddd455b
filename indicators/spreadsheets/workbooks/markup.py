"""Walk through a workbook's XML parts; ``package`` has checked before that they declare nothing."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from xml.parsers import expat

from indicators.spreadsheets.unreadable import Limits, Reason, Unreadable
from indicators.spreadsheets.workbooks.formats import Suffix

# By row number and place: what a cell's number shows behind it, or all that the cell shows.
Looks = Mapping[int, Mapping[int, Suffix | str]]


class Element(NamedTuple):
    """An XML element's name and attributes."""

    name: str  # without its prefix
    attributes: Mapping[str, str]  # without prefixes


def elements(xml: bytes) -> list[Element]:
    """Return the elements of a small part, in their order."""
    parts: list[Element] = []
    walk(xml, lambda name, flat: parts.append(Element(local_name(name), attributes(flat))))
    return parts


def walk(
    xml: bytes,
    start: Callable[[str, list[str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call back for each element; names come with their prefixes, attributes as a flat list."""
    if not xml:
        return
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise Unreadable(Reason.DAMAGED) from None


def local_name(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def attributes(flat: Sequence[str]) -> dict[str, str]:
    """Return a flat list of names and texts as a mapping, without prefixes."""
    return {local_name(name): value for name, value in zip(flat[::2], flat[1::2], strict=True)}


def check_reach(row: int, columns: int, limits: Limits, sheet: str) -> None:
    """Raise Unreadable where a filled cell stands too far out: calamine makes room for all up to there."""
    if row > limits.rows:
        raise Unreadable(Reason.TOO_MANY_ROWS, limit=limits.rows, sheet=sheet)
    if columns > limits.columns:
        raise Unreadable(Reason.TOO_MANY_COLUMNS, limit=limits.columns, sheet=sheet)
    if row * columns > limits.cells:
        raise Unreadable(Reason.TOO_MANY_CELLS, limit=limits.cells, sheet=sheet)
