"""One year's goals as rows of the grid: target, way of pace, owner and light of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from indicators.catalogue.editing.copying import last_targets
from indicators.catalogue.editing.edits import RowPlace
from indicators.catalogue.editing.tables import CellPlace, TableRow, table
from indicators.catalogue.owners import names_somebody, placeholders
from indicators.catalogue.schema import KIND_WORDS
from indicators.desk.catalogue.consequences import Consequences
from indicators.desk.catalogue.editing import Examined, Tables
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import month_name
from indicators.model.enums import Light
from indicators.model.kinds import TRAITS
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.goals.columns import BLANK, cell, columns, head, named, options
from indicators.web.goals.grid import Grid, GridCell, GridRow, Head, light

_INDICATOR, _TARGET = "indicators", "targets"
_AMOUNTS = ("value", "upper", "baseline")
_DONE = "done"  # the choices of a goal that is reached or not, not counted
_PART = "part"  # the look of a condition or of a unit's own goal
_FEW = (
    (_INDICATOR, "department"),
    (_INDICATOR, "person"),
    (_TARGET, "comparison"),
    (_TARGET, "value"),
    (_TARGET, "pace"),
    (_TARGET, "plan"),
    (_TARGET, "due"),
    (_TARGET, "rules"),
    (_INDICATOR, "weight"),
)
_MORE = (
    *((_TARGET, field) for field in ("upper", "stretch", "baseline", "start", "joint", "quote", "note")),
    (_INDICATOR, "deputy"),
    (_INDICATOR, "deadline_day"),
)


@dataclass(frozen=True)
class GoalChoice:
    """Which goals of which year are shown."""

    year: int
    month: Month  # whose lights stand beside
    group: str = ""
    department: str = ""
    search: str = ""
    all_columns: bool = False
    unowned: bool = False  # only goals that no person answers for


def goal_grid(
    choice: GoalChoice,
    tables: Tables,
    examined: Examined,
    effect: Consequences | None,
    lights: Mapping[str, Light],
    language: Language,
) -> Grid:
    """Return the grid; ``lights``: of the month, by indicator, as they are now."""
    return _GoalTable(choice, tables, examined, effect, lights, language).grid()


class _GoalTable:
    """The goals of one year, read once from the saved files and once from the edited ones."""

    def __init__(
        self,
        choice: GoalChoice,
        tables: Tables,
        examined: Examined,
        effect: Consequences | None,
        lights: Mapping[str, Light],
        language: Language,
    ) -> None:
        self._choice, self._examined, self._lights, self._language = choice, examined, lights, language
        self._placeholders = placeholders(tables.catalogue)
        self._turned = {
            move.code: move.after.light if move.after is not None else None
            for move in (effect.turned if effect is not None else ())
            if move.month == choice.month
        }
        targets = table(examined.files, _TARGET)
        self._targets = [row for row in targets if row.key[-1] == str(choice.year)]
        self._last = last_targets(targets, choice.year)
        self._indicators = {row.key[0]: row for row in table(examined.files, _INDICATOR)}
        self._departments = {row.key[0]: row for row in table(examined.files, "departments")}
        self._groups = [row.key[0] for row in table(examined.files, "groups")]
        self._places = {code: place for place, code in enumerate(self._indicators)}
        self._saved: dict[RowPlace, Mapping[str, str]] = {
            (file, row.key): row.cells for file in (_INDICATOR, _TARGET) for row in table(tables.files, file)
        }
        self._columns = (*_FEW, *(_MORE if choice.all_columns else ()))

    def grid(self) -> Grid:
        language = self._language
        heads = [Head(language.text(N_("Annual goal")), "name")]
        heads += [self._head(file, field) for file, field in self._columns]
        if self._lights:
            month = month_name(self._choice.month, language)
            heads.append(Head(language.text(N_("Light of {month}"), month=month), "light"))
        choices = options(self._examined.files, (_INDICATOR, _TARGET), language)
        choices = {**choices, _DONE: [BLANK, ("1", language.text(N_("achieved")))]}
        groups = dict(choices["groups"])
        label = language.text(N_("Goals of {year}"), year=self._choice.year)
        return Grid(label, heads, list(self._grouped(groups)), choices)

    def _head(self, file: str, field: str) -> Head:
        made = head(columns(file)[field], self._language)
        return replace(made, look="figure strong") if field == "value" else made

    def _grouped(self, names: Mapping[str, str]) -> Iterator[GridRow]:
        """Yield the rows, each group below its name."""
        current = ""
        for row in sorted(filter(self._fits, self._targets), key=self._order):
            group = self._group(row)
            if group != current:
                yield GridRow(title=names.get(group, group))
                current = group
            yield GridRow(list(self._cells(row)), look=_PART if _is_part(row) else "")

    def _fits(self, row: TableRow) -> bool:
        indicator = self._indicators.get(row.key[0])
        cells = indicator.cells if indicator is not None else {}
        names = (cells.get("name_zh", ""), cells.get("name_en", ""), row.key[0])
        return (
            self._choice.search.casefold() in " ".join(names).casefold()
            and self._choice.group in ("", cells.get("group"))
            and self._choice.department in ("", cells.get("department"))
            and not (self._choice.unowned and self._is_owned(row))
        )

    def _is_owned(self, row: TableRow) -> bool:
        indicator = self._indicators.get(row.cells["joint"] or row.key[0])
        cells = indicator.cells if indicator is not None else {}
        lead = self._departments.get(cells.get("department", ""))
        owner = cells.get("person") or (lead.cells["lead"] if lead is not None else "")
        return names_somebody(owner, self._placeholders)

    def _group(self, row: TableRow) -> str:
        indicator = self._indicators.get(row.cells["joint"] or row.key[0])
        return indicator.cells["group"] if indicator is not None else ""

    def _order(self, row: TableRow) -> tuple[int, int, int, str]:
        """Order by group, then as the indicators stand, a goal's conditions and units below it."""
        group, last = self._group(row), len(self._places)
        place = self._groups.index(group) if group in self._groups else len(self._groups)
        own = self._places.get(row.key[0], last)
        goal = self._places.get(row.cells["joint"], own)
        return (place, goal, own if row.cells["joint"] else -1, row.key[1])

    def _cells(self, row: TableRow) -> Iterator[GridCell]:
        indicator = self._indicators.get(row.key[0])
        yield GridCell(self._name(row, indicator))
        for file, field in self._columns:
            if file == _TARGET:
                yield self._cell(file, row, field, indicator)
            elif indicator is None or row.key[1]:
                yield GridCell("")
            else:
                yield self._cell(file, indicator, field, indicator)
        if self._lights:
            yield GridCell("") if _is_part(row) else GridCell("", lights=self._light(row.key[0]))

    def _cell(self, file: str, row: TableRow, field: str, indicator: TableRow | None) -> GridCell:
        text, saved = row.cells.get(field, ""), self._saved.get((file, row.key))
        hint = self._last.get((file, row.key), {}).get(field, "") if saved is None else ""
        base = saved.get(field, "") if saved is not None else "" if hint else text
        unit = indicator.cells["measure"] if indicator is not None and field in _AMOUNTS else ""
        place = CellPlace(file, row.key, field)
        made = cell(place, text, base, self._examined, self._language)
        if field == "value" and indicator is not None and _asks_yes_no(indicator):
            made, unit = replace(made, options=_DONE), ""
        return replace(made, hint=hint, unit=unit, blank="" if text else self._blank(field, row))

    def _blank(self, field: str, row: TableRow) -> str:
        """Return who or what holds where a cell is blank."""
        department = self._departments.get(row.cells.get("department", ""))
        inherited = {"person": "lead", "deputy": "deputy"}.get(field)
        return department.cells[inherited] if department is not None and inherited is not None else ""

    def _name(self, row: TableRow, indicator: TableRow | None) -> str:
        language = self._language
        name = named(indicator, language) if indicator is not None else row.key[0]
        if row.key[1]:
            return f"{name} · {row.key[1]}"
        return language.text(N_("with: {name}"), name=name) if row.cells["joint"] else name

    def _light(self, code: str) -> list[Mapping[str, str]]:
        shown = [self._lights.get(code), *([self._turned[code]] if code in self._turned else [])]
        return [light(value, self._language) for value in shown]


def _asks_yes_no(indicator: TableRow) -> bool:
    kind = KIND_WORDS.get(indicator.cells["kind"])
    return kind is not None and TRAITS[kind].asks_yes_no


def _is_part(row: TableRow) -> bool:
    return bool(row.cells["joint"] or row.key[1])
