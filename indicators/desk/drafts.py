"""Drafts of forms: kept for their owner until they are submitted, discarded or a month old."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from indicators.access.roles import Action
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.model.draft import DraftAct, FormDraft
from indicators.model.problem import N_, DeskError
from indicators.store import drafts as store

KEPT = timedelta(days=30)
LONGEST = 256 * 1024  # characters of a draft's fields together
MOST = 300  # drafts of one account
_TOO_LONG = N_("What was typed here is too long to be kept as a draft: submit it, or shorten it.")
_TOO_MANY = N_("You have too many drafts that were never submitted: discard some of them.")


@dataclass(frozen=True)
class SavedDraft:
    saved_at: datetime
    is_over: bool = False  # the form was submitted or discarded meanwhile: nothing was kept
    elsewhere: datetime | None = None  # when the same form was last typed in another tab


def save(
    seat: Seat,
    copy: UUID,
    act: DraftAct,
    subject: str,
    fields: Mapping[str, str],
    version: int,
    origin: UUID | None = None,
) -> SavedDraft:
    """Keep what was typed, in place of the draft ``origin`` that it went on from.

    Raises Refused without an account, DeskError where it is too much.
    """
    account, moment = _owner(seat), seat.desk.clock()
    if sum(map(len, fields.values())) > LONGEST:
        raise DeskError(_TOO_LONG)
    earlier = store.of_subject(seat.desk.database, account, act, subject)
    own = next((draft for draft in earlier if draft.copy == copy), None)
    if own is None and store.count(seat.desk.database, account) >= MOST:
        raise DeskError(_TOO_MANY)
    draft = FormDraft(copy, act, subject, fields, moment)
    kept = store.save(seat.desk.database, account, draft, version, origin)
    others = (draft for draft in earlier if draft.copy not in (copy, origin))
    elsewhere = max((draft.saved_at for draft in others), default=None)
    return SavedDraft(moment, is_over=not kept, elsewhere=elsewhere)


def offered(seat: Seat, act: DraftAct, subject: str) -> tuple[FormDraft, ...]:
    """Return this person's drafts of a form, newest first; none for somebody without an account."""
    account = seat.actor.account
    return store.of_subject(seat.desk.database, account, act, subject) if account is not None else ()


def finish(seat: Seat, copy: UUID, act: DraftAct, subject: str, since: datetime) -> None:
    """Forget a draft whose form was submitted or discarded, and those it went on from, saved by ``since``."""
    draft = FormDraft(copy, act, subject, {}, seat.desk.clock())
    store.finish(seat.desk.database, _owner(seat), draft, since)


def keep_file(seat: Seat, copy: UUID, file_name: str, content: bytes) -> None:
    """Keep the file of a draft. Raises DeskError where the disk has no space for it."""
    seat.desk.database.require_space(len(content))
    store.keep_file(seat.desk.database, copy, file_name, content)


def file_of(seat: Seat, draft: FormDraft) -> tuple[str, bytes] | None:
    """Return name and bytes of the file of a draft that was offered to this person."""
    return store.file_of(seat.desk.database, draft.copy)


def forget_old(desk: Desk) -> int:
    """Delete drafts that nobody touched for a month; return how many."""
    return store.forget(desk.database, desk.clock() - KEPT)


def _owner(seat: Seat) -> UUID:
    seat.require(Action.OWN_ACCOUNT, "drafts")
    account = seat.actor.account
    if account is None:  # the machine's own console
        seat.refuse(Action.OWN_ACCOUNT, "drafts")
    assert account is not None
    return account
