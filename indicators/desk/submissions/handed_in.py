"""What is kept of a file beside its values: the cells that were edited, and why warnings are right."""

from collections import Counter

from indicators.intake.preview import Preview
from indicators.model.workflow import Edit, Explanation


def edits_of(shown: Preview) -> tuple[Edit, ...]:
    """The cells of the sheet whose text is another than in the file."""
    if shown.book is None or shown.layout is None:
        return ()
    sheet = shown.book.grid(shown.layout.sheet)
    if sheet is None:
        return ()
    rows = set(sheet.numbers.tolist()) if shown.corrections.cells else set()
    edited = (
        Edit(row, place, sheet.cell(row, place), text)
        for (row, place), text in sorted(shown.corrections.cells.items())
        if row in rows and 0 <= place < sheet.width
    )
    return tuple(edit for edit in edited if edit.before != edit.after)


def explanations_of(shown: Preview) -> tuple[Explanation, ...]:
    """One for each warning that is told, and one of the whole file for those beyond them."""
    found = dict.fromkeys(
        Explanation(one.row, one.place, one.kind.code, _words(shown, one.row, one.place, one.kind.code))
        for one in shown.problems
        if one.explain
    )
    told = Counter(one.code for one in found)
    words = shown.corrections.words_for_all.strip()
    beyond = [code for code, number in told.items() if shown.counts.get(code, 0) > number]
    return (*found, *(Explanation(None, None, code, words) for code in beyond if words))


def _words(shown: Preview, row: int | None, place: int | None, code: str) -> str:
    return shown.corrections.explanation(row, place, code)
