"""Write reminders to departments that owe figures (催报): what is missing, since when, what to do."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from indicators.deadlines.counting import Reconciled, Reports, Silence
from indicators.deadlines.duties import DepartmentDue, Duty, MonthDue, Stand
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, measure_name, year_month
from indicators.i18n.terms.items import late_text, with_unknown_holidays
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.problem import N_

STAND_WORDS: Mapping[Stand, str] = {
    Stand.RETURNED: N_("To be corrected"),
    Stand.MISSING: N_("Not handed in"),
    Stand.WAITING: N_("Waiting for review"),
    Stand.REPORTED: N_("Handed in"),
}

_EXPLAIN = N_(
    "Red or yellow and not explained yet: {names}. Please say what the cause is, what is done about it, "
    "and by when it is made good."
)


def stand_word(stand: Stand, language: Language) -> str:
    return language.text(STAND_WORDS[stand])


def reports_text(reports: Reports, language: Language) -> str:
    """``应报45项，已报20项，应报未报25项``; what waits for review only where something does."""
    clauses = [language.text(N_("{n} reports owed"), n=reports.owed)]
    clauses.append(language.text(N_("{n} in"), n=reports.reported))
    if reports.waiting:
        clauses.append(language.text(N_("{n} waiting for review"), n=reports.waiting))
    clauses.append(language.text(N_("{n} not in yet"), n=reports.outstanding))
    return language.text(N_(", ")).join(clauses)


def enumerated(names: Sequence[str], language: Language) -> str:
    """``东塘街道、西岭街道`` or ``A, B and C``: names of one list, as a sentence has them."""
    return language.listed(names)


_SILENCE_WORDS: Mapping[Silence, str] = {
    Silence.OUTSTANDING: N_("own report outstanding: {n}"),
    Silence.PARTS: N_("sub-districts or parks outstanding: {n}"),
    Silence.OPERANDS: N_("calculated from what is outstanding: {n}"),
    Silence.WAITING: N_("handed in, waiting for review: {n}"),
    Silence.EARLIER: N_("a report of an earlier month missing: {n}"),
}


def lights_beside_reports(reconciled: Reconciled, language: Language) -> str:
    """Return both counts of a month in one sentence: goals with the light 未报, reports 应报未报."""
    kinds = [
        (word, reconciled.count(kind)) for kind, word in _SILENCE_WORDS.items() if reconciled.count(kind)
    ]
    sentence = language.text(N_("Goals with the light “not reported”: {n}"), n=len(reconciled.silent))
    if kinds:
        why = enumerated([language.text(word, n=number) for word, number in kinds], language)
        sentence = language.text(N_("{said} ({why})"), said=sentence, why=why)
    if not reconciled.unaffected:
        return language.text(N_("{said}."), said=sentence)
    return language.count(
        "{said}; {n} further outstanding report changes no light (not due yet, or judged by what is there).",
        "{said}; {n} further outstanding reports change no light (not due yet, or judged by what is there).",
        reconciled.unaffected,
        said=sentence,
    )


def reminder_text(
    due: MonthDue,
    department_due: DepartmentDue,
    language: Language,
    address: str = "",
    unexplained: Sequence[Indicator] = (),
    sent_on: date | None = None,
) -> str:
    """Return a reminder to paste into a chat or letter; ``address``: where figures are handed in, if known.

    ``unexplained``: red and yellow goals whose words are owed; they are asked for with the figures, or alone.
    ``sent_on``: the day it bears; None = the day on which the month is looked at. Where both differ, days
    overdue are not counted: they would be counted by another clock than the page's.
    """
    counted = sent_on in (None, due.today)
    lines = [*_lines(due, department_due, language, address, unexplained, counted)]
    return "\n".join([*lines, date_text(sent_on or due.today, language)])


def _lines(
    due: MonthDue,
    department_due: DepartmentDue,
    language: Language,
    address: str,
    unexplained: Sequence[Indicator],
    counted: bool,
) -> Iterator[str]:
    month = year_month(due.month, language)
    about = (
        N_("[Reminder] Figures for {month}")
        if department_due.owed
        else N_("[Reminder] Explanations for {month}")
    )
    yield language.text(about, month=month)
    yield language.text(N_("{department}:"), department=language.name(department_due.department))
    if department_due.owed:
        yield from _figures(due, department_due, language, address, counted)
    if unexplained:
        names = enumerated([language.name(indicator) for indicator in unexplained], language)
        yield language.text(_EXPLAIN, names=names)
    yield due.catalogue.setting(f"bureau_name_{language.code}", due.catalogue.setting("bureau_name_zh"))


def _figures(
    due: MonthDue, department_due: DepartmentDue, language: Language, address: str, counted: bool
) -> Iterator[str]:
    yield _count(due, department_due, language, counted)
    for number, duty in enumerate(department_due.owed, start=1):
        yield f"{number}. {_owed(duty, due, len(_deadlines(department_due)) > 1, language, counted)}"
    yield language.text(_request(department_due))
    if address:
        yield language.text(N_("Hand in at: {address}"), address=address)


def _count(due: MonthDue, department_due: DepartmentDue, language: Language, counted: bool) -> str:
    """Return how many are owed, and the deadline where all share one."""
    counted_text = language.count(
        "Of {all} figures owed for {month}, {n} is missing",
        "Of {all} figures owed for {month}, {n} are missing",
        len(department_due.owed),
        all=len(department_due.duties),
        month=year_month(due.month, language),
    )
    deadlines = _deadlines(department_due)
    if len(deadlines) > 1:
        return language.text(N_("{told}:"), told=counted_text)
    return language.text(
        N_("{told} ({deadline}):"),
        told=counted_text,
        deadline=_deadline(department_due.owed[0], due, language, counted),
    )


def _deadlines(department_due: DepartmentDue) -> set[tuple[object, int]]:
    return {(duty.deadline, duty.late) for duty in department_due.owed}


def _deadline(duty: Duty, due: MonthDue, language: Language, counted: bool) -> str:
    """``应于2022年9月5日前报送，已逾期2个工作日``; where holidays in between are not announced, that too."""
    by, unknown = date_text(duty.deadline, language), due.unknown_years_of([duty])
    by = language.text(N_("due by {day}"), day=by)
    if not duty.late:
        return with_unknown_holidays(by, unknown, language) if unknown else by
    if not counted:
        return language.text(N_("{by}, overdue"), by=by)
    late = late_text(duty.late, language, unknown)
    return language.text(N_("{by}, {late}"), by=by, late=late)


def _owed(duty: Duty, due: MonthDue, with_deadline: bool, language: Language, counted: bool) -> str:
    name = language.text(
        N_("{indicator} ({measure})"),
        indicator=language.name(duty.indicator),
        measure=measure_name(duty.indicator, due.catalogue, language),
    )
    particulars = [*_particulars(duty, due.catalogue, language)]
    if with_deadline:
        particulars.append(_deadline(duty, due, language, counted))
    sentence = language.text(N_("; ")).join(particulars)
    return language.text(N_("{name}: {said}"), name=name, said=sentence) if sentence else name


def _particulars(duty: Duty, catalogue: Catalogue, language: Language) -> Iterator[str]:
    if duty.parts:
        names = enumerated([language.name(catalogue.units[code]) for code in duty.parts], language)
        yield language.text(N_("still without {names}"), names=names)
    if duty.stand is Stand.RETURNED and duty.delivery is not None:
        reason = duty.delivery.reason
        yield language.text(N_("returned, because {reason}"), reason=reason)


def _request(department_due: DepartmentDue) -> str:
    if department_due.overdue:
        return N_(
            "Please hand them in as soon as possible. Where a figure cannot be had in time, say why and "
            "by when it will come."
        )
    return N_(
        "Please hand them in on time. Where a figure cannot be had in time, say why and by when it will come."
    )
