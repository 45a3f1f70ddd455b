"""The versions of the catalogue: who changed what from when and why; compare and restore."""

import streamlit as st

from indicators.desk.catalogue import versions
from indicators.desk.catalogue.versions import SavedVersion
from indicators.i18n.terms.figures import person_text, year_month
from indicators.model.problem import N_
from indicators.web.goals import edits as edited
from indicators.web.goals.differences import show_differences
from indicators.web.session.visit import Visit, explained
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import quietly

_MOST = 30  # versions that are listed


def show_versions(visit: Visit) -> None:
    """List the versions, newest first, each with its changes."""
    language, saved = visit.language, versions.saved_versions(visit.seat)
    if not saved:
        quietly(language.text(N_("The catalogue is as it was when the desk began.")))
    for version in saved[:_MOST]:
        with st.expander(_label(version, visit)):
            show_differences(f"version {version.number}", version.changes, visit)
            label = language.text(N_("Restore version {number}"), number=version.number)
            if version is not saved[0] and act_button(label, key=f"restore {version.number}"):
                with explained(language):
                    edited.put(versions.restoring(visit.acting(), version.id))
                    st.rerun()


def _label(version: SavedVersion, visit: Visit) -> str:
    language = visit.language
    since = year_month(version.since, language) if version.since is not None else ""
    start = language.text(N_("from {month}"), month=since) if since else ""
    moment = in_bureau(version.recorded_at, visit.desk.catalogue(), language)
    parts = [language.text(N_("Version {number}"), number=version.number), start, version.reason]
    return " · ".join(filter(None, [*parts, person_text(version.person, language), moment]))
