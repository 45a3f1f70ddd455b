"""Check that codes and names can be told apart, by people and in submitted files."""

from collections.abc import Iterator

from indicators.catalogue import problems
from indicators.catalogue.sheet import Record, Sheet
from indicators.catalogue.spelling import folded, on_one_line, unseen
from indicators.model.problem import Problem

CODE, NAMES = "code", ("name_zh", "name_en")
_LOOKED_UP = ("departments", "units", "sources", "indicators", "measures")  # by name, in files handed in
# English words of counting are shared: 个 and 项 are both items, and each converts into the other.
_ENGLISH_MAY_BE_SHARED = ("measures", "groups", "rulesets")


def check_naming(sheet: Sheet) -> Iterator[Problem]:
    """Spelling of each code and name, then those that intake's folding makes the same."""
    if CODE not in sheet.schema.key:
        return
    for record in sheet.records:
        yield from _spelling(sheet, record)
    yield from _codes_alike(sheet)
    yield from _names_twice(sheet)
    if sheet.schema.name in _LOOKED_UP:
        yield from _names_of_others(sheet)


def _spelling(sheet: Sheet, record: Record) -> Iterator[Problem]:
    for field in (CODE, *NAMES):
        text = record.cells.get(field, "")
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in unseen(text))
        if not on_one_line(text):
            yield sheet.problem(problems.LINE_BREAK, record, field)
        elif text and not folded(text):
            yield sheet.problem(problems.CELL_EMPTY, record, field)
        elif signs:
            kind = problems.UNSEEN_IN_CODE if field == CODE else problems.UNSEEN_IN_NAME
            yield sheet.problem(kind, record, field, signs=signs)


def _codes_alike(sheet: Sheet) -> Iterator[Problem]:
    """Equal codes are told as one key that stands there twice."""
    first: dict[str, Record] = {}
    for record in sheet.records:
        code = record.cells.get(CODE, "")
        other = first.setdefault(folded(code), record)
        if code and code != other.cells[CODE]:
            yield sheet.problem(problems.CODE_ALIKE, record, CODE, first=other.row, other=other.cells[CODE])


def _names_twice(sheet: Sheet) -> Iterator[Problem]:
    fields = NAMES[:1] if sheet.schema.name in _ENGLISH_MAY_BE_SHARED else NAMES
    first: dict[str, Record] = {}
    for record in sheet.records:
        for field in fields:
            name = folded(record.cells.get(field, ""))
            other = first.setdefault(name, record)
            if name and not _same_code(record, other):
                yield sheet.problem(
                    problems.NAME_TWICE, record, field, first=other.row, other=other.cells.get(CODE, "")
                )


def _names_of_others(sheet: Sheet) -> Iterator[Problem]:
    """A code is believed before a name: under this name, the other's figures would be taken in."""
    codes = {folded(record.cells.get(CODE, "")): record for record in sheet.records}
    for record in sheet.records:
        for field in NAMES:
            name = folded(record.cells.get(field, ""))
            other = codes.get(name) if name else None
            if other is not None and not _same_code(record, other):
                yield sheet.problem(
                    problems.NAME_IS_A_CODE, record, field, first=other.row, other=_described(other)
                )


def _same_code(record: Record, other: Record) -> bool:
    return folded(record.cells.get(CODE, "")) == folded(other.cells.get(CODE, ""))


def _described(record: Record) -> str:
    return " ".join(filter(None, (record.cells.get(CODE, ""), record.cells.get("name_zh", ""))))
