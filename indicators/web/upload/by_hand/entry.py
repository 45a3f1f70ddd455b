"""The template of a month and department, downloaded or filled in on the page.

Figures typed on the page become a small file and go the way of every file.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import tag
from indicators.desk import drafts
from indicators.desk.desk import Desk
from indicators.desk.submissions import taking_back
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import year_month
from indicators.i18n.typed_text import meant
from indicators.intake.formulas import guarded
from indicators.intake.layout.columns.vocabulary import HEADERS, Row
from indicators.intake.template import TemplateRow, template_rows
from indicators.model.draft import DraftAct
from indicators.model.month import Month
from indicators.model.observation import Observation
from indicators.model.problem import N_
from indicators.web.drafts.form import TypedForm, draft_data, finish, restore, show_restored
from indicators.web.indicator.taking_back import offer
from indicators.web.session.address import View
from indicators.web.session.page_session import TypedFigures, UploadedFile, page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.buttons import act_button
from indicators.web.ui.messages import missing, quietly
from indicators.web.ui.scripts import script
from indicators.web.upload import upload
from indicators.web.upload.by_hand.lights import typed_lights
from indicators.web.upload.by_hand.lines import (
    COUNTS,
    FIGURE,
    LONGEST,
    NOTE,
    TYPED,
    asks_counts,
    blank_sentence,
    entry_data,
    guidance,
    is_filled,
    key_of,
    overtaken,
    still_blank,
)

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "entry_sheet",
    html='<div class="entry"></div>',
    css=(_HERE / "entry.css").read_text(encoding="utf-8"),
    js=script(_HERE / "entry.js"),
)
_NO_DEPARTMENT = N_("No department is assigned to your account yet: ask an administrator to choose one.")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OVERTAKEN = N_(
    "{person} reported while you were typing: {figures}. The check shows what yours change of that."
)
_HAND = "by hand"  # key of the switch: figures are typed on the page


def show_entry(month: Month, department: str, named: str, visit: Visit) -> None:
    """Show the grid; what was typed is kept between runs and checked as one file."""
    language, catalogue = visit.language, visit.desk.catalogue()
    template_lines = tuple(template_rows(catalogue, month, department or None, {}, _asked(department, visit)))
    known = guidance(visit.desk, month, (line.row.code for line in template_lines))
    form = _typed_form(month, department)
    draft_key = form.subject
    key, figures = f"entry {draft_key}", page_session().drafts.figures
    if draft_key not in figures or key not in st.session_state:  # drawn anew: the draft is newer than these
        figures[draft_key] = _restored(form, template_lines, visit) or figures.get(draft_key, {})

    def keep() -> None:
        state = st.session_state.get(key)
        figures[draft_key] = read_typed(state.get("typed") if state is not None else None, template_lines)

    typed = figures.get(draft_key, {})
    content = file_of(template_lines, typed)
    lights = typed_lights(content, month, visit)
    data = entry_data(template_lines, typed, month, known, catalogue, language, lights)
    show_restored(form, visit, partial(_forget, draft_key))
    data |= {"draft": draft_data(form), "begin": visit.view.indicator}
    _component(key=key, data=data, on_typed_change=keep)
    with st.container(horizontal=True, vertical_alignment="center"):
        if act_button(language.text(N_("Check what was typed")), key="check typed", type="primary"):
            name = language.text(N_("Typed by hand {month} {department}"), month=month, department=named)
            page_session().drafts.checked = draft_key
            _check(content, name, language)
        _show_clearing(form, typed, visit)
        _show_blank(template_lines, typed, month, visit)
    _show_overtaken(template_lines, typed, month, form, visit)
    offer(left_blank(template_lines, typed, month, visit.desk), draft_key, visit)


def _show_clearing(form: TypedForm, typed: TypedFigures, visit: Visit) -> None:
    """Offer to empty the form; until something is typed again, to have back what stood there."""
    language, state = visit.language, page_session().drafts
    if any(any(cells.values()) for cells in typed.values()):
        if act_button(language.text(N_("Clear the form")), key="clear typed", type="tertiary"):
            state.cleared = (form.subject, typed)
            state.figures[form.subject] = {}
            finish(form, visit)
            st.rerun()
    elif state.cleared is not None and state.cleared[0] == form.subject:
        quietly(language.text(N_("The form was cleared.")))
        if act_button(language.text(N_("Have it back")), key="typed back", type="tertiary"):
            _put_back(form, state.cleared[1], visit)
            st.rerun()


def _put_back(form: TypedForm, typed: TypedFigures, visit: Visit) -> None:
    """Fill the form again with what was cleared, and keep it as a draft."""
    finish(form, visit)
    page_session().drafts.figures[form.subject] = typed
    page_session().drafts.cleared = None
    fields = {"typed": json.dumps(typed, ensure_ascii=False)}
    drafts.save(visit.acting(), form.state.copy, form.act, form.subject, fields, 0)


def _show_blank(
    template_lines: Sequence[TemplateRow], typed: TypedFigures, month: Month, visit: Visit
) -> None:
    """Say what is still without a figure: before submitting, and after it for what is left of the month."""
    reported = taking_back.reported_figures(visit.desk, month)
    in_force = {(observation.value.indicator, observation.value.unit) for observation in reported}
    blank = still_blank(template_lines, typed, in_force, visit.desk.catalogue())
    if template_lines:
        quietly(blank_sentence(blank, len(template_lines), visit.language))


def _show_overtaken(
    template_lines: Sequence[TemplateRow], typed: TypedFigures, month: Month, form: TypedForm, visit: Visit
) -> None:
    """Say which figures somebody else reported since they were typed here."""
    since, language = form.state.begun, visit.language
    reported = [
        observation
        for observation in taking_back.reported_figures(visit.desk, month)
        if observation.person != visit.seat.actor.display_name
        and since is not None
        and (observation.accepted_at or observation.recorded_at) > since
    ]
    catalogue = visit.desk.catalogue()
    for person in dict.fromkeys(observation.person for observation in reported):
        figures = overtaken(
            template_lines, typed, (each for each in reported if each.person == person), catalogue, language
        )
        if figures:
            sentence = language.text(_OVERTAKEN, person=person, figures=enumerated(figures, language))
            st.html(tag("p", sentence, cls="missing", role="status"))


def _typed_form(month: Month, department: str) -> TypedForm:
    return TypedForm(DraftAct.FIGURES, f"typed {month} {department}", {})


def _restored(form: TypedForm, template_lines: Sequence[TemplateRow], visit: Visit) -> TypedFigures:
    """Return the figures typed in an earlier session, as the browser sent them."""
    fields = restore(form, visit)
    try:
        typed = json.loads(fields.get("typed", "{}"))
    except ValueError:
        typed = {}
    return read_typed(typed, template_lines)


def _forget(draft_key: str) -> None:
    page_session().drafts.figures.pop(draft_key, None)


def finish_typed(visit: Visit) -> None:
    """Forget the draft of the typed figures that were submitted."""
    checked = page_session().drafts.checked
    if checked:
        finish(TypedForm(DraftAct.FIGURES, checked, {}), visit)
    page_session().drafts.checked = ""


def left_blank(
    template_lines: Sequence[TemplateRow], typed: TypedFigures, month: Month, desk: Desk
) -> list[Observation]:
    """Return the figures in force whose cells are blank."""
    units = {unit.name_zh: code for code, unit in desk.catalogue().units.items()}
    blank = {
        (line.row.code, units.get(line.row.unit, ""))
        for line in template_lines
        if not is_filled(typed.get(key_of(line), {}))
    }
    reported = taking_back.reported_figures(desk, month)
    return [
        observation
        for observation in reported
        if (observation.value.indicator, observation.value.unit) in blank
    ]


def _check(content: bytes, name: str, language: Language) -> None:
    """Take the typed figures up as a file in work."""
    if not content:
        missing(language.text(N_("Type at least one figure first.")))
        return
    upload.start(UploadedFile(f"{TYPED}{hashlib.sha256(content).hexdigest()[:12]}", name, content))
    st.rerun()  # the page stands otherwise with a file in work, and this run began without one


def read_typed(typed: Any, template_lines: Iterable[TemplateRow]) -> dict[str, dict[str, str]]:
    """Validate what the browser says was typed; unknown lines are ignored."""
    if not isinstance(typed, dict):
        return {}
    fields = {key_of(line): (FIGURE, *(COUNTS if asks_counts(line) else ()), NOTE) for line in template_lines}
    return {
        key: {field: meant(str(cells.get(field, "")))[:LONGEST] for field in fields[key]}
        for key, cells in typed.items()
        if key in fields and isinstance(cells, dict)
    }


def file_of(template_lines: Iterable[TemplateRow], typed: TypedFigures) -> bytes:
    """Return the typed figures as a CSV file in the long format; empty where nothing was typed."""
    rows = [_row(line, typed.get(key_of(line), {})) for line in template_lines]
    filled = [row for row in rows if row.value or row.numerator or row.denominator]
    if not filled:
        return b""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([HEADERS[field] for field in Row._fields])
    writer.writerows([guarded(cell) for cell in row] for row in filled)
    return text.getvalue().encode("utf-8-sig")


def _row(line: TemplateRow, cells: Mapping[str, str]) -> Row:
    numerator, denominator = (cells.get(field, "") for field in COUNTS)
    return line.row._replace(
        value=cells.get(FIGURE, ""), numerator=numerator, denominator=denominator, note=cells.get(NOTE, "")
    )


class _TemplateChoice(NamedTuple):
    month: Month
    department: str  # blank = all of them
    named: str


def by_hand() -> bool:
    """Return whether figures are being typed on the page; the grid then stays above its preview."""
    return bool(st.session_state.get(_HAND))


def show_blank_forms(visit: Visit) -> None:
    """Ask for month and department, then offer the template or show the grid."""
    choices = _departments(visit)
    if not choices:
        quietly(visit.language.text(_NO_DEPARTMENT))
        return
    template = _choose_template(visit, choices)
    if by_hand():
        show_entry(template.month, template.department, template.named, visit)


def _choose_template(visit: Visit, choices: Sequence[str]) -> _TemplateChoice:
    language, departments = visit.language, visit.desk.catalogue().departments
    everyone = language.text(N_("All departments"))
    month, department, xlsx, csv, hand = st.columns([2, 3, 2, 2, 2], vertical_alignment="bottom")
    months, view = visit.desk.months(), visit.view
    month_key, department_key = f"month of {view.month}", f"department of {view.department}"

    def choose() -> None:
        """Put the choice into the address: whoever comes back is in the same month and department."""
        chosen = {"month": st.session_state[month_key], "department": st.session_state[department_key]}
        st.query_params.from_dict(view.changed(**chosen, indicator="").parameters())

    chosen_month = month.selectbox(
        language.text(N_("Month")),
        months,
        index=months.index(view.month),
        key=month_key,
        on_change=choose,
        format_func=lambda month: year_month(month, language),
    )
    chosen = department.selectbox(
        language.text(N_("Department")),
        choices,
        index=choices.index(view.department) if view.department in choices else 0,
        key=department_key,
        on_change=choose,
        format_func=lambda code: language.name(departments[code]) if code else everyone,
    )
    named = language.name(departments[chosen]) if chosen else everyone
    template = _TemplateChoice(chosen_month, chosen, named)
    with xlsx:
        _download(template, "xlsx", language.text(N_("Download the template")), visit)
    with csv:
        _download(template, "csv", language.text(N_("The same as CSV")), visit)
    _open_where_expected(template, visit)
    hand.toggle(language.text(N_("Fill in right here")), key=_HAND)
    return template


def _open_where_expected(template: _TemplateChoice, visit: Visit) -> None:
    """Have figures typed on the page where the address names one, and where some wait that were typed."""
    state, code = page_session().drafts, visit.view.indicator
    form = _typed_form(template.month, template.department)
    if code and state.opened_at != code:
        st.session_state[_HAND] = True
    # The browser may have forgotten the switch of a page that is entered again, though the server has not.
    elif page_session().arrived or _HAND not in st.session_state or state.form_of != form.subject:
        wait = bool(drafts.offered(visit.seat, form.act, form.subject))
        st.session_state[_HAND] = wait or st.session_state.get(_HAND, False)
    state.opened_at, state.form_of = code, form.subject


def open_form(view: View, typed: TypedFigures, visit: Visit) -> None:
    """Have the next run show the form of the view's month and department, filled in."""
    form = _typed_form(view.month, view.department)
    finish(form, visit)
    page_session().drafts.figures[form.subject] = typed
    st.session_state[_HAND] = True
    st.query_params.from_dict(view.parameters())


def _download(template: _TemplateChoice, form: str, label: str, visit: Visit) -> None:
    st.download_button(
        label,
        data=lambda: visit.acting().desk.template(
            template.month, template.department or None, form, _asked(template.department, visit)
        ),
        file_name=f"{template.month} {template.named}.{form}",
        mime=_XLSX if form == "xlsx" else "text/csv",
        key=f"template {form}",
        type="primary" if form == "xlsx" else "secondary",
        on_click="ignore",
        width="stretch",
    )


def _asked(department: str, visit: Visit) -> frozenset[str] | None:
    """Return the single indicators that a stand-in reports of a department; None = all of them."""
    actor = visit.seat.actor
    return None if not department or actor.may_report(department) else actor.indicators


def _departments(visit: Visit) -> list[str]:
    """Return the codes to choose from, the likeliest first; "" = all of them."""
    departments, actor = visit.desk.catalogue().departments, visit.seat.actor
    if visit.may(Action.REPORT_ALL):
        return ["", *departments]
    return [code for code in departments if actor.may_report_some(code)]
