"""Find the changes of the catalogue that need a reason: stored or shown figures rest on them. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from indicators.catalogue.changes.differences import Difference, text_of, worded, worded_row
from indicators.catalogue.changes.meaning import DEFINING, DecidingCell, Row, deciding, put_back, same
from indicators.catalogue.referred import completed
from indicators.catalogue.rows import from_rows, to_rows
from indicators.catalogue.schema import FILES, FileColumn
from indicators.model.catalogue import Catalogue, Target
from indicators.model.enums import UnitKind
from indicators.model.timeline import definition

_WITH_FIGURES = ("indicators", "units", "sources")  # whose row stays as long as figures name it


class Weight(StrEnum):
    """Effect of a change on figures that are stored."""

    DEFINES = "defines"  # they would mean something else
    JUDGES = "judges"  # they would be judged otherwise
    LOSES = "loses"  # nothing would say any more what they are


@dataclass(frozen=True)
class Resting:
    """What rests on the catalogue: stored figures and years that were shown."""

    years: Mapping[str, Collection[int]] = field(default_factory=dict)  # with figures, by indicator
    units: Collection[str] = ()  # that figures are of
    sources: Collection[str] = ()  # that figures are from
    shown_years: Collection[int] = ()  # years with a closed month or a meeting
    editions: Collection[Catalogue] = ()  # what earlier months are still judged by


@dataclass(frozen=True)
class Change:
    """One change that needs a reason, or cannot be made."""

    place: DecidingCell
    difference: Difference
    weight: Weight


def changes(old: Catalogue, new: Catalogue, resting: Resting) -> tuple[Change, ...]:
    """Return the changes that touch stored or shown figures, in the order of the files."""
    if old.digest == new.digest:
        return ()
    before, after = deciding(to_rows(old)), deciding(to_rows(new))
    gate = _Gate(old, new, resting)
    changed = [
        Change(place, difference, weight)
        for place in dict.fromkeys([*after, *before])
        if not same(place, before.get(place), after.get(place))
        and _there(place, before, after)
        and (weight := gate.weight(place)) is not None
        for difference in _differences(place, before.get(place), after.get(place))
    ]
    return (*_lost(old, new, resting, gate), *changed)


def without(old: Catalogue, new: Catalogue, changed: Iterable[Change]) -> Catalogue:
    """Return the new catalogue with these changes undone.

    With the rows that they name, though the new one has given them up.
    """
    former = to_rows(old)
    before = deciding(former)
    rows = put_back(to_rows(new), {change.place: before.get(change.place) for change in changed})
    return from_rows(completed(rows, [former]))


def defined_anew(old: Catalogue, new: Catalogue) -> tuple[str, ...]:
    """Return the indicators in both whose own definition changed."""
    return tuple(
        code
        for code, indicator in new.indicators.items()
        if code in old.indicators and definition(old.indicators[code], old) != definition(indicator, new)
    )


def _there(
    place: DecidingCell, before: Mapping[DecidingCell, Any], after: Mapping[DecidingCell, Any]
) -> bool:
    """Cells of rows that came or went say nothing: the row as a whole is looked at."""
    return not place.column or (place in before and place in after)


def _lost(old: Catalogue, new: Catalogue, resting: Resting, gate: "_Gate") -> Iterator[Change]:
    held: Mapping[str, Callable[[str], bool]] = {
        "indicators": lambda code: bool(gate.years(code)),
        "units": resting.units.__contains__,
        "sources": resting.sources.__contains__,
    }
    rows = to_rows(old)
    for file in _WITH_FIGURES:
        remaining = getattr(new, file)
        for row in rows[file]:
            if row["code"] not in remaining and held[file](row["code"]):
                gone = Difference(file, row["code"], "", _rows_text(file, [row]), None)
                yield Change(DecidingCell(file, (row["code"],)), gone, Weight.LOSES)


def _differences(place: DecidingCell, old: Any, new: Any) -> Iterator[Difference]:
    """Cell by cell where the row stays; of a rule set the rows that only one of both has."""
    key = " ".join(text_of(part) for part in place.key if part != "")
    if place.column:
        column = _column(place.file, place.column)
        yield Difference(place.file, key, place.column, worded(column, old), worded(column, new))
    elif isinstance(old, dict) and isinstance(new, dict):
        for name in new:
            if not same(place, {name: old[name]}, {name: new[name]}):
                column = _column(place.file, name)
                yield Difference(place.file, key, name, worded(column, old[name]), worded(column, new[name]))
    else:
        before, after = _rows(old), _rows(new)
        gone = [row for row in before if row not in after]
        come = [row for row in after if row not in before]
        yield Difference(place.file, key, "", _rows_text(place.file, gone), _rows_text(place.file, come))


def _rows(value: Any) -> list[Row]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _rows_text(file: str, rows: Iterable[Row]) -> str | None:
    """Return rows as text under the file's headings; None = there is no row."""
    return " | ".join(worded_row(file, row) for row in rows) or None


