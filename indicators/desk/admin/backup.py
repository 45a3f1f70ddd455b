"""Back the database up while the desk is in use, once a day by itself, and restore it while it is stopped."""

from datetime import timedelta
from pathlib import Path

from indicators.access.actor import PROGRAM, console
from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk import settings
from indicators.desk.desk import Clock, Desk, utc_now
from indicators.desk.opening import DATABASE
from indicators.desk.seat import Seat
from indicators.store.engine import backup
from indicators.store.engine import restore as restores
from indicators.store.engine.backup import Backup
from indicators.store.engine.restore import Restored
from indicators.store.integrity import audit

QUIET = timedelta(minutes=10)  # since anything was last done
PATIENCE = timedelta(hours=4)  # after which a day's backup no longer waits for quiet


def back_up(seat: Seat) -> Backup:
    """Copy the database while it is in use, verify the copy, and let the oldest copies go.

    Where the audit's chain does not hold in it, no older copy is let go. DeskError where there can be
    no copy; nothing is left of it then.
    """
    seat.require(Action.MANAGE_DESK, "backup")
    desk = seat.desk
    made = backup.take(desk.database, desk.clock())
    holds = made.verification is not None and made.verification.holds
    gone = backup.let_go(_file(desk), int(settings.in_force(desk, settings.BACKUPS_KEPT))) if holds else ()
    seat.record(
        Act.BACKED_UP,
        made.path.name,
        head=made.head,
        entries=made.entries,
        size=made.size,
        sha256=made.sha256,
        holds=holds,
        let_go=list(gone),
    )
    return made


def backups(seat: Seat) -> tuple[Backup, ...]:
    """Return the copies there are, newest first; one whose head is "" cannot be read."""
    seat.require(Action.MANAGE_DESK, "backup")
    return backup.backups(_file(seat.desk))


def back_up_if_due(desk: Desk) -> Backup | None:
    """Make the day's backup at a quiet moment; None = made already, nothing changed, or switched off."""
    if settings.in_force(desk, settings.DAILY_BACKUP) != settings.YES or not _is_due(desk):
        return None
    return back_up(Seat(desk, PROGRAM))


def restore(
    folder: Path, file: Path, person: str, *, force: bool = False, clock: Clock = utc_now
) -> Restored:
    """Put a copy in the database's place while no desk has it open; what was there is moved aside.

    ``force``: also where the audit's chain does not hold in the copy. DeskError where it cannot be done;
    the present database then stays.
    """
    return restores.restore(folder / DATABASE, file, console(person), clock(), force=force)


def _is_due(desk: Desk) -> bool:
    """Whether there is no copy of today, something was done since the last one, and nobody works just now."""
    last = audit.entries(desk.database, limit=1)
    if not last:
        return False
    moment, made = desk.clock(), backup.last_made(_file(desk))
    if made is None:
        return True
    since, idle = moment - made, moment - last[0].recorded_at
    another_day = made.astimezone(desk.zone()).date() != desk.today()
    changed = last[0].act is not Act.BACKED_UP
    return another_day and changed and (idle >= QUIET or since >= timedelta(days=1) + PATIENCE)


def _file(desk: Desk) -> Path:
    return desk.folder / DATABASE
