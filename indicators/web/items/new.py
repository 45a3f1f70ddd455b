"""新建事项: raise an item by hand."""

from dataclasses import replace

import streamlit as st

from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.model.problem import N_
from indicators.web.drafts.form import TypedForm, finish, keep
from indicators.web.items.fields import show_fields, typed_fields
from indicators.web.items.list import views
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import submit_button
from indicators.web.ui.links import show_bar
from indicators.web.ui.messages import missing, show_notice, title

_NAME = 100  # characters
_OWN_LEDGER = N_("List or ledger (blank: the monthly action list)")


def show_new(visit: Visit) -> None:
    """Show the form; what was typed stays until the item is raised."""
    language, number = visit.language, page_session().rounds.new_item
    title(language.text(N_("New item")))
    label = language.text(N_("Action list and ledgers"))
    show_bar("item views", label, views(visit.view, language, manages=True))
    show_notice()
    key = f"new {number}"
    form = _typed(visit, key)
    keep(form, visit)
    with st.form("new item", border=False, width=960):
        fields = show_fields(visit, key)
        left, right = st.columns(2)
        ledger = left.text_input(language.text(_OWN_LEDGER), max_chars=_NAME, key=f"ledger {key}")
        own_number = right.text_input(
            language.text(N_("Number (blank: the next one)")), max_chars=_NAME, key=f"no {key}"
        )
        linked = _indicators(visit, key)
        pressed = submit_button(language.text(N_("Put it on the list")), type="primary", key="new item")
    if not pressed:
        return
    if fields.deadline is None:
        missing(language.text(N_("Choose the day by which it is to be done.")))
        return
    with explained(language):
        new = NewItem(
            fields.task,
            fields.lead,
            fields.deadline,
            fields.supporting,
            fields.responsible,
            fields.leader,
            fields.source,
            fields.source_name,
            ledger,
            fields.finding,
            linked,
            number=own_number,
        )
        raised = items.raise_item(visit.acting(), new)
        finish(form, visit)
        page_session().rounds.new_item += 1
        notify(language.text(N_("On the list: {number}."), number=raised.number))
        st.query_params.from_dict(visit.view.of_items(item=str(raised.id), view="").parameters())
        st.rerun()


def _typed(visit: Visit, key: str) -> TypedForm:
    """Return the form as it is kept while it is filled in."""
    language, indicators = visit.language, visit.desk.catalogue().indicators
    fields = typed_fields(visit, key)
    return replace(
        fields,
        keys={**fields.keys, "ledger": f"ledger {key}", "no": f"no {key}", "indicators": f"indicators {key}"},
        choices={
            **fields.choices,
            "indicators": {language.name(indicator): code for code, indicator in indicators.items()},
        },
        values={**fields.values, "indicators": str.split},
    )


def _indicators(visit: Visit, key: str) -> tuple[str, ...]:
    """Ask which indicators the item is to move."""
    indicators = visit.desk.catalogue().indicators
    codes = st.multiselect(
        visit.language.text(N_("Indicators that it is to move")),
        list(indicators),
        key=f"indicators {key}",
        placeholder=visit.language.text(N_("None")),
        format_func=lambda code: visit.language.name(indicators[code]),
    )
    return tuple(codes)
