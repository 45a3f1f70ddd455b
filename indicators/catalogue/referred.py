"""Complete rows of the catalogue by the rows they refer to. Pure.

Where an earlier cell is put back, the row that it names may be gone from the files since: an indicator told
in a measure that nobody uses any more, a goal of a rule set that was given up. It comes back with the cell.
"""

from collections.abc import Iterable, Iterator

from indicators.catalogue.changes.meaning import RULES_SETTING
from indicators.catalogue.rows import Rows
from indicators.catalogue.schema import FILES
from indicators.model.formula import Formula


def completed(rows: Rows, former: Iterable[Rows]) -> Rows:
    """Add the rows that others refer to and lack; ``former``: where to look for them, the newest first."""
    result = {name: list(file_rows) for name, file_rows in rows.items()}
    pools = list(former)
    lacking = _lacking(result)
    while lacking:
        added = sum(_add(result, pools, file, code) for file, code in lacking)
        lacking = _lacking(result) if added else set()
    return result


def _lacking(rows: Rows) -> set[tuple[str, str]]:
    return {(file, code) for file, code in _named(rows) if not _rows_of(rows, file, code)}


def _add(rows: Rows, pools: Iterable[Rows], file: str, code: str) -> bool:
    for pool in pools:
        pool_rows = _rows_of(pool, file, code)
        if pool_rows:
            rows[file].extend(dict(row) for row in pool_rows)
            return True
    return False


def _rows_of(rows: Rows, file: str, code: str) -> list[dict[str, object]]:
    field = "rules" if file == "rules" else "code"
    return [row for row in rows[file] if row[field] == code]


def _named(rows: Rows) -> Iterator[tuple[str, str]]:
    """Return file and code of every row that another refers to; a rule set is its row and its rules."""
    for schema in FILES:
        for column in schema.columns:
            codes = {row[column.field] for row in rows[schema.name] if row[column.field]}
            if column.refers_to:
                yield from ((column.refers_to, code) for code in codes)
            if column.refers_to == "rulesets":
                yield from (("rules", code) for code in codes)
            if column.type == "formula":
                yield from (
                    ("indicators", operand) for code in codes for operand in Formula.parse(code).operands
                )
    usual = {row["value"] for row in rows["settings"] if row["key"] == RULES_SETTING}
    yield from (("rules", code) for code in usual)
