"""工作清单与台账: items counted by state, and the list in the bureau's columns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from indicators.briefing.month import ItemLine
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import year_month
from indicators.i18n.terms.items import state_word, warning_word
from indicators.model.catalogue import Catalogue
from indicators.model.item import ItemState, Warning
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.items.rows import Group, grouped, of_field, row, selected
from indicators.web.session.address import View
from indicators.web.session.item_choice import CALENDAR, EVERY, IMPORT, MONTHLY, NEW, WEEK, ItemChoice
from indicators.web.ui.links import Item, carry, choice, link
from indicators.web.ui.scripts import script
from indicators.web.ui.status_marks import MARKS_STYLE, SYMBOLS

PAGE = "items"
_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "action_list",
    html=SYMBOLS + '<div class="items"></div>',
    css=MARKS_STYLE + (_HERE / "items.css").read_text(encoding="utf-8"),
    js=script(_HERE / "items.js"),
)
_TILES = (ItemState.OVERDUE, ItemState.NOT_STARTED, ItemState.UNDER_WAY, ItemState.DONE, ItemState.CLOSED)
_WARNINGS = (Warning.RED, Warning.YELLOW, Warning.BLUE)
_COLUMNS = {
    "number": N_("Number of the item"),
    "task": N_("Task"),
    "lead": N_("Lead department"),
    "responsible": N_("Person responsible"),
    "deadline": N_("Deadline of the task"),
    "status": N_("State"),
    "progress": N_("Progress"),
}
_BY = {
    "department": N_("Grouped by department"),
    "responsible": N_("Grouped by person"),
    "deadline": N_("Grouped by deadline"),
    "source": N_("Grouped by source"),
}
FOLDED = 200  # lines from which a list is grouped, and its groups folded
_EMPTY = N_("Nothing is on the list yet. Raise an item, import a ledger, or decide something in a meeting.")
_EMPTY_FOR_OTHERS = N_("Nothing is on the list yet. The office raises items and imports ledgers.")


def show_items(
    lines: Sequence[ItemLine], today: date, catalogue: Catalogue, view: View, manages: bool
) -> None:
    """Draw the list; its fixed key keeps it on the page until the next one is there."""
    data = items_data(lines, today, catalogue, view, manages)
    _component(key="items", data=data)
    carry("items", [data, {"href": data["everything"]}])


def items_data(
    lines: Sequence[ItemLine], today: date, catalogue: Catalogue, view: View, manages: bool
) -> dict[str, Any]:
    """Return the data that items.js draws; ``manages``: whether items can be raised and imported."""
    language = _language(view)
    field = of_field(lines, view, today)
    lines_shown = selected(field, view.items)
    is_long = len(lines_shown) >= FOLDED
    by = view.items.by or ("department" if is_long else "")
    return {
        "language": language.code,
        "title": language.text(N_("Action list and ledgers")),
        "views": views(view, language, manages),
        "choices": _choices(lines, catalogue, view, language),
        "tiles": [_tile(state, field, view, language) for state in _TILES],
        "more": _more_filters(field, view, language),
        "sentence": sentence(field, language),
        "columns": {name: language.text(header) for name, header in _COLUMNS.items()},
        "groups": [_group(group, view, language) for group in grouped(lines_shown, by, language)],
        "folded": is_long,
        "words": {
            "table": language.text(N_("Items, the ones that need attention first")),
            "tiles": language.text(N_("Items by state")),
            "views": language.text(N_("List or calendar")),
            "warnings": language.text(N_("Items by warning")),
            "nothing": language.text(_nothing(lines, manages)),
            "everything": language.text(N_("Show all open items")) if lines else "",
            "find": language.text(N_("Find a line: number, words, person")),
            "none": language.text(N_("No line has these words.")),
        },
        "everything": view.changed(department="", items=ItemChoice()).address(PAGE),
    }


def _group(group: Group, view: View, language: Language) -> dict[str, Any]:
    rows = [row(line, view, language) for line in group.lines]
    return {"title": group.title, "count": len(rows), "rows": rows}


def _language(view: View) -> Language:
    return Language(view.language)


def _nothing(lines: Sequence[ItemLine], manages: bool) -> str:
    if lines:
        return N_("No item fits this choice.")
    return _EMPTY if manages else _EMPTY_FOR_OTHERS


def views(view: View, language: Language, manages: bool) -> list[Item]:
    """Link to list and calendar; to a new item and an import for those who manage items."""
    plain, chosen = view.of_items(item="", view=""), view.items.view
    due = "" if view.items.due == WEEK else view.items.due
    links = [
        link(language.text(N_("List")), plain, PAGE, current=not chosen),
        link(
            language.text(N_("Calendar of deadlines")),
            plain.of_items(view=CALENDAR, due=due),
            PAGE,
            current=chosen == CALENDAR,
        ),
    ]
    if manages and view.as_of is None:
        for name, label in ((NEW, N_("New item")), (IMPORT, N_("Import a ledger"))):
            links.append(link(language.text(label), plain.of_items(view=name), PAGE, current=chosen == name))
    return links


# --- how many ---


def sentence(lines: Iterable[ItemLine], language: Language) -> str:
    """Return ``未销号12项：逾期3项……``; states without items are left out."""
    counts = Counter(line.state for line in lines)
    open_ones = sum(number for state, number in counts.items() if state.is_open)
    if not open_ones:
        return language.text(N_("No item is open."))
    parts = [
        language.text(N_("{state}: {n}"), state=state_word(state, language), n=counts[state])
        for state in _TILES
        if state.is_open and counts[state]
    ]
    total = language.count("{n} item is open", "{n} items are open", open_ones)
    return language.text(N_("{said}; {parts}."), said=total, parts=enumerated(parts, language))


def _tile(state: ItemState, lines: Sequence[ItemLine], view: View, language: Language) -> dict[str, Any]:
    """Return a state's tile: it filters the list, and drops the filter where it is set already."""
    chosen = view.items.state == state
    return {
        "state": state.value,
        "count": sum(line.state is state for line in lines),
        "word": state_word(state, language),
        "href": view.of_items(state="" if chosen else state.value, warning="").address(PAGE),
        "chosen": chosen,
    }


