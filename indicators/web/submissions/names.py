"""Names of submissions: department, month and person; a file's own name stands beside, never a made one."""

import re
from collections.abc import Iterable

from indicators.desk.submissions.subjects import Subject, subjects
from indicators.i18n.language import LANGUAGES, Language, language
from indicators.i18n.terms.figures import person_text, year_month
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.web.session.visit import Visit

_MADE = (  # what the desk itself calls files that nobody chose
    N_("Typed by hand {month} {department}"),
    N_("Taken back {figure} and {n} more.csv"),
    N_("Taken back {figure}.csv"),
)


def submission_names(submissions: Iterable[Submission], visit: Visit) -> list[str]:
    """Return what each is called, such as ``种植业股 · 2022年8月 · 田禾``."""
    listed = list(submissions)
    about = subjects(visit.desk, [submission.id for submission in listed])
    return [_name(submission, about.get(submission.id), visit) for submission in listed]


def submission_name(submission: Submission, visit: Visit) -> str:
    return submission_names([submission], visit)[0]


def chosen_file(submission: Submission) -> str:
    """Return the name of the file that somebody chose; blank where figures were typed or taken back."""
    return "" if is_made(submission.file_name) else submission.file_name


def is_made(file_name: str) -> bool:
    """Whether the desk itself called the file so: nobody knows of it, or of its cells."""
    return any(re.match(pattern, file_name) for pattern in _made_patterns())


def download_name(submission: Submission) -> str:
    """Return the name under which its file is kept on a disk."""
    name = submission.file_name
    return name if chosen_file(submission) or name.endswith(".csv") else f"{name}.csv"


def _made_patterns() -> list[str]:
    texts = [language(code).text(message) for code in LANGUAGES for message in _MADE]
    return [re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in texts]


def _name(submission: Submission, subject: Subject | None, visit: Visit) -> str:
    """Return its name; a file of no figures is called by its own."""
    person = person_text(submission.person, visit.language)
    if subject is None:
        return f"{submission.file_name} · {person}"
    parts = (_departments(subject, visit), _months(subject, visit.language), person)
    return " · ".join(part for part in parts if part)


def _departments(subject: Subject, visit: Visit) -> str:
    if not subject.departments:
        return ""
    first = visit.language.name(visit.desk.catalogue().departments[subject.departments[0]])
    number = len(subject.departments)
    return (
        visit.language.text(N_("{name} and others, {n} in all"), name=first, n=number)
        if number > 1
        else first
    )


def _months(subject: Subject, language: Language) -> str:
    first, last = year_month(subject.first, language), year_month(subject.last, language)
    return first if first == last else language.text(N_("{first} until {last}"), first=first, last=last)
