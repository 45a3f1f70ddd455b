"""Diagnose a running desk or a stopped one's folder: each finding with what to do."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.admin import environment
from indicators.desk.admin.finding import Finding, bad, fine, warning
from indicators.desk.desk import Clock, Desk, utc_now
from indicators.desk.opening import DATABASE, look_at_desk
from indicators.desk.seat import Seat, anonymous_viewing
from indicators.model.problem import N_, DeskError
from indicators.store.engine import backup
from indicators.store.engine.migrations import newest_form
from indicators.store.engine.ownership import Ownership
from indicators.store.facts.writing import redate
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch

_DATABASE, _AUDIT, _BACKUPS, _CATALOGUE, _RECORDS = (
    N_("Database"),
    N_("Audit"),
    N_("Backups"),
    N_("Catalogue"),
    N_("Moments"),
)
_TOLERANCE = timedelta(minutes=5)  # a clock may be set by so much
_OLD = timedelta(days=7)  # of a newest backup
_BUSY = 20_000  # entries of the audit in a day: more than people make


def findings(where: Seat | Path, clock: Clock = utc_now) -> tuple[Finding, ...]:
    """Return everything that was examined, of a running desk (a seat) or of a folder whose desk is stopped.

    Raises Refused for a seat that may not manage the desk; everything else that is wrong is a finding.
    """
    if isinstance(where, Seat):
        where.require(Action.MANAGE_DESK, "doctor")
        return (*environment.of_folder(where.desk.folder, where.desk.clock()), *_of_running(where.desk))
    if not where.is_dir():
        return (_no_folder(where),)
    return (*environment.of_folder(where, clock()), *_of_stopped(where, clock))


def heal(seat: Seat) -> int:
    """Let records that a clock put into the future count from now on; how many moments that were.

    They stay as they were written; what is written next is dated by the day again.
    """
    seat.require(Action.MANAGE_DESK, "doctor")
    with seat.desk.database.transaction() as transaction:
        return redate(transaction, seat.actor, seat.desk.clock())


def _of_running(desk: Desk) -> Iterator[Finding]:
    yield environment.server(anonymous_viewing(desk))
    yield from _of_desk(desk)


def _of_stopped(folder: Path, clock: Clock) -> Iterator[Finding]:
    path = folder / DATABASE
    if not path.exists():
        yield fine(_DATABASE, N_("There is none yet: the first start makes it."))
        return
    try:
        Ownership.take(path).release()
        form = backup.form_of(path)
        if 0 < form < newest_form():
            yield _older(form)
            return
        desk = look_at_desk(folder, clock)
    except DeskError as error:
        yield bad(_DATABASE, error.sentence, "", **error.details)
        return
    try:
        yield from _of_desk(desk)
    finally:
        desk.close()


def _of_desk(desk: Desk) -> Iterator[Finding]:
    yield fine(_DATABASE, N_("Opens; its form is {form}."), form=newest_form())
    yield _catalogue(desk)
    yield _records(desk)
    yield _chain(desk)
    yield _growth(desk)
    yield _backups(desk)


def _no_folder(folder: Path) -> Finding:
    return bad(
        _DATABASE,
        N_("There is no data folder {folder}."),
        N_("Create it with the catalogue files, or name another one with --data."),
        folder=folder,
    )


def _older(form: int) -> Finding:
    return fine(
        _DATABASE,
        N_("Its form is {old}: the next start keeps a copy of it and brings it to form {new}."),
        old=form,
        new=newest_form(),
    )


def _catalogue(desk: Desk) -> Finding:
    blocking = [problem for problem in desk.problems if problem.blocking]
    if not blocking:
        return fine(_CATALOGUE, N_("The files of the data folder are in force."))
    return warning(
        _CATALOGUE,
        N_("Problems in the files of the data folder: {n}. What was in force before stays so."),
        N_("“indicators check” lists them; mend the files and start the desk again."),
        n=len(blocking),
    )


def _records(desk: Desk) -> Finding:
    """Compare the newest record with the clock: one that was set back shows in what was recorded before."""
    newest = desk.changed_at()
    if newest is None or newest <= desk.clock() + _TOLERANCE:
        return fine(
            _RECORDS, N_("Nothing was recorded later than now, by the clock of {zone}."), zone=desk.zone()
        )
    return bad(
        _RECORDS,
        N_("The newest record is of {moment}, which is later than this machine's clock."),
        N_(
            "Set the clock where it is wrong. Where it is right, date these records anew: "
            "indicators doctor --heal"
        ),
        moment=newest.astimezone(desk.zone()).isoformat(timespec="minutes"),
    )


def _chain(desk: Desk) -> Finding:
    verification = audit.verify(desk.database)
    if verification.holds:
        return fine(
            _AUDIT,
            N_("The chain holds; entries: {n}. Write its last seal down elsewhere: {head}"),
            n=verification.entries,
            head=verification.head,
        )
    if verification.broken_at is not None:
        return bad(
            _AUDIT,
            N_("The chain breaks at entry {number}: it was changed outside the desk."),
            N_("Keep the database as it is, and compare it with the last backup whose chain holds."),
            number=verification.broken_at,
        )
    return bad(
        _AUDIT,
        N_("Submissions, decisions or closed months are not as the audit tells: {n}, such as {ids}"),
        N_("Keep the database as it is, and compare it with the last backup whose chain holds."),
        n=len(verification.lost),
        ids=", ".join(verification.lost[:5]),
    )


def _growth(desk: Desk) -> Finding:
    today = audit.count(desk.database, AuditSearch(since=desk.clock() - timedelta(days=1)))
    refused = audit.count(
        desk.database, AuditSearch(act=Act.SIGN_IN_REFUSED, since=desk.clock() - timedelta(days=1))
    )
    if today <= _BUSY:
        return fine(
            _AUDIT,
            N_("Entries in the last 24 hours: {n}; refused sign-ins among them: {refused}."),
            n=today,
            refused=refused,
        )
    return warning(
        _AUDIT,
        N_("Entries in the last 24 hours: {n}; refused sign-ins among them: {refused}."),
        N_("Look in the audit who makes so many: a program that asks too often, or a guesser of passwords."),
        n=today,
        refused=refused,
    )


def _backups(desk: Desk) -> Finding:
    copies = backup.backups(desk.folder / DATABASE)
    if not copies:
        return warning(_BACKUPS, N_("There is none."), N_("Make one now: indicators backup"))
    broken = [copy.path.name for copy in copies if not copy.head]
    if broken:
        return bad(
            _BACKUPS,
            N_("These cannot be read: {files}."),
            N_("Make a new one now (indicators backup), and have the disk looked at."),
            files=", ".join(broken),
        )
    return _age(len(copies), copies[0].made_at, desk)


def _age(number: int, newest: datetime, desk: Desk) -> Finding:
    details = {"n": number, "moment": newest.astimezone(desk.zone()).isoformat(timespec="minutes")}
    sentence = N_("Copies: {n}, the newest of {moment}; each of them can be opened.")
    if desk.clock() - newest <= _OLD:
        return fine(_BACKUPS, sentence, **details)
    return warning(_BACKUPS, sentence, N_("Make one now: indicators backup"), **details)
