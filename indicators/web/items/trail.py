"""What happened to an item, newest first: who, when, in which words, with which evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import Html, joined, plain_markdown, tag
from indicators.desk.submissions import attachments
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, person_text
from indicators.i18n.terms.items import source_word, step_word
from indicators.model.catalogue import Catalogue
from indicators.model.item import Attachment, Item, ItemSource, Step, StepKind
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import quietly, section

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
