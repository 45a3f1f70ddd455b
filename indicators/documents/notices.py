"""Write the notices that are sent out: action lists, deadline warnings, minutes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import Decided, ItemLine, Minutes
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text
from indicators.i18n.terms.items import days_text
from indicators.model.item import Warning
from indicators.model.problem import N_


@dataclass(frozen=True)
class Entry:
    """One numbered entry with its details; ``warning`` only gives it its colour."""

    words: str
    details: str = ""
    warning: Warning = Warning.NONE


@dataclass(frozen=True)
class Part:
    heading: str  # blank = none
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Notice:
    """A notice for chat, letter and HTML: ``plain`` and ``notice_page.page`` write it out."""

    subject: str
    addressee: str
    opening: str
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    small_print: tuple[str, ...] = ()  # of letters alone


@dataclass(frozen=True)
class Sender:
    """The sender, day and language; ``address``: the desk's page of items, blank = not known."""

    bureau: str
    today: date
    language: Language
    address: str = ""


Writer = Callable[[ItemLine, Sender], Entry]


def handed_out(title: str, department: Bilingual | None, lines: Sequence[ItemLine], by: Sender) -> Notice:
    """Return the notice of a department's items from a meeting; None = all, by departments."""
    language = by.language
    opening = language.count(
        "The meeting gave {n} task to this department:",
        "The meeting gave {n} tasks to this department:",
        len(lines),
    )
    if department is None:
        opening = language.count(
            "The meeting gave out {n} task:", "The meeting gave out {n} tasks:", len(lines)
        )
    request = N_(
        "Please work on it within its time and enter the progress at the desk; once it is done, attach the "
        "evidence and ask for its sign-off."
    )
    return Notice(
        _subject(language.text(N_("[Action list] {title}"), title=title), lines, by),
        _addressee(department, by),
        opening,
        _parts(department, lines, by, _given),
        tuple(_closing(request, by)),
    )


def warned(department: Bilingual | None, lines: Sequence[ItemLine], by: Sender) -> Notice:
    """Return the notice of items near or past their deadline, the most overdue first."""
    language = by.language
    late = sum(line.days is not None and line.days < 0 for line in lines)
    counted = language.count(
        "{n} line is near its deadline", "{n} lines are near their deadline", len(lines) - late
    )
    overdue = language.count("{n} line is overdue", "{n} lines are overdue", late)
    clauses = language.text(N_("; ")).join(
        words for words, number in ((overdue, late), (counted, len(lines) - late)) if number
    )
    request = N_(
        "Please enter the progress at the desk. What cannot be done in time is put off before its deadline, "
        "with a reason, by the office."
    )
    day = date_text(by.today, language)
    return Notice(
        _subject(language.text(N_("[Deadline reminder] {day}"), day=day), lines, by),
        _addressee(department, by),
        language.text(N_("{told}:"), told=clauses),
        _parts(department, sorted(lines, key=_urgency), by, _left),
        tuple(_closing(request, by)),
    )


def minuted(
    title: str, held_on: date, minutes: Minutes, by: Sender, *, demonstration: bool = False
) -> Notice:
    """Return the notice of the minutes; ``demonstration``: no reported figure was shown."""
    language = by.language
    decided = tuple(Entry(_decision(decision, language)) for decision in minutes.decided)
    parts = [Part(language.text(N_("Decided")), decided)] if decided else []
    if minutes.lines:
        tasks = tuple(_given_to(decision, by) for decision in minutes.lines)
        parts.append(Part(language.text(N_("Action list")), tasks))
    opening = language.text(N_("Held on {day}."), day=date_text(held_on, language))
    if not parts:
        opening = language.text(N_("Held on {day}; nothing was decided."), day=date_text(held_on, language))
    return Notice(
        _subject(language.text(N_("[Minutes] {title}"), title=title), minutes.lines, by, demonstration),
        "",
        opening,
        tuple(parts),
        tuple(_closing("", by)),
    )


def plain(notice: Notice, *, letter: bool = False) -> str:
    """Return the notice as text; ``letter``: with the small print, without the subject."""
    return "\n".join(_lines(notice, letter))


