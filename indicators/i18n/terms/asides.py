"""Sentences of what of a file was left aside."""

from indicators.i18n.language import Language
from indicators.model.problem import N_

_SHEET = N_("Left aside: sheet {name} ({reason}).")
_COLUMN = N_("Left aside: column {name} ({reason}).")
_ROW = N_("Left aside: row {first}, {name} ({reason}).")
_ROWS = N_("Left aside: rows {first} to {last}, from {name} ({reason}).")


def aside_text(part: str, name: str, rows: tuple[int, int] | None, reason: str, language: Language) -> str:
    """Say what was left aside and why; ``rows``: the first and the last, None = a sheet or a column."""
    if rows is None:
        sentence = _SHEET if part == "sheet" else _COLUMN
        return language.text(sentence, name=name, reason=reason)
    first, last = rows
    return language.text(_ROW if first == last else _ROWS, first=first, last=last, name=name, reason=reason)
