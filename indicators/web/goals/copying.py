"""Copy a year's goals into the next: a draft, with last year's targets to be taken at one click."""

import streamlit as st

from indicators.catalogue.editing.copying import copied_goals, last_targets, take_last
from indicators.catalogue.editing.tables import table
from indicators.desk.catalogue.editing import Examined
from indicators.model.problem import N_
from indicators.web.goals import edits as edited
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.buttons import act_button
from indicators.web.ui.messages import quietly


def show_copying(year: int, examined: Examined, visit: Visit) -> None:
    """Offer the next year's draft where there is none."""
    language, rows = visit.language, table(examined.files, "targets")
    years = {row.key[-1] for row in rows}
    if str(year + 1) not in years and examined.catalogue is not None:
        label = language.text(N_("Copy the goals of {year} into {next}"), year=year, next=year + 1)
        if act_button(label, key="copy goals"):
            edited.put(copied_goals(rows, examined.catalogue, year + 1))
            st.query_params.from_dict(visit.view.changed(table=str(year + 1)).parameters())
            st.rerun()


def show_blank(year: int, examined: Examined, visit: Visit) -> None:
    """Say how many targets of the draft are blank, and offer last year's values for them."""
    language, rows = visit.language, table(examined.files, "targets")
    edits, last = page_session().catalogue.edits, last_targets(rows, year)
    blank = [
        place
        for place, texts in last.items()
        if texts.get("value") and place in edits and not (edits[place] or {}).get("value")
    ]
    if not blank:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        quietly(
            language.count(
                "{n} target is blank; last year's stands beside it.",
                "{n} targets are blank; last year's stand beside them.",
                len(blank),
            )
        )
        if act_button(language.text(N_("Take all of last year's values")), key="take last"):
            edited.put(take_last(edits, rows, year))
            st.rerun()
