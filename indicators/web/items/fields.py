"""The fields of an item, filled in when it is raised and corrected later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from datetime import date

import streamlit as st

from indicators.i18n.terms.items import source_word
from indicators.model.draft import DraftAct
from indicators.model.item import Item, ItemSource
from indicators.model.problem import N_
from indicators.web.drafts.form import TypedForm
from indicators.web.session.visit import Visit

_TEXT, _NAME = 2000, 100  # characters


@dataclass(frozen=True)
class Fields:
    task: str
    finding: str
    source: ItemSource
    source_name: str
    lead: str
    supporting: tuple[str, ...]
    responsible: str
    leader: str
    deadline: date | None  # None = none was chosen yet


def show_fields(visit: Visit, key: str) -> Fields:
    """Show the fields as they are filled in. ``key``: the form's key."""
    language = visit.language

    def line(label: str, name: str) -> str:
        value: str = st.text_input(language.text(label), max_chars=_NAME, key=f"{name} {key}")
        return value

    def text(label: str, name: str, height: int) -> str:
        value: str = st.text_area(
            language.text(label),
            max_chars=_TEXT,
            key=f"{name} {key}",
            height=height,
        )
        return value

    task = text(N_("Task: what is to be done"), "task", 96)
    left, right = st.columns(2)
    with left:
        lead = _lead(visit, key)
        responsible = line(N_("Person responsible"), "responsible")
        source = _source(visit, key)
    with right:
        supporting = _supporting(visit, key)
        leader = line(N_("Leader in charge"), "leader")
        source_name = line(N_("Which meeting, inspection or plan"), "source_name")
    deadline = st.date_input(
        language.text(N_("Deadline of the task")),
        value=None,
        format="YYYY-MM-DD",
        key=f"deadline {key}",
        width=220,
    )
    finding = text(N_("Finding that it mends (not required)"), "finding", 70)
    return Fields(task, finding, source, source_name, lead, supporting, responsible, leader, deadline)


def saved_fields(item: Item, visit: Visit) -> Mapping[str, str]:
    """Return the fields of an item as the form begins with them: of departments those that there are."""
    departments = visit.desk.catalogue().departments
    fields = Fields(**{field.name: getattr(item, field.name) for field in dataclass_fields(Fields)})
    lead = item.lead if item.lead in departments else ""
    supporting = tuple(code for code in item.supporting if code in departments)
    return written(replace(fields, lead=lead, supporting=supporting))


def typed_fields(visit: Visit, key: str) -> TypedForm:
    """Return the fields of a new item as they are kept while they are filled in."""
    language = visit.language
    departments = {
        language.name(department): code for code, department in visit.desk.catalogue().departments.items()
    }
    sources = {source_word(source, language): str(source) for source in ItemSource}
    return TypedForm(
        DraftAct.NEW_ITEM,
        "new",
        {name.name: f"{name.name} {key}" for name in dataclass_fields(Fields)},
        {"lead": departments, "supporting": departments, "source": sources},
        {
            "supporting": str.split,
            "source": ItemSource,
            "lead": lambda code: code or None,
            "deadline": lambda day: date.fromisoformat(day) if day else None,
        },
    )


def _lead(visit: Visit, key: str) -> str:
    departments = visit.desk.catalogue().departments
    selected = st.selectbox(
        visit.language.text(N_("Lead department")),
        list(departments),
        index=None,
        key=f"lead {key}",
        placeholder=visit.language.text(N_("Choose")),
        format_func=lambda code: visit.language.name(departments[code]),
    )
    return selected or ""


def _supporting(visit: Visit, key: str) -> tuple[str, ...]:
    departments = visit.desk.catalogue().departments
    selected = st.multiselect(
        visit.language.text(N_("Supporting departments")),
        list(departments),
        key=f"supporting {key}",
        placeholder=visit.language.text(N_("None")),
        format_func=lambda code: visit.language.name(departments[code]),
    )
    return tuple(selected)


def _source(visit: Visit, key: str) -> ItemSource:
    sources = list(ItemSource)
    selected: ItemSource = st.selectbox(
        visit.language.text(N_("Sort of source")),
        sources,
        key=f"source {key}",
        format_func=lambda source: source_word(source, visit.language),
    )
    return selected


def corrections(fields: Fields, original: Mapping[str, str]) -> Mapping[str, str]:
    """Return the fields that were edited, as stored; ``original``: the form as first drawn.

    Other fields are left out: somebody else may have changed them since.
    """
    return {name: value for name, value in written(fields).items() if value != original.get(name)}


def written(fields: Fields) -> Mapping[str, str]:
    """Return each field as it is stored."""
    return {
        "task": fields.task,
        "finding": fields.finding,
        "source": fields.source.value,
        "source_name": fields.source_name,
        "lead": fields.lead,
        "supporting": " ".join(fields.supporting),
        "responsible": fields.responsible,
        "leader": fields.leader,
        **({"deadline": fields.deadline.isoformat()} if fields.deadline is not None else {}),
    }
