"""One item: task, person, deadline, its indicators then and now, and its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import streamlit as st

from indicators.access.roles import Action
from indicators.briefing.month import ItemLine
from indicators.design.markup import Html, joined, plain_markdown, tag
from indicators.desk.items import items
from indicators.desk.submissions import attachments
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, person_text, year_month
from indicators.i18n.terms.items import source_word, state_shape, state_word, step_word
from indicators.items import history
from indicators.model.catalogue import Catalogue
from indicators.model.item import Attachment, Item, ItemSource, Step, StepKind
from indicators.model.problem import N_, DeskError
from indicators.web.items.actions import show_acts
from indicators.web.items.list import PAGE
from indicators.web.items.rows import days_left, of_field, selected, warned
from indicators.web.session.address import View
from indicators.web.session.visit import Visit, explained
from indicators.web.ui.captions import facts_list, in_bureau
from indicators.web.ui.links import link, show_bar, words
from indicators.web.ui.messages import not_now, quietly, section, show_notice
from indicators.web.ui.text_table import Column, Row, show_table

_LINKED = (
    (N_("Indicator"), "name"),
    (N_("When it was raised"), "short figure"),
    (N_("At present"), "short figure"),
)
_KILOBYTE = 1024
_FIELDS = {
    "task": N_("Task"),
    "finding": N_("Finding"),
    "lead": N_("Lead department"),
    "supporting": N_("Supporting departments"),
    "responsible": N_("Person responsible"),
    "leader": N_("Leader in charge"),
    "source": N_("Sort of source"),
    "source_name": N_("Source"),
    "deadline": N_("Deadline of the task"),
    "evidence": N_("Evidence, as the ledger says"),
    "closed_on": N_("Signed off on"),
    "closed_by": N_("Signed off by"),
    "file": N_("Ledger file"),
}


def show_item(lines: Sequence[ItemLine], visit: Visit) -> None:
    """Show the item of the address; where there is none, say why and link back."""
    line = next((candidate for candidate in lines if str(candidate.id) == visit.view.items.item), None)
    _show_neighbours(lines, line, visit)
    with explained(visit.language):
        item = items.item(visit.desk, _item_id(visit.view), visit.view.as_of)
        if line is not None:
            _show(item, line, visit)


def _item_id(view: View) -> UUID:
    try:
        return UUID(view.items.item)
    except ValueError:
        raise DeskError(N_("There is no such item: choose one from the list.")) from None


def _show(item: Item, line: ItemLine, visit: Visit) -> None:
    st.html(_heading(line, visit.language))
    show_notice()
    with st.container(key="item-body"):  # style.css: acts stand on the right, on a phone above the trail
        with st.container(key="item-facts"):
            _show_facts(item, line, visit)
            _show_linked(line, visit)
        with st.container(key="item-acts"):
            not_now(visit, PAGE)
            if visit.view.as_of is None:
                show_acts(item, line, visit)
        if visit.may(Action.OWN_ACCOUNT):  # no names or texts for anonymous viewers
            with st.container(key="item-trail"):
                show_trail(item, visit)


def _show_neighbours(lines: Sequence[ItemLine], line: ItemLine | None, visit: Visit) -> None:
    """Link back to the list as it was filtered, and to the items before and after."""
    language, view = visit.language, visit.view
    back = language.text(N_("‹ Action list"))
    items_ = [link(back, view.of_items(item=""), PAGE)]
    today = visit.desk.today(view.as_of)
    ids = [str(other.id) for other in selected(of_field(lines, view, today), view.items)]
    if line is not None and str(line.id) in ids:
        place = ids.index(str(line.id))
        items_ += [
            link(language.text(text), view.of_items(item=ids[neighbour]), PAGE)
            for text, neighbour in ((N_("‹ Previous"), place - 1), (N_("Next ›"), place + 1))
            if 0 <= neighbour < len(ids)
        ]
        items_.append(words(f"{place + 1} / {len(ids)}"))
    title = f"{line.number} {line.task[:20]} · " + language.text(N_("Indicator Desk")) if line else ""
    show_bar("items around", back, items_, title=title)


def _heading(line: ItemLine, language: Language) -> Html:
    state = f"{state_shape(line.state)} {state_word(line.state, language)}"
    facts = [tag("span", state, cls=f"item-state {line.state.value}")]
    left = days_left(line, language)
    if left:
        facts.append(tag("span", left))
    warning = warned(line, language)
    if warning:
        facts.append(tag("span", warning, cls=f"item-warning {line.warning.value}"))
    if line.demonstration:
        facts.append(tag("span", language.text(N_("demonstration data")), cls="demonstration"))
    return joined(
        tag("p", line.number, " · ", line.ledger or language.text(N_("Monthly action list")), cls="note"),
        tag("div", tag("h1", line.task), *facts, cls="heading item"),
    )


def _show_facts(item: Item, line: ItemLine, visit: Visit) -> None:
    language, catalogue = visit.language, visit.desk.catalogue()
    supporting = language.text(N_(", ")).join(name.in_(language) for name in line.supporting)
    closed = date_text(line.closed_on, language) if line.closed_on is not None else ""
    raised = " · ".join(
        part for part in (item.person, in_bureau(item.recorded_at, catalogue, language)) if part
    )
    named = visit.may(Action.OWN_ACCOUNT)
    facts_list(
        (language.text(N_("Finding")), line.finding),
        (language.text(N_("Source")), _source(line, language)),
        (language.text(N_("Lead department")), line.lead_name.in_(language) or line.lead),
        (language.text(N_("Supporting departments")), supporting),
        (language.text(N_("Person responsible")), line.responsible),
        (language.text(N_("Leader in charge")), line.leader),
        (language.text(N_("Deadline of the task")), _deadline(line, language)),
        (language.text(N_("Signed off on")), closed),
        (language.text(N_("Signed off by")), line.closed_by),
        (language.text(N_("Raised")), raised if named else ""),
    )


def _source(line: ItemLine, language: Language) -> str:
    kind = source_word(line.source, language)
    return f"{line.source_name} · {kind}" if line.source_name else kind


def _deadline(line: ItemLine, language: Language) -> str:
    """Return the deadline, with the original one where they differ."""
    deadline, first = date_text(line.deadline, language), date_text(line.raised_deadline, language)
    if not line.postponed:
        return deadline
    return language.count(
        "{now} (postponed once, first {first})",
        "{now} (postponed {n} times, first {first})",
        line.postponed,
        now=deadline,
        first=first,
    )


def _show_linked(line: ItemLine, visit: Visit) -> None:
    """List each indicator's figure when the work began and now; a row opens the indicator."""
    language = visit.language
    if not line.indicators:
        return
    section(language.text(N_("Linked indicators")))
    rows = []
    for linked in line.indicators:
        month = year_month(linked.now_month, language) if linked.now_month is not None else ""
        cells = (
            linked.name.in_(language) or linked.code,
            f"{linked.before.in_(language)}\n{year_month(linked.before_month, language)}",
            f"{linked.current.in_(language)}\n{month}".strip(),
        )
        rows.append(Row(cells, visit.view.of_indicator(linked.code).of_items(item="").address("indicator")))
    columns = [Column(language.text(title), look) for title, look in _LINKED]
    show_table("linked", language.text(N_("Linked indicators")), columns, rows)


