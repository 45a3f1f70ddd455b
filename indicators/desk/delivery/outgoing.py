"""Put together what is sent out: which message to whom, by which way."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import groupby
from uuid import UUID

from indicators.access.account import Account
from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import ItemLine
from indicators.channels.email.letter import Enclosure
from indicators.desk.channels import bots, mail_server, subscriptions
from indicators.desk.delivery.calendars import CALENDAR_TYPE, alarm_days, changed
from indicators.desk.desk import Desk
from indicators.desk.documents.documents import paper_name
from indicators.desk.items import items
from indicators.desk.items.ledger_export import ACTION_LIST, imprint_of
from indicators.desk.meetings import meetings
from indicators.desk.owners import deputies
from indicators.documents.calendar import Terms, calendar
from indicators.documents.forms import MEDIA_TYPES, Form
from indicators.documents.ledger_book import ledger_xlsx
from indicators.documents.notices import Notice, Sender, handed_out, minuted, plain, warned
from indicators.documents.word.minutes import notice_of
from indicators.i18n.language import Language
from indicators.i18n.terms.delivery import topic_word
from indicators.model.item import Warning
from indicators.model.problem import N_, DeskError
from indicators.model.sending import EMAIL, Topic
from indicators.store.delivery import dispatches


@dataclass(frozen=True)
class SendRequest:
    """What is to be sent. ``meeting`` None = the reminders of today."""

    topics: frozenset[Topic]
    language: Language
    meeting: UUID | None = None
    base_url: str = ""  # where people open the desk, with a slash at its end; blank = not known
    again: bool = False  # to those too who got it already
    invented: bool = True  # whether demonstration lines are reminded of

    @property
    def subject(self) -> str:
        return "" if self.meeting is None else str(self.meeting)


@dataclass(frozen=True)
class DeferredFile:
    """A file enclosed in a letter: written when the letter goes, and once for all receivers."""

    file_name: str
    media_type: str
    write: Callable[[], bytes] = field(compare=False)

    def enclosure(self) -> Enclosure:
        return Enclosure(self.file_name, self.media_type, self.write())


@dataclass(frozen=True)
class Parcel:
    """One message to one receiver."""

    topic: Topic
    subject: str
    department: str  # code; blank = of all
    way: str  # a robot's sort, or EMAIL
    address: str  # e-mail; blank = the robot's group
    name: str  # whose address it is
    notice: Notice
    enclosures: tuple[DeferredFile, ...] = ()

    @property
    def receiver(self) -> tuple[Topic, str, str, str, str]:
        """The key by which a parcel differs from every other one."""
        return self.topic, self.subject, self.department, self.way, self.address

    @property
    def text(self) -> str:
        return plain(self.notice, letter=self.way == EMAIL)


@dataclass(frozen=True)
class Outgoing:
    parcels: tuple[Parcel, ...]
    already_sent: int  # receivers who got it already, and are left out
    without_server: int  # subscribers who get nothing, because no mail server is set up

    @property
    def mark(self) -> str:
        """Digest of exactly these messages to these receivers."""
        contents = [(*parcel.receiver, parcel.notice.subject, parcel.text) for parcel in self.parcels]
        return hashlib.sha256(repr(contents).encode()).hexdigest()


def outgoing(desk: Desk, request: SendRequest) -> Outgoing:
    """Return everything that would be sent now.

    DeskError where there is no such monthly meeting, or it is still being held.
    """
    if request.meeting is not None:
        _require_ended(desk, request.meeting)
    parcels = [
        parcel for topic in Topic if topic in request.topics for parcel in _of_topic(desk, topic, request)
    ]
    server = mail_server.summary(desk) is not None
    reached = [parcel for parcel in parcels if server or parcel.way != EMAIL]
    already_sent = _already_sent(desk, request)
    remaining = [parcel for parcel in reached if request.again or parcel.receiver not in already_sent]
    return Outgoing(
        tuple(replace(parcel, notice=_with_small_print(parcel, request)) for parcel in remaining),
        len(reached) - len(remaining),
        len({parcel.address for parcel in parcels} - {""}) if not server else 0,
    )


def _require_ended(desk: Desk, meeting: UUID) -> None:
    held = meetings.meeting(desk, meeting)
    meetings.require_monthly(held)
    if held.is_open:
        raise DeskError(N_("The meeting is still being held: end it first, then send out what it decided."))


def subject_of(desk: Desk, request: SendRequest) -> str:
    """Return the key of the record: the meeting's id, or the day of the reminders."""
    return request.subject or desk.today().isoformat()


def _of_topic(desk: Desk, topic: Topic, request: SendRequest) -> Iterator[Parcel]:
    if topic is Topic.WARNINGS:
        if request.meeting is None:
            yield from _warnings(desk, request)
    elif request.meeting is not None:
        yield from (_minutes if topic is Topic.MEETING else _list)(desk, request.meeting, request)


def _list(desk: Desk, meeting: UUID, request: SendRequest) -> Iterator[Parcel]:
    held, lines = meetings.meeting(desk, meeting), meetings.minutes(desk, meeting).lines
    notices = {
        code: handed_out(
            held.title, name, department_lines, _sender(desk, request, f"items?department={code}")
        )
        for code, name, department_lines in _by_department(lines)
    }
    full_notice = handed_out(held.title, None, lines, _sender(desk, request, "items"))
    yield from _to_each(desk, Topic.LIST, request, lines, notices, full_notice)


