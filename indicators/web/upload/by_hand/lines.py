"""The lines of figures to type: beside each field its measure, the last figure and the goal."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from indicators.desk.desk import Desk
from indicators.desk.figures import views
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.measured import as_declared
from indicators.i18n.numbers import MISSING, amount, plain_number
from indicators.i18n.terms.figures import basis_word, measure_name, month_name, short_target, year_month
from indicators.intake.template import TemplateRow
from indicators.model.catalogue import Catalogue, Indicator, Target
from indicators.model.enums import Basis, Quantity
from indicators.model.month import Month
from indicators.model.observation import Observation, Value
from indicators.model.problem import N_
from indicators.progress.series.derived import Figures
from indicators.progress.series.planned import planned_by_month
from indicators.web.session.page_session import TypedFigures

LONGEST = 200  # characters of a figure or a note
FIGURE, NOTE = "figure", "note"
COUNTS = ("numerator", "denominator")  # of a share that is typed as both counts
TYPED = "typed "  # how keys of files begin that were typed on the page
_DECIMALS = 8  # of a figure that is shown as it was reported
_NAMED = 6  # blank figures that are named; of more their number


class Expectation(NamedTuple):
    """What an indicator's goal asks for, and how much of it by the end of the month."""

    target: Target
    by_now: Decimal | None  # None = its goal has no curve through the year


class Guidance(NamedTuple):
    """What is known of a month before its figures are typed, by indicator code, of the whole area."""

    last: Mapping[str, Value]  # of demonstration data too, while there is nothing else
    expected: Mapping[str, Expectation]
    invented: frozenset[str] = frozenset()  # codes whose last figure is the demonstration's


def guidance(desk: Desk, month: Month, codes: Iterable[str]) -> Guidance:
    """Return what is known of the indicators before a month's figures are typed."""
    figures, typed_codes = desk.figures(month.year), set(codes)
    expected = {
        standing.progress.indicator.code: Expectation(
            standing.progress.target,
            planned_by_month(figures, standing.progress.indicator.code, month).get(month),
        )
        for standing in desk.year_state(month).standings
        if standing.progress.target is not None and standing.progress.indicator.code in typed_codes
    }
    real, newest = views.last_values(figures, month), _newest_values(figures, month)
    invented = frozenset(code for code, value in newest.items() if real.get(code) != value)
    return Guidance(newest, expected, invented)


def _newest_values(figures: Figures, month: Month) -> dict[str, Value]:
    """Return the newest figure of the whole area that each indicator has before a month."""
    figures_then = figures.at(month)
    whole_area, values = figures_then.catalogue.whole_area.code, {}
    for (code, unit), series in figures_then.reported.items():
        earlier = [series[reported] for reported in series if reported < month]
        if unit == whole_area and earlier and earlier[-1].used:
            values[code] = earlier[-1].used[0].value
    return values


def key_of(line: TemplateRow) -> str:
    return f"{line.row.code} {line.row.unit}"


def asks_counts(line: TemplateRow) -> bool:
    """Whether a figure is a share of a known whole, which both counts state better than a percentage."""
    return line.indicator.traits.within_whole


def is_filled(cells: Mapping[str, str]) -> bool:
    """Whether a line states a figure, in one number or in counts."""
    return any(cells.get(field) for field in (FIGURE, *COUNTS))


def entry_data(
    template_lines: Sequence[TemplateRow],
    typed: TypedFigures,
    month: Month,
    known: Guidance,
    catalogue: Catalogue,
    language: Language,
    lights: Mapping[str, list[str]] | None = None,
) -> dict[str, Any]:
    """Return the data that entry.js draws; ``lights``: of ``typed_lights``."""
    heads = (N_("Goal"), N_("Last figure"), N_("Figure of {month}"), N_("Note"))
    writer = _LineWriter(month, known, catalogue, language, lights or {})
    return {
        "label": language.text(N_("Figures to fill in")),
        "heads": [language.text(head, month=year_month(month, language)) for head in heads],
        "lines": [writer.line(line, typed.get(key_of(line), {})) for line in template_lines],
        "empty": language.text(N_("This department reports no indicator of its own.")),
        "share": language.text(N_("makes {share}"), share="{share}"),
        "longest": LONGEST,
    }


