"""The month's reports by department, and what one department owes."""

from urllib.parse import urlencode

import streamlit as st

from indicators.access.roles import Action
from indicators.deadlines.counting import Reports, reconciled
from indicators.deadlines.duties import DepartmentDue, Duty, MonthDue, Stand
from indicators.design.markup import tag
from indicators.desk import deadlines
from indicators.i18n.chasing import enumerated, lights_beside_reports, stand_word
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, month_name, person_text, year_month
from indicators.i18n.terms.items import late_text, with_unknown_holidays
from indicators.model.problem import N_
from indicators.web.commentary.owed import show_unexplained
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.filters import month_choice, month_steps
from indicators.web.ui.links import link, show_bar, words
from indicators.web.ui.messages import quietly, section, title
from indicators.web.ui.text_table import Column, Row, show_table

_PAGE = "due"
_BY_DEPARTMENT = (
    (N_("Department"), "name whole"),
    (N_("State"), "short state"),
    (N_("Owed"), "short figure"),
    (N_("In"), "short figure"),
    (N_("Waiting"), "short figure"),
    (N_("Came late"), "short figure"),
    (N_("Outstanding"), "short figure"),
    (N_("of them returned"), "short figure"),
)
_BY_DUTY = (
    (N_("Indicator"), "name whole"),
    (N_("State"), "short state"),
    (N_("Deadline"), "short"),
    (N_("Late"), "short"),
    (N_("Particulars"), ""),
)
_SHAPES = {Stand.RETURNED: "▲", Stand.MISSING: "■", Stand.WAITING: "◌", Stand.REPORTED: "●"}
_NOTHING = N_("Nothing is owed for this month: no indicator with a goal is reported in it.")
_UNKNOWN = N_(
    "The public holidays of {years} are not known yet: working days there are counted from Monday to Friday. "
    "Once they are announced, they can be filled in (holidays.csv)."
)


def show_summary(state: MonthDue, visit: Visit) -> None:
    """Show the state of the month in one sentence."""
    language, reports = visit.language, Reports.of(state.duties)
    title(language.text(N_("Reports due · {month}"), month=year_month(state.month, language)))
    if not reports.owed:
        quietly(language.text(_NOTHING))
        return
    overdue = sum(len(department.overdue) for department in state.departments)
    sentence = language.text(
        N_(
            "As of {day}: {all} figures owed, {reported} handed in, {waiting} waiting for review, "
            "{outstanding} outstanding, {returned} of them to be corrected; {overdue} overdue."
        ),
        day=date_text(state.today, language),
        all=reports.owed,
        reported=reports.reported,
        waiting=reports.waiting,
        outstanding=reports.outstanding,
        returned=reports.returned,
        overdue=overdue,
    )
    st.html(tag("p", sentence, cls="official"))
    standings = visit.desk.year_state(state.month, visit.view.as_of).standings
    quietly(lights_beside_reports(reconciled(standings, state), language))
    if state.unknown_years:
        years = enumerated([str(year) for year in state.unknown_years], language)
        quietly(language.text(_UNKNOWN, years=years))


def show_months(visit: Visit) -> None:
    language, view, months = visit.language, visit.view, visit.desk.months()
    items = [*month_steps(view, months, language, _PAGE), month_choice(view, months, language, _PAGE)]
    owed = deadlines.month_owed(visit.desk, view.as_of)
    if owed is not None and owed != view.month:
        label = language.text(N_("Now due: {month}"), month=month_name(owed, language))
        items += [words("", "rest"), link(label, view.changed(month=owed), _PAGE, "plain")]
    address = f"?{urlencode(view.parameters())}"
    show_bar("due months", language.text(N_("Other months")), items, address=address)