def _warnings(desk: Desk, request: SendRequest) -> Iterator[Parcel]:
    near = [
        line
        for line in items.lines(desk)
        if line.warning is not Warning.NONE and (request.invented or not line.demonstration)
    ]
    notices = {
        code: warned(
            name,
            department_lines,
            _sender(desk, request, f"items?department={code}", items.document_day(desk, department_lines)),
        )
        for code, name, department_lines in _by_department(near)
    }
    full_notice = warned(None, near, _sender(desk, request, "items", items.document_day(desk, near)))
    yield from _to_each(desk, Topic.WARNINGS, request, near, notices, full_notice)


def _minutes(desk: Desk, meeting: UUID, request: SendRequest) -> Iterator[Parcel]:
    """Yield the minutes to subscribers alone: a chat group is given the list."""
    held = meetings.meeting(desk, meeting)
    by = _sender(desk, request, f"meeting?month={held.month}")
    minutes = meetings.minutes(desk, meeting)
    notice = minuted(held.title, held.held_on, minutes, by, demonstration=held.demonstration)
    written = cache(lambda: notice_of(meetings.frozen(desk, meeting), minutes, request.language))
    name = paper_name(Form.MINUTES, held.month, request.language)
    paper = DeferredFile(name, MEDIA_TYPES[Form.MINUTES], written)
    for subscriber in subscriptions.subscribers(desk, Topic.MEETING):
        yield Parcel(
            Topic.MEETING,
            str(meeting),
            "",
            EMAIL,
            subscriber.address,
            subscriber.account.display_name,
            notice,
            (paper,),
        )


def _to_each(
    desk: Desk,
    topic: Topic,
    request: SendRequest,
    lines: Sequence[ItemLine],
    notices: Mapping[str, Notice],
    full_notice: Notice,
) -> Iterator[Parcel]:
    """Yield each department's part to every robot and its subscribers; all of it to who has no department."""
    if not lines:
        return
    subject = subject_of(desk, request)
    for code, notice in notices.items():
        for robot in bots.robots(desk):
            yield Parcel(topic, subject, code, robot.sort, "", "", notice)
    enclosed = {
        code: _enclosures(desk, department_lines, full_notice.subject, request)
        for code, _, department_lines in _by_department(lines)
    }
    all_of_it = _enclosures(desk, lines, full_notice.subject, request)
    for subscriber in subscriptions.subscribers(desk, topic):
        for code in _departments(desk, subscriber.account, notices):
            yield Parcel(
                topic,
                subject,
                code,
                EMAIL,
                subscriber.address,
                subscriber.account.display_name,
                notices[code] if code else full_notice,
                enclosed[code] if code else all_of_it,
            )


def _departments(desk: Desk, account: Account, notices: Mapping[str, Notice]) -> Sequence[str]:
    """Return the departments that somebody is told of, also as a deputy today.

    "" = all: leaders and the office have none of their own.
    """
    if not account.departments:
        return ("",)
    told_of = account.departments | {each.department for each in deputies.stands_in(desk, account)}
    return [code for code in notices if code in told_of]


def _by_department(lines: Sequence[ItemLine]) -> list[tuple[str, Bilingual, tuple[ItemLine, ...]]]:
    """Return the lines by the department that leads, in the order of their codes."""
    ordered = sorted(lines, key=lambda line: line.lead)
    grouped = [(code, tuple(group)) for code, group in groupby(ordered, key=lambda line: line.lead)]
    return [(code, group[0].lead_name, group) for code, group in grouped]


def _enclosures(
    desk: Desk, lines: Sequence[ItemLine], title: str, request: SendRequest
) -> tuple[DeferredFile, ...]:
    """Return the lines in the bureau's ledger columns, and their deadlines for a calendar."""
    name = request.language.text(N_("Deadlines"))

    def days() -> bytes:
        place, workdays = _place(request, "items"), desk.workdays()
        terms = Terms(request.language, name, desk.clock(), alarm_days(desk), place, workdays)
        return calendar(lines, (), changed(desk), terms)

    def ledger() -> bytes:
        return ledger_xlsx(lines, imprint_of(desk, lines, title, request.language), desk.clock())

    return (
        DeferredFile(f"{request.language.text(ACTION_LIST)}.xlsx", MEDIA_TYPES[Form.BOOK], cache(ledger)),
        DeferredFile(f"{name}.ics", CALENDAR_TYPE, cache(days)),
    )


def _sender(desk: Desk, request: SendRequest, page: str, day: date | None = None) -> Sender:
    """Return who signs the message; ``day``: its date, None = today."""
    catalogue, language = desk.catalogue(), request.language
    bureau = catalogue.setting(f"bureau_name_{language.code}", catalogue.setting("bureau_name_zh"))
    return Sender(bureau, day or desk.today(), language, _place(request, page))


def _place(request: SendRequest, page: str) -> str:
    return f"{request.base_url}{page}" if request.base_url else ""


def _with_small_print(parcel: Parcel, request: SendRequest) -> Notice:
    """Add under an e-mail where the subscription is ended."""
    if parcel.way != EMAIL:
        return parcel.notice
    language = request.language
    sentence = language.text(
        N_(
            "You get this because you subscribed to “{topic}” at the desk: change or end it on the page "
            "“What I am told of”."
        ),
        topic=topic_word(parcel.topic, language),
    )
    place = _place(request, "notices")
    return replace(parcel.notice, small_print=(sentence, place) if place else (sentence,))


def _already_sent(desk: Desk, request: SendRequest) -> set[tuple[Topic, str, str, str, str]]:
    sent = dispatches.dispatches(desk.database, subject_of(desk, request))
    return {
        (dispatch.topic, dispatch.subject, dispatch.department, dispatch.way, dispatch.recipient)
        for dispatch in sent
        if dispatch.delivered
    }
