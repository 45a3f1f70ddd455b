"""One item: what it asks, of whom, by when; its indicators then and now; what happened to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import streamlit as st

from indicators.access.roles import Action
from indicators.briefing.month import Line
from indicators.design.markup import Html, joined, plain_markdown, tag
from indicators.desk.items import items
from indicators.desk.submissions import attachments
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, person_text, year_month
from indicators.i18n.terms.items import source_word, state_shape, state_word, step_word
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
from indicators.web.ui.text_table import Column, show_ledger
from indicators.web.ui.text_table import Line as Row

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
}


def show_item(lines: Sequence[Line], visit: Visit) -> None:
    """The item of the address; where there is none such: why, and the way back."""
    one = next((each for each in lines if str(each.id) == visit.view.items.item), None)
    _show_neighbours(lines, one, visit)
    with explained(visit.language):
        found = items.item(visit.desk, _asked(visit.view), visit.view.as_of)
        if one is not None:
            _show(found, one, visit)


def _asked(view: View) -> UUID:
    try:
        return UUID(view.items.item)
    except ValueError:
        raise DeskError(N_("There is no such item: choose one from the list.")) from None


def _show(found: Item, one: Line, visit: Visit) -> None:
    st.html(_heading(one, visit.language))
    show_notice()
    with st.container(key="item-body"):  # style.css: acts stand on the right, on a phone above the trail
        with st.container(key="item-facts"):
            _show_facts(found, one, visit)
            _show_linked(one, visit)
        with st.container(key="item-acts"):
            not_now(visit, PAGE)
            if visit.view.as_of is None:
                show_acts(found, one, visit)
        if visit.may(Action.OWN_ACCOUNT):  # names and words are not for whoever did not sign in
            with st.container(key="item-trail"):
                show_trail(found, visit)


def _show_neighbours(lines: Sequence[Line], one: Line | None, visit: Visit) -> None:
    """Back to the list as it was chosen, and the items before and after in it."""
    language, view = visit.language, visit.view
    back = language.text(N_("‹ Action list"))
    items_ = [link(back, view.of_items(item=""), PAGE)]
    today = visit.desk.today(view.as_of)
    ids = [str(each.id) for each in selected(of_field(lines, view, today), view.items)]
    if one is not None and str(one.id) in ids:
        place = ids.index(str(one.id))
        items_ += [
            link(language.text(text), view.of_items(item=ids[there]), PAGE)
            for text, there in ((N_("‹ Previous"), place - 1), (N_("Next ›"), place + 1))
            if 0 <= there < len(ids)
        ]
        items_.append(words(f"{place + 1} / {len(ids)}"))
    title = f"{one.number} {one.task[:20]} · " + language.text(N_("Indicator Desk")) if one else ""
    show_bar("items around", back, items_, title=title)


def _heading(one: Line, language: Language) -> Html:
    state = f"{state_shape(one.state)} {state_word(one.state, language)}"
    facts = [tag("span", state, cls=f"item-state {one.state.value}")]
    left = days_left(one, language)
    if left:
        facts.append(tag("span", left))
    said = warned(one, language)
    if said:
        facts.append(tag("span", said, cls=f"item-warning {one.warning.value}"))
    if one.demonstration:
        facts.append(tag("span", language.text(N_("demonstration data")), cls="demonstration"))
    return joined(
        tag("p", one.number, " · ", one.ledger or language.text(N_("Monthly action list")), cls="note"),
        tag("div", tag("h1", one.task), *facts, cls="heading item"),
    )


def _show_facts(found: Item, one: Line, visit: Visit) -> None:
    language, catalogue = visit.language, visit.desk.catalogue()
    supporting = language.text(N_(", ")).join(name.in_(language) for name in one.supporting)
    closed = date_text(one.closed_on, language) if one.closed_on is not None else ""
    raised = " · ".join(
        part for part in (found.person, in_bureau(found.recorded_at, catalogue, language)) if part
    )
    named = visit.may(Action.OWN_ACCOUNT)
    facts_list(
        (language.text(N_("Finding")), one.finding),
        (language.text(N_("Source")), _source(one, language)),
        (language.text(N_("Lead department")), one.lead_name.in_(language) or one.lead),
        (language.text(N_("Supporting departments")), supporting),
        (language.text(N_("Person responsible")), one.responsible),
        (language.text(N_("Leader in charge")), one.leader),
        (language.text(N_("Deadline of the task")), _deadline(one, language)),
        (language.text(N_("Signed off on")), closed),
        (language.text(N_("Signed off by")), one.closed_by),
        (language.text(N_("Raised")), raised if named else ""),
    )


def _source(one: Line, language: Language) -> str:
    kind = source_word(one.source, language)
    return f"{one.source_name} · {kind}" if one.source_name else kind


def _deadline(one: Line, language: Language) -> str:
    """The deadline, and the one it was raised with where they differ."""
    now, first = date_text(one.deadline, language), date_text(one.raised_deadline, language)
    if not one.postponed:
        return now
    return language.count(
        "{now} (postponed once, first {first})",
        "{now} (postponed {n} times, first {first})",
        one.postponed,
        now=now,
        first=first,
    )


def _show_linked(one: Line, visit: Visit) -> None:
    """Each indicator's figure when the work began and now; a row opens the indicator."""
    language = visit.language
    if not one.indicators:
        return
    section(language.text(N_("Linked indicators")))
    rows = []
    for linked in one.indicators:
        now = year_month(linked.now_month, language) if linked.now_month is not None else ""
        cells = (
            linked.name.in_(language) or linked.code,
            f"{linked.before.in_(language)}\n{year_month(linked.before_month, language)}",
            f"{linked.now.in_(language)}\n{now}".strip(),
        )
        rows.append(Row(cells, visit.view.of_indicator(linked.code).of_items(item="").address("indicator")))
    columns = [Column(language.text(title), look) for title, look in _LINKED]
    show_ledger("linked", language.text(N_("Linked indicators")), columns, rows)