def _column(file: str, field: str) -> FileColumn:
    schema = next(schema for schema in FILES if schema.name == file)
    return next(column for column in schema.columns if column.field == field)


class _Gate:
    """Weigh each changed cell by what rests on it."""

    def __init__(self, old: Catalogue, new: Catalogue, resting: Resting) -> None:
        self._old, self._new, self._resting = old, new, resting

    def weight(self, place: DecidingCell) -> Weight | None:
        return {
            "indicators": self._of_indicator,
            "measures": self._of_measure,
            "sources": self._of_source,
            "units": self._of_unit,
            "targets": self._of_target,
            "plans": self._of_plan,
            "rules": self._of_rules,
            "settings": self._of_setting,
        }.get(place.file, lambda _: None)(place)

    def years(self, code: str) -> set[int]:
        """Return the years with stored figures of the indicator or its operands."""
        years: set[int] = set()
        waiting, visited = [code], {code}
        while waiting:
            visited_code = waiting.pop()
            years.update(self._resting.years.get(visited_code, ()))
            for operand in self._operands(visited_code) - visited:
                visited.add(operand)
                waiting.append(operand)
        return years

    def _operands(self, code: str) -> set[str]:
        nouns = (catalogue.indicators.get(code) for catalogue in (self._old, self._new))
        return {
            operand
            for noun in nouns
            if noun is not None and noun.formula
            for operand in noun.formula.operands
        }

    def _of_indicator(self, place: DecidingCell) -> Weight | None:
        if not self.years(str(place.key[0])):
            return None
        return Weight.DEFINES if place.column in DEFINING else Weight.JUDGES

    def _of_measure(self, place: DecidingCell) -> Weight | None:
        users = (
            code for code, indicator in self._old.indicators.items() if indicator.measure == place.key[0]
        )
        is_kept = place.key[0] in self._old.measures and place.key[0] in self._new.measures
        return Weight.DEFINES if is_kept and any(self.years(code) for code in users) else None

    def _of_source(self, place: DecidingCell) -> Weight | None:
        return Weight.JUDGES if place.key[0] in self._resting.sources else None

    def _of_unit(self, place: DecidingCell) -> Weight | None:
        code = place.key[0]
        is_whole = any(edition.units[code].kind is UnitKind.WHOLE for edition in (self._old, self._new))
        held = code in self._resting.units or (is_whole and bool(self._resting.years))
        return Weight.JUDGES if held else None

    def _of_target(self, place: DecidingCell) -> Weight | None:
        key = (str(place.key[0]), str(place.key[1]), int(place.key[2]))
        versions = [
            version
            for version in (self._old.targets.get(key), self._new.targets.get(key))
            if version is not None
        ]
        codes = {key[0], *(version.joint for version in versions if version.joint)}
        held = any(key[2] in self.years(code) for code in codes)
        is_shown = key in self._old.targets and key[2] in self._resting.shown_years
        return Weight.JUDGES if held or is_shown else None

    def _of_plan(self, place: DecidingCell) -> Weight | None:
        return self._used(lambda target: target.plan == place.key[0])

    def _of_rules(self, place: DecidingCell) -> Weight | None:
        editions = (self._old, self._new, *self._resting.editions)
        usual = {edition.setting("rules", "default") for edition in editions}
        name = place.key[0]
        return self._used(lambda target: target.rules == name or (not target.rules and name in usual))

    def _of_setting(self, place: DecidingCell) -> Weight | None:
        return self._used(lambda target: not target.rules)

    def _used(self, by: Callable[[Target], bool]) -> Weight | None:
        """Whether a goal of a year with figures, or that was shown, is judged by it."""
        editions = (self._old, *self._resting.editions)
        for target in (target for edition in editions for target in edition.targets.values()):
            if by(target) and (
                target.year in self._resting.shown_years or target.year in self.years(target.indicator)
            ):
                return Weight.JUDGES
        return None
