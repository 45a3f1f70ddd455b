"""Import a ledger kept in a table elsewhere, and download the action list and ledgers as files."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from indicators.access.roles import Action
from indicators.briefing.month import ItemLine
from indicators.design.markup import Html, tag
from indicators.desk.items import ledger_export, ledger_import
from indicators.desk.items.items import document_day
from indicators.desk.items.ledger_import import ImportPreview
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_place, problem_text
from indicators.items.ledger.problems import DAY_UNSURE
from indicators.items.numbering import number_key
from indicators.model.problem import N_, Problem
from indicators.web.items.compared import show_comparison, show_past_imports
from indicators.web.items.list import views
from indicators.web.items.rows import of_field, selected
from indicators.web.session.item_choice import MONTHLY, ItemChoice
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.links import show_bar
from indicators.web.ui.messages import quietly, section, show_notice, title
from indicators.web.ui.text_table import Column, Row, show_table
from indicators.web.ui.uploader import choosing

_NAME = 100  # characters
_MOST = 100  # problems and lines drawn
_HOW = N_(
    "XLSX, XLS, ODS or CSV, as the ledger is kept: columns are found by their names. Needed are the task, "
    "the lead department and the deadline; number, source, finding, supporting departments, people, "
    "progress and state are taken in where they are there."
)
_NAMED = N_("Name of the list or ledger (blank: the monthly action list)")
_LABELS = {"xlsx": N_("Export the ledger (XLSX)"), "csv": N_("Export the ledger (CSV)")}
_TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}


def show_import(visit: Visit) -> None:
    language, number = visit.language, page_session().rounds.item_import
    title(language.text(N_("Import a ledger")))
    label = language.text(N_("Action list and ledgers"))
    show_bar("item views", label, views(visit.view, language, manages=True))
    show_notice()
    quietly(language.text(_HOW))
    with choosing("ledger-file", language.text(N_("Choose a file"))):
        file = st.file_uploader(language.text(N_("Ledger file")), key=f"ledger file {number}", width=960)
    if file is None:
        show_past_imports(visit)
        return
    with explained(language):
        with st.spinner(language.text(N_("Reading {name} …"), name=file.name)):
            preview = ledger_import.preview_import(visit.acting(), file.name, file.getvalue())
        name = st.text_input(
            language.text(_NAMED),
            preview.ledger,
            max_chars=_NAME,
            key=f"ledger name {file.file_id}",
            width=480,
        )
        days = _choose_days(preview, file.file_id, language)
        if days or name != preview.ledger:
            preview = ledger_import.preview_import(visit.acting(), file.name, file.getvalue(), name, days)
        _show(preview, visit)


def _choose_days(preview: ImportPreview, file_id: str, language: Language) -> dict[str, str]:
    """Ask once for each text that may be two days; return the days that were chosen."""
    unsure = {
        problem.value: (problem.details["first"], problem.details["second"])
        for problem in preview.problems
        if problem.kind is DAY_UNSURE
    }
    days = {}
    for text, choices in unsure.items():
        label = language.text(N_("Deadline “{value}”: which day is meant?"), value=text)
        chosen = st.radio(label, choices, index=None, horizontal=True, key=f"ledger day {file_id} {text}")
        if chosen:
            days[text] = chosen
    return days


def _show(preview: ImportPreview, visit: Visit) -> None:
    """Show the verdict, the button, the problems, and every line against what the lists have."""
    language = visit.language
    st.html(verdict(preview, language))
    _show_import(preview, visit)
    if preview.problems:
        section(language.text(N_("Problems and remarks")))
        columns = [Column(language.text(N_("Place")), "short"), Column(language.text(N_("Problem")), "wide")]
        columns.append(Column(language.text(N_("In the file")), ""))
        worst_first = sorted(preview.problems, key=lambda problem: not problem.blocking)
        lines = [problem_line(problem, language) for problem in worst_first[:_MOST]]
        show_table("ledger-problems", language.text(N_("Problems and remarks")), columns, lines)
    show_comparison(preview.comparison, visit)


def verdict(preview: ImportPreview, language: Language) -> Html:
    blocking = sum(problem.blocking for problem in preview.problems)
    if blocking:
        message = language.count(
            "■ {n} problem must be mended in the file first; nothing is taken in until then.",
            "■ {n} problems must be mended in the file first; nothing is taken in until then.",
            blocking,
        )
        return tag("p", message, cls="official verdict bad")
    if preview.problems:
        message = language.count(
            "▲ All lines were understood; look at {n} remark.",
            "▲ All lines were understood; look at {n} remarks.",
            len(preview.problems),
        )
        return tag("p", message, cls="official verdict warn")
    return tag("p", language.text(N_("● All lines were understood.")), cls="official verdict good")


def _show_import(preview: ImportPreview, visit: Visit) -> None:
    language, new = visit.language, len(preview.comparison.new)
    changed = len(preview.written) - new
    hopeless = preview.blocked or not preview.written
    label = language.count("Import {n} line", "Import {n} lines", 0 if hopeless else new)
    if changed and not hopeless:
        label = language.text(N_("Import: {new} new, {changed} changed"), new=new, changed=changed)
    if act_button(label, type="primary", key="import ledger", disabled=hopeless):
        with explained(language):
            with st.spinner(language.text(N_("Storing …"))):
                raised = ledger_import.import_items(visit.acting(), preview)
            page_session().rounds.item_import += 1
            notify(language.count("Imported: {n} line.", "Imported: {n} lines.", len(raised)))
            view = replace(visit.view, department="", items=ItemChoice(ledger=preview.ledger or MONTHLY))
            st.query_params.from_dict(view.parameters())
            st.rerun()


def problem_line(problem: Problem, language: Language) -> Row:
    place = problem_place(replace(problem, file=""), language)
    return Row(
        (place, problem_text(problem, language), problem.value), look="bad" if problem.blocking else "warn"
    )


def show_exports(lines: Sequence[ItemLine], visit: Visit) -> None:
    """Offer the list as files, made on request; nothing where there is no line."""
    view, language = visit.view, visit.language
    today = visit.desk.today(view.as_of)
    listed = sorted(
        selected(of_field(lines, view, today), view.items),
        key=lambda line: (line.ledger, number_key(line.number)),
    )
    if not listed or not visit.may(Action.EXPORT):
        return
    ledgers = {line.ledger for line in listed}
    named = (ledgers.pop() if len(ledgers) == 1 else "") or language.text(N_("Action list"))
    with st.container(horizontal=True, key="ledger-exports"):
        for form, label in _LABELS.items():
            st.download_button(
                language.text(label),
                data=lambda form=form: ledger_export.ledger_file(  # type: ignore[misc]
                    visit.acting(), listed, form, language, named, view.as_of
                )[1],
                file_name=f"{named}-{document_day(visit.desk, listed, view.as_of)}.{form}",
                mime=_TYPES[form],
                key=f"export {form}",
                on_click="ignore",
            )