@dataclass(frozen=True)
class Passed:
    """A step, and the deadline before it."""

    step: Step
    before: date


def passed(item: Item) -> tuple[Passed, ...]:
    """Oldest first."""
    found, deadline = [], item.raised_deadline
    for step in item.steps:
        found.append(Passed(step, deadline))
        deadline = step.deadline or deadline
    return tuple(found)


def show_trail(item: Item, visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("What happened so far")))
    if not item.steps:
        quietly(language.text(N_("Nothing yet: its department reports the first progress here.")))
    for one in reversed(passed(item)):
        st.html(step_block(one, visit.desk.catalogue(), language))
        show_files(one.step.attachments, visit)


def step_block(one: Passed, catalogue: Catalogue, language: Language) -> Html:
    """``销号 · 孙苗 · 2022年9月6日 10:20`` and below it the words."""
    step = one.step
    facts = " · ".join((person_text(step.person, language), in_bureau(step.recorded_at, catalogue, language)))
    lines = [tag("p", tag("b", step_word(step.kind, language)), tag("span", facts, cls="when"))]
    if step.kind is StepKind.POSTPONED and step.deadline is not None:
        before, after = date_text(one.before, language), date_text(step.deadline, language)
        lines.append(tag("p", language.text(N_("{before} → {after}"), before=before, after=after)))
    lines += [tag("p", said) for said in _changes(step, catalogue, language)]
    if step.words:
        lines.append(tag("p", step.words, cls="words"))
    return tag("section", joined(*lines), cls=f"step {step.kind.value}")


def _changes(step: Step, catalogue: Catalogue, language: Language) -> Iterator[str]:
    for field, value in step.changes:
        name = language.text(_FIELDS[field]) if field in _FIELDS else field
        yield language.text(N_("{name}: {said}"), name=name, said=_shown(field, value, catalogue, language))


def _shown(field: str, value: str, catalogue: Catalogue, language: Language) -> str:
    if not value:
        return language.text(N_("blank"))
    if field in ("lead", "supporting"):
        known = catalogue.departments
        names = [language.name(known[code]) if code in known else code for code in value.split()]
        return language.text(N_(", ")).join(names)
    if field == "source":
        return source_word(ItemSource(value), language)
    return date_text(date.fromisoformat(value), language) if field == "deadline" else value


def show_files(files: tuple[Attachment, ...], visit: Visit) -> None:
    """Each as a button that hands it over; who takes it is remembered."""
    if not files or not visit.may(Action.EXPORT):
        return
    with st.container(horizontal=True, key=f"files-{files[0].subject}"):
        for one in files:
            st.download_button(
                plain_markdown(
                    visit.language.text(
                        N_("Evidence: {file} ({size} KB)"),
                        file=one.file_name,
                        size=f"{max(one.size // _KILOBYTE, 1):,}",
                    )
                ),
                data=lambda wanted=one.id: attachments.read(visit.acting(), wanted)[1],  # type: ignore[misc]
                file_name=one.file_name,
                mime="application/octet-stream",
                key=f"attachment {one.id}",
                on_click="ignore",
            )