def _lines(notice: Notice, letter: bool) -> Iterator[str]:
    if not letter:
        yield notice.subject
    if notice.addressee:
        yield notice.addressee
    yield notice.opening
    for part in notice.parts:
        if part.heading:
            yield f"【{part.heading}】" if _is_chinese(part.heading) else f"{part.heading}:"
        for number, entry in enumerate(part.entries, start=1):
            yield f"{number}. {entry.words}"
            if entry.details:
                yield f"　{entry.details}" if _is_chinese(entry.details) else f"   {entry.details}"
    yield from notice.closing
    if letter and notice.small_print:
        yield from ("", "-- ", *notice.small_print)


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _subject(subject: str, lines: Iterable[ItemLine], by: Sender, demonstration: bool = False) -> str:
    """Return the subject, marked first where it rests on demonstration data."""
    if demonstration or any(line.demonstration for line in lines):
        return by.language.text(N_("(Demonstration) {said}"), said=subject)
    return subject


def _addressee(department: Bilingual | None, by: Sender) -> str:
    name = by.language.text(N_("Every department")) if department is None else department.in_(by.language)
    return by.language.text(N_("{department}:"), department=name)


def _parts(
    department: Bilingual | None, lines: Sequence[ItemLine], by: Sender, entry: Writer
) -> tuple[Part, ...]:
    """Return one department's lines as they are; of several, each under its name."""
    if department is not None:
        return (Part("", tuple(entry(line, by) for line in lines)),)
    names = dict.fromkeys(line.lead_name for line in lines)
    return tuple(
        Part(name.in_(by.language), tuple(entry(line, by) for line in lines if line.lead_name == name))
        for name in names
    )


def _given(line: ItemLine, by: Sender) -> Entry:
    return _entry(line, _by(line.deadline, by.language), by)


def _given_to(line: ItemLine, by: Sender) -> Entry:
    """Return an item with its lead, where several departments are addressed."""
    lead = by.language.text(N_("led by {department}"), department=line.lead_name.in_(by.language))
    return _entry(
        line, by.language.text(N_("{one}; {other}"), one=lead, other=_by(line.deadline, by.language)), by
    )


def _left(line: ItemLine, by: Sender) -> Entry:
    day = date_text(line.deadline, by.language)
    days_left = by.language.text(
        N_("{left} ({day})"), left=days_text(line.days, by.language, line.unknown_years), day=day
    )
    return _entry(line, days_left, by)


def _by(deadline: date, language: Language) -> str:
    return language.text(N_("by {day}"), day=date_text(deadline, language))


def _entry(line: ItemLine, when: str, by: Sender) -> Entry:
    language = by.language
    details = [when]
    if line.responsible:
        details.append(language.text(N_("responsible: {person}"), person=line.responsible))
    if line.supporting:
        names = enumerated([department.in_(language) for department in line.supporting], language)
        details.append(language.text(N_("supported by {departments}"), departments=names))
    if line.leader:
        details.append(language.text(N_("leader in charge: {person}"), person=line.leader))
    numbered = f"{line.number} {line.task}" if line.number else line.task
    return Entry(_one_line(numbered), _one_line(language.text(N_("; ")).join(details)), line.warning)


def _decision(decision: Decided, language: Language) -> str:
    about = decision.indicator_name.in_(language)
    words = _one_line(decision.words)
    return language.text(N_("{name}: {said}"), name=about, said=words) if about else words


def _one_line(text: str) -> str:
    """Return the text in one line, so that the entry's number is the only one."""
    return " ".join(text.split())


def _urgency(line: ItemLine) -> tuple[int, date]:
    return line.days if line.days is not None else 0, line.deadline


def _closing(request: str, by: Sender) -> Iterator[str]:
    if request:
        yield by.language.text(request)
    if by.address:
        yield by.language.text(N_("At the desk: {address}"), address=by.address)
    if by.bureau:
        yield by.bureau
    yield date_text(by.today, by.language)
