"""The month's overall table (总表): one row per condition of each goal, for files and terminals."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO

import wcwidth

from indicators.desk.state import YearState
from indicators.intake.formulas import guarded
from indicators.model.catalogue import Catalogue
from indicators.model.problem import N_
from indicators.model.words import Light
from indicators.progress.result import Change, Progress, Standing
from indicators.text.language import Language
from indicators.text.numbers import MISSING
from indicators.text.terms import light_word, measure_name, status_word, target_text


@dataclass(frozen=True)
class ProgressRow:
    """One line of the table. Shares in %, differences in percentage points; blank = unknown."""

    code: str
    name: str
    joint: str  # the goal of which this is a further condition
    measure: str
    target: str
    month_value: str
    value: str
    completion: str
    pace: str
    gap: str
    yoy: str
    mom: str
    required: str
    recent: str
    light: str
    status: str
    judged: str
    department: str
    person: str
    demonstration: str


HEADERS = {
    "code": N_("Code"),
    "name": N_("Indicator"),
    "joint": N_("Condition of"),
    "measure": N_("Unit"),
    "target": N_("Yearly target"),
    "month_value": N_("This month"),
    "value": N_("Cumulative"),
    "completion": N_("Completion %"),
    "pace": N_("Pace %"),
    "gap": N_("Gap (points)"),
    "yoy": N_("Year on year"),
    "mom": N_("Month on month"),
    "required": N_("Required per month"),
    "recent": N_("Mean of last 3 months"),
    "light": N_("Light"),
    "status": N_("Status"),
    "judged": N_("Judged month"),
    "department": N_("Department"),
    "person": N_("Person"),
    "demonstration": N_("Demonstration data"),
}


FORMATS = ("table", "csv", "json")


def rendered(state: YearState, form: str, language: Language) -> bytes:
    """The whole table in one of FORMATS."""
    rows = progress_rows(state, language)
    if form == "csv":
        return as_csv(rows, language)
    return as_json(rows) if form == "json" else as_text(rows, language).encode()


def progress_rows(state: YearState, language: Language) -> list[ProgressRow]:
    """Every goal in the catalogue's order, its further conditions right below it."""
    return [_row(line, state.catalogue, language) for line in lines(state)]


@dataclass(frozen=True)
class Line:
    """One condition of a goal; the light and word of the first are the whole goal's."""

    part: Progress
    joint: str  # code of the goal of which this is a further condition; "" = the goal itself
    light: Light
    word: str  # a status word's code


def lines(state: YearState) -> Iterator[Line]:
    """Every goal in the catalogue's order, its further conditions right below it."""
    by_code = {one.progress.indicator.code: one for one in state.standings}
    for code in state.catalogue.indicators:
        if code in by_code:
            yield from _lines(by_code[code])


def as_csv(rows: list[ProgressRow], language: Language) -> bytes:
    """UTF-8 with BOM, so that Excel and WPS show Chinese; text cells cannot run as formulas."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(language.text(HEADERS[field.name]) for field in fields(ProgressRow))
    for row in rows:
        writer.writerow(_safe(name, text) for name, text in asdict(row).items())
    return out.getvalue().encode("utf-8-sig")


def as_json(rows: list[ProgressRow]) -> bytes:
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2).encode()


def as_text(rows: list[ProgressRow], language: Language) -> str:
    """For a terminal: the columns a meeting asks for, aligned by what a terminal shows."""
    shown = ("light", "name", "value", "target", "completion", "gap", "yoy", "department")
    table = [[language.text(HEADERS[name]) for name in shown]]
    table += [[getattr(row, name) or MISSING for name in shown] for row in rows]
    widths = [max(wcwidth.wcswidth(line[i]) for line in table) for i in range(len(shown))]
    return "\n".join(
        "  ".join(_padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    )


_TEXT_FIELDS = ("name", "measure", "target", "department", "person")


def _safe(name: str, text: str) -> str:
    return guarded(text) if name in _TEXT_FIELDS else text


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - wcwidth.wcswidth(cell))


def _lines(one: Standing) -> Iterator[Line]:
    goal = one.progress
    yield Line(goal, "", goal.light, goal.binding.verdict.word)
    for part in goal.conditions:
        yield Line(part, goal.indicator.code, part.verdict.light, part.verdict.word)


def _row(line: Line, catalogue: Catalogue, language: Language) -> ProgressRow:
    part, indicator, point = line.part, line.part.indicator, line.part.point
    return ProgressRow(
        code=indicator.code,
        name=language.name(indicator),
        joint=line.joint,
        measure=measure_name(indicator, catalogue, language),
        target=_blank(target_text(part.target, catalogue, language)),
        month_value=_number(point.single if point is not None else None, indicator.decimals),
        value=_number(part.value, indicator.decimals),
        completion=_number(part.completion),
        pace=_number(part.pace.share if part.pace is not None else None),
        gap=_number(part.gap),
        yoy=_change(part.yoy, language),
        mom=_change(part.mom, language),
        required=_number(part.required),
        recent=_number(part.recent),
        light=light_word(line.light, language),
        status=status_word(line.word, language),
        judged=str(part.judged) if part.judged is not None else "",
        department=language.name(catalogue.departments[indicator.department]),
        person=catalogue.person(indicator),
        demonstration=language.text(N_("yes")) if part.demonstration else "",
    )


def _blank(text: str) -> str:
    return "" if text == MISSING else text


def _number(value: Decimal | None, decimals: int = 2) -> str:
    if value is None:
        return ""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded or abs(rounded):f}"


def _change(change: Change | None, language: Language) -> str:
    if change is None:
        return ""
    unit = language.text(N_("points")) if change.points else "%"
    return f"{_number(change.amount)}{unit}"
