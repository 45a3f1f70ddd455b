"""Columns of the catalogue's files as the grid shows them: titles, choices, widths."""

from collections.abc import Mapping, Sequence

from indicators.catalogue.editing.tables import SCHEMAS, CellPlace, TableRow, table
from indicators.catalogue.schema import YES_WORDS, FileColumn
from indicators.catalogue.sheet import columns_of
from indicators.desk.catalogue.editing import Examined, Files
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_text
from indicators.web.goals.grid import GridCell, Head, key_of

BLANK = ("", "—")
_WIDE = ("definition", "data_source", "note", "quote", "tests")
_CHINESE = "zh"
_YES = ("是", "否")
Options = Mapping[str, Sequence[tuple[str, str]]]


def columns(file: str) -> Mapping[str, FileColumn]:
    return {column.field: column for column in columns_of(SCHEMAS[file])}


def title(column: FileColumn, language: Language) -> str:
    """Return a column's heading: both forms are headings that the file itself may have."""
    return column.header if language.code == _CHINESE else column.field.replace("_", " ").capitalize()


def head(column: FileColumn, language: Language) -> Head:
    return Head(title(column, language), _look(column))


def _look(column: FileColumn) -> str:
    if column.type in ("number", "whole", "shares"):
        return "figure"
    return "wide" if column.field in _WIDE else ""


def options_name(file: str, column: FileColumn) -> str:
    """Return the name of a column's list of choices; blank = it takes any text."""
    if column.type in ("word", "yes"):
        return f"{file} {column.field}"
    return column.refers_to


def options(files: Files, names: Sequence[str], language: Language) -> Options:
    """Return the choices of these files' columns, those of another file's rows by their names."""
    lists: dict[str, Sequence[tuple[str, str]]] = {}
    for file in names:
        for column in columns(file).values():
            if column.type == "word" and column.words:
                words = [(word, _word(word, member, language)) for word, member in column.words.items()]
                lists[options_name(file, column)] = words if column.required else [BLANK, *words]
            elif column.type == "yes":
                lists[options_name(file, column)] = [BLANK, *((word, word) for word in (*_YES, *_stretch()))]
            elif column.refers_to and column.refers_to not in lists:
                lists[column.refers_to] = [BLANK, *_named(files, column.refers_to, language)]
    return lists


def _stretch() -> list[str]:
    return [word for word in YES_WORDS if word not in _YES]


def _word(word: str, member: object, language: Language) -> str:
    return word if language.code == _CHINESE else f"{word} ({member})"


def _named(files: Files, file: str, language: Language) -> list[tuple[str, str]]:
    return [(row.key[0], named(row, language)) for row in table(files, file)]


def named(row: TableRow, language: Language) -> str:
    """Return the name of a row in the reader's language, or else its key."""
    english = "" if language.code == _CHINESE else row.cells.get("name_en", "").partition("|")[0]
    return english or row.cells.get("name_zh", "") or row.key[0]


def cell(place: CellPlace, text: str, saved: str, examined: Examined, language: Language) -> GridCell:
    """Return an editable cell with its problem in the reader's language."""
    problem = examined.places.get(place)
    choices = options_name(place.file, columns(place.file)[place.field])
    sentence = problem_text(problem, language) if problem is not None else ""
    return GridCell(text, key_of(place), saved, choices, sentence)
