"""Read the catalogue's files into one checked whole, or return all their problems; never half."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from indicators.catalogue import problems
from indicators.catalogue.checks.names import check_naming
from indicators.catalogue.checks.whole import check
from indicators.catalogue.rows import assemble
from indicators.catalogue.schema import FILES
from indicators.catalogue.settings import SETTINGS
from indicators.catalogue.sheet import Record, Sheet, file_name, read_sheet
from indicators.model.catalogue import Catalogue
from indicators.model.enums import UnitKind
from indicators.model.problem import Problem

Sheets = Mapping[str, Sheet]


@dataclass(frozen=True)
class CatalogueReading:
    """``catalogue`` is None exactly when one of the problems is blocking."""

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]


def read_catalogue(files: Mapping[str, bytes]) -> CatalogueReading:
    """Read and check the files, named as in the folder ("indicators.csv"); other names are ignored.

    Checked in three steps, the next only where the one before found nothing blocking: each file's
    form and the codes it refers to; then the meaning of the whole.
    """
    sheets, problems = _read_sheets(files)
    for sheet in sheets.values():
        problems += _duplicates(sheet)
        problems += check_naming(sheet)
        problems += _references(sheet, sheets)
    problems += _default_rules(sheets)
    if _blocked(problems):
        return CatalogueReading(None, tuple(problems))
    catalogue = assemble({name: sheet.values for name, sheet in sheets.items()})
    problems += check(catalogue, sheets)
    return CatalogueReading(None if _blocked(problems) else catalogue, tuple(problems))


def _blocked(problems: list[Problem]) -> bool:
    return any(problem.blocking for problem in problems)


def _read_sheets(files: Mapping[str, bytes]) -> tuple[dict[str, Sheet], list[Problem]]:
    """Read each file; one that is left out has a blocking problem."""
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for schema in FILES:
        sheet, faults = read_sheet(schema, files.get(file_name(schema)))
        problems += faults
        if sheet is not None:
            sheets[schema.name] = sheet
    if "units" in sheets and "targets" in sheets:
        sheets["targets"] = _whole_unit_blank(sheets["targets"], sheets["units"])
    return sheets, problems


def _whole_unit_blank(targets: Sheet, units: Sheet) -> Sheet:
    """The whole area may be named or left blank in a target; from here on it is blank."""
    wholes = {unit.code for unit in units.values if unit is not None and unit.kind is UnitKind.WHOLE}

    def blanked(record: Record) -> Record:
        named = record.value is not None and record.value.unit in wholes
        return replace(record, value=replace(record.value, unit="")) if named else record

    return replace(targets, records=tuple(map(blanked, targets.records)))


def _duplicates(sheet: Sheet) -> Iterator[Problem]:
    kind = problems.TWO_TARGETS if sheet.schema.name == "targets" else problems.DUPLICATE_KEY
    first: dict[tuple[object, ...], int] = {}
    for record in sheet.records:
        if record.value is None:
            continue
        key = tuple(getattr(record.value, field) for field in sheet.schema.key)
        if key in first:
            yield sheet.problem(kind, record, sheet.schema.key[-1], first=first[key])
        first.setdefault(key, record.row)


def _references(sheet: Sheet, sheets: Sheets) -> Iterator[Problem]:
    """Return cells and operands that name a code which another file does not have."""
    for column in sheet.schema.columns:
        for record in sheet.records:
            if column.refers_to in sheets:
                code = record.cells.get(column.field, "")
                yield from _unknown(sheet, record, column.field, code, sheets[column.refers_to])
            elif column.type == "formula" and record.value is not None and record.value.formula is not None:
                for operand in record.value.formula.operands:
                    yield from _unknown(sheet, record, column.field, operand, sheet)


def _unknown(
    sheet: Sheet, record: Record | None, field: str, code: str, target_sheet: Sheet
) -> Iterator[Problem]:
    if not code or code in target_sheet.codes:
        return
    suggestion = _closest(code, target_sheet.codes)
    kind = problems.REFERENCE_MISSPELT if suggestion else problems.REFERENCE_UNKNOWN
    details = {"other": file_name(target_sheet.schema)} | ({"suggestion": suggestion} if suggestion else {})
    yield replace(sheet.problem(kind, record, field, **details), value=code)


def _closest(code: str, codes: Mapping[str, str]) -> str:
    """Return the code most likely meant: the one with this name or nearly this spelling; "" = none."""
    named = [code_known for code_known, name in codes.items() if name == code]
    spelt = {code_known.casefold(): code_known for code_known in codes}
    return (named or [spelt[near] for near in get_close_matches(code.casefold(), spelt, 1)] or [""])[0]


def _default_rules(sheets: Sheets) -> Iterator[Problem]:
    """The bureau's own rule set, or else the usual one, must exist."""
    if not {"settings", "rulesets"} <= sheets.keys():
        return
    settings = sheets["settings"]
    rows = (record for record in settings.records if record.cells.get("key") == "rules")
    record = next(rows, None)
    name = (record.cells.get("value") if record else "") or SETTINGS["rules"].default
    yield from _unknown(settings, record, "value", name, sheets["rulesets"])
