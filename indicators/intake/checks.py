"""Checks across rows and against the values in force: what no single row can show."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from decimal import Decimal

from indicators.intake.changes import same_figures
from indicators.intake.columns import Layout
from indicators.intake.preview import Change, Draft, Effect
from indicators.intake.problems import (
    CONFLICTING_ROWS,
    FALLING_CUMULATIVE,
    NEGATIVE_FLOW,
    NOTHING_NEW,
    OTHER_DEPARTMENT,
    REPEATED_ROW,
    Findings,
)
from indicators.model.catalogue import Catalogue
from indicators.model.observation import Observation, Value
from indicators.model.words import Basis
from indicators.text.numbers import plain_number

_Line = tuple[str, str, str, int]  # indicator, unit, source, year: one cumulative curve
_Known = dict[int, Decimal]  # month number → cumulative value


def without_repeats(drafts: Iterable[Draft], layout: Layout, findings: Findings) -> tuple[Draft, ...]:
    """The first draft under each key; a second one is a warning if it says the same, else a conflict."""
    first: dict[object, Draft] = {}
    for draft in drafts:
        earlier = first.setdefault(draft.value.key, draft)
        if earlier is not draft:
            kind = REPEATED_ROW if same_figures(earlier.value, draft.value) else CONFLICTING_ROWS
            findings.note(
                kind,
                draft.row,
                layout.header("value"),
                value=_figure(draft.value),
                before=_figure(earlier.value),
                other=earlier.row,
            )
    return tuple(first.values())


def _figure(value: Value) -> str:
    """The value, and the numerator and denominator where two rows may differ in them alone."""
    if value.numerator is None:
        return plain_number(value.value)
    parts = f"{plain_number(value.numerator)} ÷ {plain_number(value.denominator)}"
    return f"{plain_number(value.value)} ({parts})"


def check_signs(drafts: Iterable[Draft], catalogue: Catalogue, layout: Layout, findings: Findings) -> None:
    """Amounts that add up are rarely below zero."""
    for draft in drafts:
        value = draft.value
        if value.value < 0 and catalogue.indicators[value.indicator].adds_up:
            indicator = catalogue.indicators[value.indicator]
            findings.note(
                NEGATIVE_FLOW,
                draft.row,
                layout.header("value"),
                value=plain_number(value.value),
                indicator=f"{indicator.code} {indicator.name_zh}",
            )


def check_departments(
    drafts: Iterable[Draft], catalogue: Catalogue, allowed: Container[str], layout: Layout, findings: Findings
) -> None:
    """Rows whose indicator belongs to a department that this person does not report for."""
    for draft in drafts:
        indicator = catalogue.indicators[draft.value.indicator]
        if indicator.department not in allowed:
            findings.note(
                OTHER_DEPARTMENT,
                draft.row,
                layout.header("code"),
                value=indicator.code,
                indicator=indicator.name_zh,
                department=catalogue.departments[indicator.department].name_zh,
            )


def check_falls(
    drafts: Sequence[Draft], in_force: Iterable[Observation], layout: Layout, findings: Findings
) -> None:
    """A cumulative value below the last one known earlier in its year, in the file or in force."""
    lines = _cumulative(observation.value for observation in in_force)
    for line, known in _cumulative(draft.value for draft in drafts).items():
        lines.setdefault(line, {}).update(known)
    months = {line: sorted(known) for line, known in lines.items()}
    for draft in drafts:
        value = draft.value
        if value.basis is not Basis.CUMULATIVE:
            continue
        line = _line(value)
        place = bisect_left(months[line], value.month.number)
        before = lines[line][months[line][place - 1]] if place else None
        if before is not None and value.value < before:
            findings.note(
                FALLING_CUMULATIVE,
                draft.row,
                layout.header("value"),
                value=plain_number(value.value),
                before=plain_number(before),
                month=f"{value.month.year}-{months[line][place - 1]:02d}",
            )


def _cumulative(values: Iterable[Value]) -> dict[_Line, _Known]:
    lines: dict[_Line, _Known] = {}
    for value in values:
        if value.basis is Basis.CUMULATIVE:
            lines.setdefault(_line(value), {})[value.month.number] = value.value
    return lines


def _line(value: Value) -> _Line:
    return value.indicator, value.unit, value.source, value.month.year


def check_news(changes: Sequence[Change], findings: Findings) -> None:
    """A sound file that changes nothing is probably last month's."""
    if not findings.blocking and changes and all(change.effect is Effect.SAME for change in changes):
        findings.note(NOTHING_NEW)
