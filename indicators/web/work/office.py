"""What waits for the office: submissions, items to sign off, missing reports, the meeting's preparation."""

from collections.abc import Mapping

from indicators.deadlines.duties import DepartmentDue, Stand
from indicators.desk.work.office import Check, OfficeWork, Step, ToClose
from indicators.desk.work.work import Work
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, error_text, month_name, year_month
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.web.session.item_choice import ItemChoice
from indicators.web.session.visit import Visit
from indicators.web.submissions.names import submission_names
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import section
from indicators.web.ui.text_table import Row
from indicators.web.work.section import act, show_heading_of, show_rows

_WAITING = ((N_("Submitted by"), "name"), (N_("Values"), "short figure"), (N_("When"), "short note"))
_CLOSING = ((N_("Task"), "name"), (N_("Department"), "beside short"), (N_("Particulars"), "beside"))
_DEPARTMENTS = (
    (N_("Department"), "name"),
    (N_("Owed"), "short figure"),
    (N_("In"), "short figure"),
    (N_("Waiting"), "short figure"),
    (N_("Outstanding"), "short figure"),
)
_CHECKS = ((N_("Preparation"), "name"), (N_("State"), "short state"))
_STEPS: Mapping[Step, tuple[str, str, str]] = {  # what it is, the act, and the page of the act
    Step.REPORTS: (N_("Figures of {month} handed in"), N_("Remind"), "due"),
    Step.REVIEW: (N_("Submissions reviewed"), N_("To review"), "review"),
    Step.EXPLANATIONS: (N_("Red and yellow lights explained"), N_("Explanations"), "words"),
    Step.CLOSINGS: (N_("Tasks reported done signed off"), N_("To sign off"), "items"),
    Step.CLOSED: (N_("{month} closed"), N_("To close"), "review"),
    Step.MEETING: (N_("Meeting of {month} held"), N_("Monthly meeting"), "meeting"),
}


def show_waiting(work: Work, visit: Visit) -> None:
    """Draw what is decided here: submissions, then items reported done; what is empty goes."""
    office, language = work.office, visit.language
    if office is None:
        return
    if office.waiting:
        noun = language.count("submission to be reviewed", "submissions to be reviewed", len(office.waiting))
        show_heading_of(len(office.waiting), noun, language.text(N_("the longest waiting first")))
        names = submission_names(office.waiting, visit)
        rows = [_submission(row, name, visit) for row, name in zip(office.waiting, names, strict=True)]
        show_rows("to review", noun, _WAITING, rows, language)
    if office.closing:
        noun = language.count("task to be signed off", "tasks to be signed off", len(office.closing))
        show_heading_of(len(office.closing), noun, "")
        rows = [_to_close(closing, visit) for closing in office.closing]
        show_rows("to close", noun, _CLOSING, rows, language)


def _submission(submission: Submission, name: str, visit: Visit) -> Row:
    language = visit.language
    again = language.text(N_("handed in again, corrected")) if submission.corrects is not None else ""
    cells = (
        " · ".join(filter(None, (name, again))),
        str(submission.rows),
        in_bureau(submission.recorded_at, visit.desk.catalogue(), language),
        act(language.text(N_("To review"))),
    )
    return Row(cells, visit.view.changed(submission=str(submission.id)).address("review"))


def _to_close(closing: ToClose, visit: Visit) -> Row:
    """Return an item with what comes next: sign off, ask for evidence, or hand it to a second person."""
    language, line = visit.language, closing.line
    next_act = N_("To sign off")
    if closing.objection is not None:
        next_act = N_("Hand it to a colleague") if closing.has_evidence else N_("Ask for evidence")
    objection = error_text(closing.objection, language) if closing.objection is not None else ""
    cells = (
        line.task,
        "\n".join((line.lead_name.in_(language), date_text(line.deadline, language))),
        objection or enumerated(line.evidence, language),
        act(language.text(next_act)),
    )
    address = visit.view.changed(items=ItemChoice(item=str(line.id))).address("items")
    return Row(cells, address, "owed" if closing.objection is not None else "")


# --- who owes, and the meeting ---


def show_departments(work: Work, visit: Visit) -> None:
    office, language = work.office, visit.language
    if office is None:
        return
    reports = office.reports
    noun = language.count("report outstanding", "reports outstanding", reports.outstanding)
    sentence = N_("{owed} owed, {reported} in, {waiting} waiting for review")
    note = language.text(sentence, owed=reports.owed, reported=reports.reported, waiting=reports.waiting)
    if reports.outstanding:
        show_heading_of(reports.outstanding, noun, note)
        rows = [_department(department, work, visit) for department in office.due.departments]
        show_rows("departments", noun, _DEPARTMENTS, rows, language)
    _show_checks(office, visit)


def _department(department: DepartmentDue, work: Work, visit: Visit) -> Row:
    language, waiting = visit.language, department.count(Stand.WAITING)
    counts = (len(department.duties), department.count(Stand.REPORTED), waiting, len(department.owed))
    remind = act(language.text(N_("Remind"))) if department.owed else ""
    cells = (language.name(department.department), *(str(count or "—") for count in counts), remind)
    view = visit.view.changed(month=work.month, department=department.department.code)
    return Row(cells, view.address("due"), "overdue" if department.overdue else "")


def _show_checks(office: OfficeWork, visit: Visit) -> None:
    language = visit.language
    name = language.text(N_("Before the meeting · {month}"), month=year_month(office.month, language))
    section(name)
    show_rows("checks", name, _CHECKS, [_check(check, office, visit) for check in office.checks], language)


def _check(check: Check, office: OfficeWork, visit: Visit) -> Row:
    language = visit.language
    words, next_act, page = _STEPS[check.step]
    text = language.text(words, month=month_name(office.month, language))
    if check.done:
        return Row((text, "✓ " + language.text(N_("done")), ""), look="complete")
    address = visit.view.changed(month=office.month).address(page)
    return Row((text, f"○ {_left(check, language)}", act(language.text(next_act))), address, "owed")


def _left(check: Check, language: Language) -> str:
    if check.of:
        return language.text(N_("{done} of {all}"), done=check.of - check.left, all=check.of)
    if check.step in (Step.CLOSED, Step.MEETING):
        return language.text(N_("not yet"))
    return language.count("{n} left", "{n} left", check.left)