@dataclass(frozen=True)
class Passed:
    """A step of the history, and the deadline before it."""

    step: Step
    before: date


def passed(item: Item) -> tuple[Passed, ...]:
    """Return the history, oldest first."""
    steps, deadline = [], item.raised_deadline
    for step in item.steps:
        steps.append(Passed(step, deadline))
        deadline = step.deadline or deadline
    return tuple(steps)


def show_trail(item: Item, visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("What happened so far")))
    if not item.steps:
        quietly(language.text(N_("Nothing yet: its department reports the first progress here.")))
    for step in reversed(passed(item)):
        st.html(step_block(step, visit.desk.catalogue(), language))
        show_files(step.step.attachments, visit)


def step_block(past: Passed, catalogue: Catalogue, language: Language) -> Html:
    """Return ``销号 · 孙苗 · 2022年9月6日 10:20`` with the text below it."""
    step = past.step
    facts = " · ".join((person_text(step.person, language), in_bureau(step.recorded_at, catalogue, language)))
    lines = [tag("p", tag("b", step_word(step.kind, language)), tag("span", facts, cls="when"))]
    if step.kind is StepKind.POSTPONED and step.deadline is not None:
        before, after = date_text(past.before, language), date_text(step.deadline, language)
        lines.append(tag("p", language.text(N_("{before} → {after}"), before=before, after=after)))
    lines += [tag("p", change) for change in _changes(step, catalogue, language)]
    if step.words:
        lines.append(tag("p", step.words, cls="words"))
    return tag("section", joined(*lines), cls=f"step {step.kind.value}")


def _changes(step: Step, catalogue: Catalogue, language: Language) -> Iterator[str]:
    hidden = (history.IMPORT, history.STEPS, history.RAISED)
    for field, value in step.changes:
        if field in hidden:
            continue
        name = language.text(_FIELDS[field]) if field in _FIELDS else field
        yield language.text(
            N_("{name}: {said}"), name=name, said=_field_text(field, value, catalogue, language)
        )


def _field_text(field: str, value: str, catalogue: Catalogue, language: Language) -> str:
    if not value:
        return language.text(N_("blank"))
    if field in ("lead", "supporting"):
        departments = catalogue.departments
        names = [language.name(departments[code]) if code in departments else code for code in value.split()]
        return language.text(N_(", ")).join(names)
    if field == "source":
        return source_word(ItemSource(value), language)
    return date_text(date.fromisoformat(value), language) if field == "deadline" else value


def show_files(files: tuple[Attachment, ...], visit: Visit) -> None:
    """Show a download button for each file; downloads are audited."""
    if not files or not visit.may(Action.EXPORT):
        return
    with st.container(horizontal=True, key=f"files-{files[0].subject}"):
        for file in files:
            st.download_button(
                plain_markdown(
                    visit.language.text(
                        N_("Evidence: {file} ({size} KB)"),
                        file=file.file_name,
                        size=f"{max(file.size // _KILOBYTE, 1):,}",
                    )
                ),
                data=lambda file_id=file.id: attachments.read(visit.acting(), file_id)[1],  # type: ignore[misc]
                file_name=file.file_name,
                mime="application/octet-stream",
                key=f"attachment {file.id}",
                on_click="ignore",
            )
