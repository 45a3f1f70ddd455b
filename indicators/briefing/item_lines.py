"""Build an item's line, as briefings, pages and documents list it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, tzinfo

from indicators.briefing.bilingual import Bilingual, bilingual
from indicators.briefing.month import ItemLine, LinkedLine
from indicators.briefing.recorded import as_recorded
from indicators.deadlines.workdays import Workdays
from indicators.i18n.measured import figure_of
from indicators.i18n.numbers import MISSING
from indicators.items import history
from indicators.items.state import Bounds, days, state, warning
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Origin
from indicators.model.item import Item, ItemState, Linked, Step, StepKind


def line(
    item: Item,
    today: date,
    catalogue: Catalogue,
    current_figure: Callable[[Linked], Linked | None],
    bounds: Bounds,
    zone: tzinfo,
) -> ItemLine:
    """Return the item's line as it stands on a day: a closing after it does not count yet.

    ``current_figure``: gives a linked indicator's figure; ``zone``: by whose clock it was closed.
    """
    item = _until(item, today, zone)
    item_state = state(item, today)
    workdays = Workdays.of(catalogue)
    left = days(item.deadline, today, workdays)
    last_report = history.last(item, StepKind.PROGRESS, StepKind.DONE)
    closing = history.last(item, StepKind.CLOSED) if item_state is ItemState.CLOSED else None
    return ItemLine(
        id=item.id,
        number=item.number,
        ledger=item.ledger,
        source=item.source,
        source_name=item.source_name,
        meeting=item.meeting,
        finding=item.finding,
        task=item.task,
        lead=item.lead,
        lead_name=department_name(catalogue, item.lead),
        supporting=tuple(department_name(catalogue, code) for code in item.supporting),
        responsible=item.responsible,
        leader=item.leader,
        deadline=item.deadline,
        raised_deadline=item.raised_deadline,
        postponed=sum(step.kind is StepKind.POSTPONED for step in item.steps),
        state=item_state,
        warning=warning(item_state, left, bounds),
        days=left if item_state.is_open else None,
        progress=last_report.words if last_report else "",
        progress_at=last_report.recorded_at if last_report else None,
        evidence=history.evidence(item),
        closed_on=_closed_on(closing, zone),
        closed_by=_closed_by(closing),
        indicators=tuple(
            _linked(link, item.recorded_at, current_figure(link), catalogue) for link in item.indicators
        ),
        demonstration=item.origin is Origin.DEMONSTRATION,
        unknown_years=workdays.unannounced(today, item.deadline) if item_state.is_open else (),
    )


def department_name(catalogue: Catalogue, code: str) -> Bilingual:
    """Return a department's name; its code where the catalogue has it no more."""
    noun = catalogue.departments.get(code)
    return Bilingual(code, code) if noun is None else bilingual(lambda language: language.name(noun))


def _linked(raised: Linked, raised_at: datetime, current: Linked | None, catalogue: Catalogue) -> LinkedLine:
    noun = catalogue.indicators.get(raised.indicator)
    return LinkedLine(
        code=raised.indicator,
        name=Bilingual(raised.indicator, raised.indicator)
        if noun is None
        else bilingual(lambda language: language.name(noun)),
        before=_figure(raised, catalogue, raised_at),
        before_month=raised.month,
        current=_figure(current, catalogue),
        now_month=current.month if current else None,
    )


def _figure(link: Linked | None, catalogue: Catalogue, kept_at: datetime | None = None) -> Bilingual:
    """With its measure; “—” where unknown. ``kept_at``: since when it is kept; None = it is looked up now."""
    if link is None or link.value is None or link.indicator not in catalogue.indicators:
        return Bilingual(MISSING, MISSING)
    catalogue_then = catalogue.at(link.month)
    noun = catalogue_then.indicators[link.indicator]
    if kept_at is not None:
        catalogue_then = as_recorded(noun, link.month, kept_at, catalogue_then)
    return bilingual(lambda language: figure_of(noun, link.value, catalogue_then, language))


def _until(item: Item, day: date, zone: tzinfo) -> Item:
    """Drop closings after the day: what was signed off on the 19th is open in a meeting of the 5th.

    Somebody who practises with invented lines does so years after their day: there only closings that the
    file dates are held against it.
    """

    def is_later(step: Step) -> bool:
        is_dated = history.CLOSED_ON in dict(step.changes)
        if step.kind is not StepKind.CLOSED or (item.origin is Origin.DEMONSTRATION and not is_dated):
            return False
        closed_on = _closed_on(step, zone)
        return closed_on is not None and closed_on > day

    steps = tuple(step for step in item.steps if not is_later(step))
    return item if len(steps) == len(item.steps) else replace(item, steps=steps)


def _closed_on(closing: Step | None, zone: tzinfo) -> date | None:
    """Return the day of closing; of an imported line the day that its file names."""
    if closing is None:
        return None
    named = dict(closing.changes).get(history.CLOSED_ON)
    return date.fromisoformat(named) if named else _day(closing.recorded_at, zone)


def _closed_by(closing: Step | None) -> str:
    if closing is None:
        return ""
    return dict(closing.changes).get(history.CLOSED_BY) or closing.person


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()
