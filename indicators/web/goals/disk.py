"""Files of the catalogue that were changed in the data folder: what differs, and adopting them."""

import streamlit as st

from indicators.catalogue.changes.differences import Difference
from indicators.desk.catalogue import disk
from indicators.desk.catalogue.changes import LONGEST_REASON
from indicators.desk.catalogue.disk import ChangedFiles
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.web.goals.differences import show_differences
from indicators.web.goals.panel import show_start
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.messages import problems_of, quietly, show_problems

_UNFIT = N_("The files in the data folder were changed and have problems: the earlier state stays in force.")


def show_disk(visit: Visit) -> None:
    """Show that files were changed on disk, with their differences, and adopt them; nothing otherwise."""
    changed = disk.changed_files(visit.desk)
    if changed is None:
        return
    language = visit.language
    with st.container(border=True, key="changed on disk"):
        if changed.problems:
            st.warning(language.text(_UNFIT))
            show_problems(changed.problems, language)
            return
        number = len(changed.differences)
        st.warning(
            language.count(
                "The files in the data folder were changed: {n} place differs from what is in force.",
                "The files in the data folder were changed: {n} places differ from what is in force.",
                number,
            )
        )
        _show_adopting(changed, changed.differences, visit)


def _show_adopting(changed: ChangedFiles, differences: tuple[Difference, ...], visit: Visit) -> None:
    language = visit.language
    with st.expander(language.text(N_("See the differences"))):
        show_differences("disk differences", differences, visit)
    since = show_start("since of files", visit) if changed.waiting else None
    reason = st.text_input(
        language.text(N_("Reason (needed; kept in the audit)")),
        max_chars=LONGEST_REASON,
        key="reason of files",
    )
    if act_button(language.text(N_("Adopt the files")), key="adopt files", type="primary"):
        _adopt(reason, since, visit)
    quietly(language.text(N_("Or put the files back as they were: then this goes away.")))


def _adopt(reason: str, since: Month | None, visit: Visit) -> None:
    with explained(visit.language):
        try:
            disk.adopt(visit.acting(), reason, since)
        except DeskError as error:
            problems_of(error, visit.language)
            raise
        notify(visit.language.text(N_("Adopted: what the files say is in force.")))
        st.rerun()
