"""发出: send what a meeting decided and what is near its deadline to the owners; each outcome is kept."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from threading import Lock
from typing import ClassVar
from uuid import uuid4
from weakref import WeakKeyDictionary

from indicators.access.actor import PROGRAM
from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.channels.bots.answers import Refusal
from indicators.channels.bots.bot import Sort
from indicators.channels.email.letter import Letter
from indicators.desk import settings
from indicators.desk.channels import bots, mail_server
from indicators.desk.channels.mail_server import Post
from indicators.desk.delivery.outgoing import Outgoing, Parcel, SendRequest, outgoing
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.documents.notice_page import page
from indicators.i18n.language import language
from indicators.model.problem import N_, DeskError
from indicators.model.sending import EMAIL, Dispatch, Topic
from indicators.store.delivery import dispatches as stored

URL = "INDICATORS_URL"  # where people open the desk
MORNING = time(8)  # by the bureau's clock; no reminder goes out by itself before
TRIES = 3  # a day, of what goes out by itself
BETWEEN_TRIES = timedelta(hours=1)
_OF_THIS_TEXT = (Refusal.CONTENT,)  # any other refusal of a robot is its own, and meets the next text too


class OutgoingChanged(DeskError):
    """What would be sent is not what was looked at."""

    def __init__(self) -> None:
        super().__init__(
            N_("What would go out changed since you looked: nothing was sent. Look at it again, then send.")
        )


def preview(seat: Seat, request: SendRequest) -> Outgoing:
    """Return exactly what would be sent, and to whom; nothing is sent."""
    seat.require(Action.SEND_OUT, request.subject)
    return outgoing(seat.desk, request)


def send_out(seat: Seat, request: SendRequest, mark: str = "") -> tuple[Dispatch, ...]:
    """Send the request and keep each receiver's outcome; one that fails keeps nobody else from theirs.

    ``mark``: of the preview that was looked at; raises AnotherOne where that would be another one now.
    DeskError where there is nobody left to send it to.
    """
    seat.require(Action.SEND_OUT, request.subject)
    with _Turn.of(seat.desk):  # whoever presses twice sends once: the second finds it delivered
        prepared = outgoing(seat.desk, request)
        if mark and prepared.mark != mark:
            raise OutgoingChanged
        if not prepared.parcels:
            raise _nobody_reached(prepared)
        return tuple(_send_each(seat, prepared.parcels, request))


def sent(
    seat: Seat,
    subject: str | None = None,
    topic: Topic | None = None,
    as_of: datetime | None = None,
) -> tuple[Dispatch, ...]:
    """Return what was sent until that moment, newest first."""
    seat.require(Action.SEND_OUT, subject or "")
    return stored.dispatches(seat.desk.database, subject, topic, as_of)


def remind_if_due(desk: Desk) -> tuple[Dispatch, ...]:
    """Send the day's reminders, once on a working day where switched on; never of invented lines.

    Whom they did not reach is tried again, an hour later at the earliest, three times a day in all.
    """
    if settings.in_force(desk, settings.DAILY_REMINDERS) != settings.YES or not _is_due(desk):
        return ()
    request = SendRequest(frozenset({Topic.WARNINGS}), language("zh"), None, base_url(), invented=False)
    seat = Seat(desk, PROGRAM)
    return send_out(seat, request) if preview(seat, request).parcels else ()


def _is_due(desk: Desk) -> bool:
    moment = desk.clock().astimezone(desk.zone())
    if not desk.workdays().is_working_day(moment.date()) or moment.time() < MORNING:
        return False
    today = stored.dispatches(desk.database, moment.date().isoformat(), Topic.WARNINGS)
    automatic = sorted(dispatch.recorded_at for dispatch in today if not dispatch.person)  # "" = by itself
    if not automatic:
        return True
    reached = {_receiver(dispatch) for dispatch in today if dispatch.delivered}
    tries = 1 + sum(later - earlier >= BETWEEN_TRIES for earlier, later in pairwise(automatic))
    waited = moment - automatic[-1] >= BETWEEN_TRIES
    return tries < TRIES and waited and not reached.issuperset(map(_receiver, today))


def _receiver(dispatch: Dispatch) -> tuple[str, str, str]:
    return dispatch.department, dispatch.way, dispatch.recipient


def base_url() -> str:
    """Return where people open the desk, with a slash at its end; blank = not configured."""
    url = os.environ.get(URL, "").strip().rstrip("/")
    return f"{url}/" if url else ""


def _nobody_reached(prepared: Outgoing) -> DeskError:
    if prepared.already_sent:
        return DeskError(N_("Everybody has it already: choose to send it again to all, if that is meant."))
    if prepared.without_server:
        return DeskError(N_("No mail server is set up: an administrator names it in the settings."))
    return DeskError(
        N_("Nobody is there to send it to: no robot is set up, nobody subscribed, or nothing is to be said.")
    )


def _send_each(seat: Seat, parcels: Sequence[Parcel], request: SendRequest) -> Iterator[Dispatch]:
    """Send by robots first, then by e-mail.

    No transaction is open while another machine is waited for.
    """
    letters = [parcel for parcel in parcels if parcel.way == EMAIL]
    posts = [Post(_letter(parcel, request), parcel.address, parcel.name, uuid4()) for parcel in letters]
    stopped: dict[str, str] = {}  # robot → why it takes nothing
    for parcel in parcels:
        if parcel.way != EMAIL:
            outcome = stopped.get(parcel.way) or _by_robot(seat, parcel, stopped)
            yield _remember(seat, parcel, outcome)
    if posts:
        for parcel, answer in zip(letters, mail_server.send(seat.desk, posts), strict=True):
            yield _remember(seat, parcel, answer.outcome)


def _by_robot(seat: Seat, parcel: Parcel, stopped: dict[str, str]) -> str:
    answer = bots.send(seat, Sort(parcel.way), parcel.text)
    outcome = "" if answer.delivered else f"{answer.refusal} {answer.reply}".strip()
    if outcome and answer.refusal not in _OF_THIS_TEXT:
        stopped[parcel.way] = outcome
    return outcome


def _letter(parcel: Parcel, request: SendRequest) -> Letter:
    enclosures = tuple(file.enclosure() for file in parcel.enclosures)
    return Letter(parcel.notice.subject, parcel.text, page(parcel.notice, request.language.code), enclosures)


def _remember(seat: Seat, parcel: Parcel, outcome: str) -> Dispatch:
    desk = seat.desk
    with desk.database.transaction():
        dispatch = stored.remember(
            desk.database,
            parcel.topic,
            parcel.subject,
            parcel.department,
            parcel.way,
            parcel.address,
            outcome,
            seat.actor.display_name,
            desk.clock(),
            seat.actor.account,
        )
        detail = {
            "topic": parcel.topic,
            "way": parcel.way,
            "departments": parcel.department,
            "recipient": parcel.address,
        }
        seat.record(Act.SENT_OUT, parcel.subject, **detail, outcome=outcome)
    return dispatch


class _Turn:
    """A lock for each desk: one sending at a time."""

    _every: ClassVar[WeakKeyDictionary[Desk, Lock]] = WeakKeyDictionary()
    _lock = Lock()

    @classmethod
    def of(cls, desk: Desk) -> Lock:
        with cls._lock:
            return cls._every.setdefault(desk, Lock())