def _more_filters(lines: Sequence[ItemLine], view: View, language: Language) -> list[dict[str, Any]]:
    """Return further filters: warnings, cancelled items, and all of them."""
    warned, filters = Counter(line.warning for line in lines), []
    for warning in _WARNINGS:
        chosen = view.items.warning == warning
        if warned[warning] or chosen:
            filters.append(
                {
                    "look": warning.value,
                    "text": warning_word(warning, language),
                    "count": warned[warning],
                    "href": view.of_items(warning="" if chosen else warning.value).address(PAGE),
                    "chosen": chosen,
                }
            )
    cancelled = sum(line.state is ItemState.CANCELLED for line in lines)
    states = [(ItemState.CANCELLED.value, state_word(ItemState.CANCELLED, language), cancelled)]
    states.append((EVERY, language.text(N_("All items")), len(lines)))
    for state, word, number in states:
        chosen = view.items.state == state
        if number or chosen:
            address = view.of_items(state="" if chosen else state, warning="").address(PAGE)
            filters.append({"look": "", "text": word, "count": number, "href": address, "chosen": chosen})
    return filters


# --- what else can be looked at ---


def _choices(lines: Sequence[ItemLine], catalogue: Catalogue, view: View, language: Language) -> list[Item]:
    departments = {line.lead for line in lines} | {view.department}
    named = [
        (code, language.name(noun)) for code, noun in catalogue.departments.items() if code in departments
    ]
    months = sorted({str(Month.of(line.deadline)) for line in lines})
    due = [(WEEK, language.text(N_("Due within a week")))]
    due += [(text, year_month(Month.parse(text), language)) for text in months]
    lists = sorted({line.ledger for line in lines})
    ledgers = [(name or MONTHLY, name or language.text(N_("Monthly action list"))) for name in lists]
    department = [_option(code, name, view.department, view.changed(department=code)) for code, name in named]
    groupings = [(by, language.text(label)) for by, label in _BY.items()]
    return [
        _list(N_("Department"), N_("All departments"), department, view.changed(department=""), language),
        _field("responsible", N_("All persons"), _names(line.responsible for line in lines), view, language),
        _field("due", N_("All deadlines"), due, view, language),
        _field("source", N_("All sources"), _names(line.source_name for line in lines), view, language),
        _field("ledger", N_("All lists and ledgers"), ledgers, view, language),
        _field("by", N_("Not grouped"), groupings, view, language),
    ]


def _names(values: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in sorted(set(values) - {""})]


def _field(name: str, everything: str, values: list[tuple[str, str]], view: View, language: Language) -> Item:
    """Return one filter; the address's value is offered even where no line has it."""
    chosen = getattr(view.items, name)
    if chosen and chosen not in {value for value, _ in values}:
        values = [*values, (chosen, chosen)]
    options = [_option(value, text, chosen, view.of_items(**{name: value})) for value, text in values]
    return _list(everything, everything, options, view.of_items(**{name: ""}), language)


def _option(value: str, text: str, chosen: str, target: View) -> Item:
    return link(text, target, PAGE, current=value == chosen)


def _list(name: str, everything: str, options: list[Item], all_of_it: View, language: Language) -> Item:
    none_chosen = not any(option["current"] for option in options)
    first = link(language.text(everything), all_of_it, PAGE, current=none_chosen)
    return choice(language.text(name), [first, *options])