class _LineWriter:
    """Writes the lines of one month in one language."""

    def __init__(
        self,
        month: Month,
        known: Guidance,
        catalogue: Catalogue,
        language: Language,
        lights: Mapping[str, list[str]],
    ) -> None:
        self.month, self.known, self.catalogue, self.language = month, known, catalogue, language
        self.lights = lights
        self.units = {unit.name_zh: language.name(unit) for unit in catalogue.units.values()}
        self.units[catalogue.whole_area.name_zh] = ""

    def line(self, line: TemplateRow, typed: Mapping[str, str]) -> dict[str, Any]:
        indicator, whole_area = line.indicator, not self.units[line.row.unit]
        last = self.known.last.get(indicator.code) if whole_area else None
        is_yes_no = self.catalogue.measure(indicator).quantity is Quantity.YES_NO
        return {
            "key": key_of(line),
            "code": indicator.code,
            "name": self.language.name(indicator),
            "unit": self.units[line.row.unit],
            "basis": basis_word(indicator.basis, self.language),
            "last": last_text(last, self.month, self.known, self.catalogue, self.language),
            "measure": "" if is_yes_no else measure_name(indicator, self.catalogue, self.language),
            "goal": goal_text(indicator, self.month, self.known, self.catalogue, self.language)
            if whole_area
            else "",
            "options": self._options() if is_yes_no else [],
            "doubts": self._doubts(indicator, last) if not is_yes_no else {},
            "counts": self._counts(typed) if asks_counts(line) else [],
            "decimals": indicator.decimals,
            "light": self.lights.get(indicator.code, []) if whole_area else [],
            "figure": typed.get(FIGURE, ""),
            "note": typed.get(NOTE, ""),
        }

    def _counts(self, typed: Mapping[str, str]) -> list[list[str]]:
        words = (N_("Numerator"), N_("Denominator"))
        return [
            [field, self.language.text(word), typed.get(field, "")]
            for field, word in zip(COUNTS, words, strict=True)
        ]

    def _options(self) -> list[list[str]]:
        words = (("", N_("not reported")), ("是", N_("yes")), ("否", N_("no")))
        return [[value, self.language.text(word)] for value, word in words]

    def _is_invented(self, last: Value) -> bool:
        return last.indicator in self.known.invented

    def _doubts(self, indicator: Indicator, last: Value | None) -> dict[str, str]:
        """Return the bounds beyond which a figure is doubtful, each with its sentence; nothing is refused."""
        if last is None or last.value <= 0 or last.basis is not indicator.basis or self._is_invented(last):
            return {}
        high = last.value * 10
        doubts = {
            "high": plain_number(high),
            "above": self.language.text(N_("At least ten times the last figure: is the measure right?")),
        }
        if _only_grows(indicator) and last.month.year == self.month.year:
            doubts["low"] = plain_number(last.value)
            doubts["below"] = self.language.text(N_("Below the last figure, though it only grows."))
        return doubts


def last_text(
    last: Value | None, month: Month, known: Guidance, catalogue: Catalogue, language: Language
) -> str:
    """``7月 62.48``, marked where it is the demonstration's; a dash where there is none."""
    if last is None:
        return MISSING
    named = (year_month if last.month.year != month.year else month_name)(last.month, language)
    is_yes_no = catalogue.measure(catalogue.indicators[last.indicator]).quantity is Quantity.YES_NO
    word = language.text(N_("yes") if last.value else N_("no"))
    figure = f"{named} {word if is_yes_no else amount(last.value, _DECIMALS)}"
    invented = language.text(N_("Demonstration")) if last.indicator in known.invented else ""
    return f"{figure} · {invented}" if invented else figure


def goal_text(
    indicator: Indicator, month: Month, known: Guidance, catalogue: Catalogue, language: Language
) -> str:
    """``目标 ≥3,000，8月底应达 2,000项``; blank where no target was set."""
    expected = known.expected.get(indicator.code)
    if expected is None or expected.target.value is None:
        return ""
    target, measure = short_target(expected.target, catalogue, language), catalogue.measure(indicator)
    if expected.by_now is None:
        sign = "%" if measure.quantity is Quantity.PERCENT else ""
        return language.text(N_("Target {target}"), target=f"{target}{sign}")
    by_now = as_declared(round(expected.by_now, indicator.decimals), measure, language)
    sentence = N_("Target {target}, {value} by the end of {month}")
    return language.text(sentence, target=target, value=by_now, month=month_name(month, language))


def _only_grows(indicator: Indicator) -> bool:
    """Whether a figure is doubtful that is smaller than an earlier one of its year."""
    cumulative = indicator.traits.accumulates and indicator.basis is Basis.CUMULATIVE
    return cumulative or indicator.traits.only_forward


def still_blank(
    template_lines: Iterable[TemplateRow],
    typed: TypedFigures,
    in_force: set[tuple[str, str]],
    catalogue: Catalogue,
) -> list[TemplateRow]:
    """Return the lines without a figure, typed or in force (``in_force``: codes of indicator and unit)."""
    units = {unit.name_zh: code for code, unit in catalogue.units.items()}
    return [
        line
        for line in template_lines
        if not is_filled(typed.get(key_of(line), {}))
        and (line.row.code, units.get(line.row.unit, "")) not in in_force
    ]


def overtaken(
    template_lines: Iterable[TemplateRow],
    typed: TypedFigures,
    reported: Iterable[Observation],
    catalogue: Catalogue,
    language: Language,
) -> list[str]:
    """Return ``技术合同成交额 73.1`` of each figure reported that is typed otherwise here."""
    units = {unit.name_zh: code for code, unit in catalogue.units.items()}
    values = {(each.value.indicator, each.value.unit): plain_number(each.value.value) for each in reported}
    figures = []
    for line in template_lines:
        value = values.get((line.row.code, units.get(line.row.unit, "")))
        figure = typed.get(key_of(line), {}).get(FIGURE, "")
        if value is not None and figure and figure != value:
            figures.append(f"{language.name(line.indicator)} {value}")
    return figures


def blank_sentence(blank: Sequence[TemplateRow], lines: int, language: Language) -> str:
    """``5 / 8 项已填，还空着：化肥用量、…``: what is left of the month."""
    filled = lines - len(blank)
    if not blank:
        return language.text(N_("{filled} of {lines} filled in."), filled=filled, lines=lines)
    names = list(dict.fromkeys(language.name(line.indicator) for line in blank))
    listed = enumerated(names[:_NAMED], language)
    if len(names) > _NAMED:
        others = language.text(N_("and {n} more"), n=len(names) - _NAMED)
        listed = f"{listed} {others}"
    sentence = N_("{filled} of {lines} filled in, still blank: {names}")
    return language.text(sentence, filled=filled, lines=lines, names=listed)
