"""Read the head of a table whose rows a person named: which of them are the head, and what each says."""

from collections.abc import Mapping, Sequence

from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.contents import is_month, is_number
from indicators.intake.layout.columns.vocabulary import WHOLE_WORDS, plain_header
from indicators.intake.layout.headers.headers import Header, Headers
from indicators.intake.layout.headers.heading import Heading, Sort, read_heading
from indicators.intake.layout.headers.signature import signature_of
from indicators.intake.model import HeadRow, Memory
from indicators.spreadsheets.grid import Grid

_BELOW = 20  # rows by which a column of figures is told from one of words
_FIELDS = (HeadRow.NAME, HeadRow.UNIT, HeadRow.MEASURE)


def named_head(grid: Grid, heads: Mapping[int, HeadRow], names: CatalogueNames) -> Header | None:
    """Return the head made of these rows, by their numbers; None = the sheet has none of them."""
    headers = Headers(grid, names)
    index = {int(number): place for place, number in enumerate(grid.numbers[: len(headers.rows)])}
    rows = sorted(number for number in heads if number in index)
    if not rows:
        return None
    last = index[rows[-1]]
    levels = {number: headers.level(index[number], index[number] < last) for number in rows}
    below = headers.rows[last + 1 : last + 1 + _BELOW]
    headings = tuple(
        _heading({number: level[place] for number, level in levels.items()}, heads, cells, names)
        for place, cells in enumerate(zip(*below, strict=True) if below else [()] * grid.width)
    )
    first = index[rows[0]]
    numbers = tuple(int(number) for number in grid.numbers[first : last + 1])
    return Header(numbers, last, headings, float(len(headings)))


def form_of(grid: Grid, heads: Mapping[int, HeadRow]) -> str:
    """Return a name for the form of a sheet by its head's texts: the same next month."""
    return signature_of(grid.cell(number, place) for number in sorted(heads) for place in range(grid.width))


def remembered_heads(grid: Grid, memory: Memory) -> Mapping[int, HeadRow]:
    """Return what a person said of an earlier file of this form; empty = there was none."""
    return next((heads for form, heads in memory.heads.items() if form_of(grid, heads) == form), {})


def _heading(
    texts: Mapping[int, str], heads: Mapping[int, HeadRow], below: Sequence[str], names: CatalogueNames
) -> Heading:
    """Read what the rows say of one column: of figures, or of what stands beside them."""
    stated = {heads[number]: text for number, text in texts.items() if text}
    filled = [cell for cell in below if cell]
    figures = [cell for cell in filled if is_number(cell) and not is_month(cell)]
    apart = (*_FIELDS, HeadRow.NOTHING)
    heading = read_heading([text for number, text in texts.items() if heads[number] not in apart], names)
    words = " / ".join(dict.fromkeys(text for number, text in texts.items() if text and heads[number]))
    if not filled or len(figures) * 2 < len(filled):
        return _of_words(words, stated, names)
    about = heading.about
    name = stated.get(HeadRow.NAME, "")
    if name:
        about = about._replace(code=name if names.coded(name) else "", name="" if names.coded(name) else name)
    unit = stated.get(HeadRow.UNIT, "")
    if plain_header(unit) in WHOLE_WORDS and not names.unit(unit):
        unit = names.catalogue.whole_area.code
    about = about._replace(unit=unit or about.unit, measure=stated.get(HeadRow.MEASURE, "") or about.measure)
    return Heading(words, Sort.FIGURE, "value", about, heading.written, strength=1)


def _of_words(words: str, stated: Mapping[HeadRow, str], names: CatalogueNames) -> Heading:
    """Read the head of a column beside the figures by any of its rows; else its cells decide."""
    for text in stated.values():
        heading = read_heading((text,), names)
        if heading.sort is Sort.LABEL:
            return Heading(words, Sort.LABEL, heading.field, strength=1)
    return Heading(words, Sort.UNKNOWN) if words else Heading("", Sort.BLANK)