def show_departments(state: MonthDue, visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("By department")))
    chosen = chosen_department(state, visit)
    columns = [Column(language.text(name), look) for name, look in _BY_DEPARTMENT]
    lines = [_department(department, state, department is chosen, visit) for department in state.departments]
    show_table("due departments", language.text(N_("By department")), columns, lines, language.text(_NOTHING))


def chosen_department(state: MonthDue, visit: Visit) -> DepartmentDue | None:
    """Return the department of the address; else the one that owes most."""
    department = state.of(visit.view.department)
    return department or next(iter(state.departments), None)


def _department(department: DepartmentDue, state: MonthDue, chosen: bool, visit: Visit) -> Row:
    language = visit.language
    look, state_text = _state(department, state, language)
    counts = (
        len(department.duties),
        department.count(Stand.REPORTED),
        department.count(Stand.WAITING),
        department.came_late,
        len(department.owed),
        department.count(Stand.RETURNED),
    )
    cells = [
        language.name(department.department),
        state_text,
        *(str(number) if number else "" for number in counts),
    ]
    address = visit.view.changed(department=department.department.code).address(_PAGE)
    return Row(cells, address, f"{look} chosen" if chosen else look)


def _state(department: DepartmentDue, state: MonthDue, language: Language) -> tuple[str, str]:
    """Return the look of a department's row and the word for its state."""
    if department.overdue:
        return (
            "overdue",
            f"■ {late_text(department.latest, language, state.unknown_years_of(department.overdue))}",
        )
    if department.owed:
        return "owed", language.text(N_("▲ To be handed in"))
    if department.count(Stand.WAITING):
        return "owed", language.text(N_("◌ Waiting for review"))
    return "complete", language.text(N_("● Complete"))


def show_duties(department: DepartmentDue, state: MonthDue, visit: Visit) -> None:
    language = visit.language
    name = language.name(department.department)
    lead = department.department.lead
    section(language.text(N_("{department} · {lead}"), department=name, lead=lead) if lead else name)
    columns = [Column(language.text(title), look) for title, look in _BY_DUTY]
    show_table("duties", name, columns, [_duty(duty, state, visit) for duty in department.duties])
    show_unexplained(department.department.code, visit)


def _duty(duty: Duty, state: MonthDue, visit: Visit) -> Row:
    language = visit.language
    cells = (
        language.name(duty.indicator),
        f"{_SHAPES[duty.stand]} {stand_word(duty.stand, language)}",
        date_text(duty.deadline, language),
        _late(duty, state, language),
        _particulars(duty, state, visit),
    )
    return Row(cells, look=_look(duty))


def _look(duty: Duty) -> str:
    if not duty.owed:
        return "complete" if duty.stand is Stand.REPORTED else "owed"
    return "overdue" if duty.late else "owed"


def _late(duty: Duty, state: MonthDue, language: Language) -> str:
    """Return how many working days after the deadline it came, or is still missing."""
    if not duty.late:
        return ""
    late = language.count("{n} working day", "{n} working days", duty.late)
    years = state.unknown_years_of([duty]) if duty.owed else ()
    return (
        with_unknown_holidays(language.text(N_("about {late}"), late=late), years, language)
        if years
        else late
    )


def _particulars(duty: Duty, state: MonthDue, visit: Visit) -> str:
    language, delivery = visit.language, duty.delivery
    facts = []
    if delivery is not None:
        facts.append(in_bureau(delivery.at, state.catalogue, language))
        if visit.may(Action.OWN_ACCOUNT):  # no names or reasons for anonymous viewers
            facts.append(person_text(delivery.person, language))
            if duty.stand is Stand.RETURNED:
                facts.append(language.text(N_("returned, because {reason}"), reason=delivery.reason))
        if delivery.demonstration:
            facts.append(language.text(N_("demonstration data")))
    if duty.parts:
        names = language.text(N_(", ")).join(
            language.name(state.catalogue.units[code]) for code in duty.parts
        )
        facts.append(language.text(N_("still without {names}"), names=names))
    return " · ".join(facts)
