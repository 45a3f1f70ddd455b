"""The head of 我的工作: who, which day, and in one sentence what waits."""

import streamlit as st

from indicators.design.markup import joined, tag
from indicators.desk.work.work import Work
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.access import role_word
from indicators.i18n.terms.figures import date_text, month_name
from indicators.model.problem import N_
from indicators.web.account.absence import covered_text
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import quietly

_FOR = N_("{person} ({department})")


def show_heading(work: Work, visit: Visit) -> None:
    language = visit.language
    catalogue = visit.desk.catalogue()
    names = [
        language.name(department)
        for code, department in catalogue.departments.items()
        if _is_own(code, visit)
    ]
    facts = [enumerated(names, language) if names else "", role_word(visit.seat.actor.role, language)]
    facts += [date_text(work.today, language)]
    head = tag("h1", language.text(N_("My work")))
    note = tag("span", " · ".join(filter(None, facts)))
    st.html(
        joined(tag("div", head, note, cls="heading mine"), tag("p", sentence(work, language), cls="official"))
    )
    if visit.seat.actor.stands_in:
        quietly(_deputizing(visit))


def _deputizing(visit: Visit) -> str:
    """Return for whom the reader reports today."""
    language = visit.language
    listed = [
        language.text(_FOR, person=each.absent, department=covered_text(each, visit))
        for each in visit.seat.actor.stands_in
    ]
    return language.text(N_("You stand in today for {people}."), people=enumerated(listed, language))


def _is_own(code: str, visit: Visit) -> bool:
    return code in visit.seat.actor.departments


def sentence(work: Work, language: Language) -> str:
    """Return what waits in one sentence; where nothing does, that all is done and when the next is due."""
    clauses = _clauses(work, language)
    month = month_name(work.month, language)
    if not clauses:
        return _done(work, language)
    listed = language.text(N_(", ")).join(clauses)
    if work.deadline is None:
        return language.text(N_("For {month}: {clauses}."), month=month, clauses=listed)
    if work.late:
        return language.count(
            "{month} is {n} working day overdue: {clauses}.",
            "{month} is {n} working days overdue: {clauses}.",
            work.late,
            month=month,
            clauses=listed,
        )
    if work.deadline == work.today:
        return language.text(N_("Today {month} is due: {clauses}."), month=month, clauses=listed)
    day = date_text(work.deadline, language)
    return language.text(N_("{month} is due by {day}: {clauses}."), month=month, day=day, clauses=listed)


def _done(work: Work, language: Language) -> str:
    if work.next_deadline is None:
        return language.text(N_("Everything is done for this month."))
    day = date_text(work.next_deadline, language)
    return language.text(N_("Everything is done for this month; the next deadline is {day}."), day=day)


def _clauses(work: Work, language: Language) -> list[str]:
    office = work.office
    counted = (
        (N_("{n} to be reported"), len(work.owed)),
        (N_("{n} returned to be corrected"), len(work.returned)),
        (N_("{n} red or yellow to be explained"), len(work.unexplained)),
        (N_("{n} tasks near or past their day"), len(work.tasks)),
        (N_("{n} submissions to be reviewed"), len(office.waiting) if office else 0),
        (N_("{n} reports outstanding"), office.reports.outstanding if office else 0),
        (N_("{n} tasks to be signed off"), len(office.closing) if office else 0),
    )
    return [language.text(words, n=count) for words, count in counted if count]
