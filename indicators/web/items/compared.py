"""Show a ledger's file against the lists: new, changed, the same and missing lines; and earlier imports."""

from collections.abc import Sequence

import streamlit as st

from indicators.design.markup import tag
from indicators.desk.items.past_imports import past_imports, take_back_import
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text
from indicators.i18n.terms.items import state_shape, state_word
from indicators.items.ledger import columns as C
from indicators.items.ledger.lines import Draft
from indicators.items.ledger.matching import Comparison, FieldChange, Match
from indicators.model.item import Item, ItemState
from indicators.model.problem import N_
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.text_table import Column, Row, show_table

_MOST = 100  # lines drawn of a part; the file has the others
_OPENED = 20  # lines up to which a part is unfolded
_IMPORTS = 5  # earlier imports that are offered to be taken back
_LINES = (
    (N_("Number of the item"), "short note"),
    (N_("Task"), "name"),
    (N_("Finding"), ""),
    (N_("Lead department"), ""),
    (N_("Person responsible"), ""),
    (N_("Deadline of the task"), "short"),
    (N_("State"), "short"),
    (N_("Progress"), ""),
)
_CHANGES = (
    (N_("Number of the item"), "short note"),
    (N_("Task"), "name"),
    (N_("Column"), "short"),
    (N_("On the list"), ""),
    (N_("In the file"), ""),
    (N_("What happens"), ""),
)


def show_comparison(comparison: Comparison, visit: Visit) -> None:
    """Show how many lines are of each sort, then each sort folded, the changed ones first."""
    if not comparison.matches:
        return
    language = visit.language
    st.html(tag("p", summary(comparison, language), cls="sentence"))
    changes = [_change(match, change, visit) for match in comparison.changed for change in match.changes]
    drafts = [_line(match.draft, visit) for match in comparison.new]
    same = [_line(match.draft, visit) for match in comparison.same]
    missing = [_missing(item, visit) for item in comparison.missing]
    _part("changed", N_("Lines that differ, field by field"), _CHANGES, changes, language)
    _part("lines", N_("New lines as they were understood"), _LINES, drafts, language)
    _part(
        "missing", N_("Lines of the list that the file does not have: they stay"), _LINES, missing, language
    )
    _part("same", N_("Lines that are the same"), _LINES, same, language)


def summary(comparison: Comparison, language: Language) -> str:
    return language.text(
        N_("New: {new} · changed: {changed} · the same: {same} · not in the file: {missing}"),
        new=len(comparison.new),
        changed=len(comparison.changed),
        same=len(comparison.same),
        missing=len(comparison.missing),
    )


def _part(
    key: str, title: str, columns: Sequence[tuple[str, str]], rows: Sequence[Row], language: Language
) -> None:
    if not rows:
        return
    label = f"{language.text(title)} · {len(rows)}"
    with st.expander(label, expanded=len(rows) <= _OPENED and key in ("changed", "lines")):
        heads = [Column(language.text(head), look) for head, look in columns]
        show_table(f"ledger-{key}", language.text(title), heads, rows[:_MOST])
        if len(rows) > _MOST:
            quietly(language.text(N_("and {n} more"), n=len(rows) - _MOST))


def _line(draft: Draft, visit: Visit) -> Row:
    return Row(
        (
            draft.number,
            draft.task,
            draft.finding,
            _department(draft.lead, visit),
            draft.responsible,
            date_text(draft.deadline, visit.language),
            _state(draft.state, visit.language),
            draft.progress,
        )
    )


def _missing(item: Item, visit: Visit) -> Row:
    deadline = date_text(item.deadline, visit.language)
    lead = _department(item.lead, visit)
    return Row((item.number, item.task, item.finding, lead, item.responsible, deadline, "", ""))


def _change(match: Match, change: FieldChange, visit: Visit) -> Row:
    language = visit.language
    effect = N_("taken over") if change.applies else N_("the list's stays: change it on its own page")
    before, after = (_value(change.field, text, visit) for text in (change.before, change.after))
    number = match.item.number if match.item is not None else match.draft.number
    cells = (number, match.draft.task, C.heading(change.field), before, after, language.text(effect))
    return Row(cells, look="" if change.applies else "warn")


def _value(field: str, text: str, visit: Visit) -> str:
    if not text:
        return visit.language.text(N_("blank"))
    if field in (C.LEAD, C.SUPPORTING):
        return visit.language.text(N_(", ")).join(_department(code, visit) for code in text.split())
    return _state(ItemState(text), visit.language) if field == C.STATE else text


def _state(state: ItemState, language: Language) -> str:
    return f"{state_shape(state)} {state_word(state, language)}"


def _department(code: str, visit: Visit) -> str:
    departments = visit.desk.catalogue().departments
    return visit.language.name(departments[code]) if code in departments else code


def show_past_imports(visit: Visit) -> None:
    """Offer the newest imports to be taken back as a whole."""
    language, imports = visit.language, past_imports(visit.acting())
    if not imports:
        return
    section(language.text(N_("Imports that can be taken back")))
    for past in imports[:_IMPORTS]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"import-{past.id}"):
            moment = in_bureau(past.recorded_at, visit.desk.catalogue(), language)
            text = language.text(
                N_("{file}: {raised} new, {changed} changed · {person} · {moment}"),
                file=past.file_name,
                raised=past.raised,
                changed=past.changed,
                person=past.person,
                moment=moment,
            )
            st.html(tag("p", text))
            if act_button(language.text(N_("Take back this import")), key=f"take back {past.id}"):
                with explained(language):
                    lines = take_back_import(visit.acting(), past.id)
                    notify(language.count("Taken back: {n} line.", "Taken back: {n} lines.", lines))
                    st.rerun()
