"""The desk of a folder, opened by the command itself."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from indicators.access.account import Invitation
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.cli.counter import Copy, Found, Line, Link, Person, Seen, Sought, Told, Verified
from indicators.desk import doctor, keeping, people, reporting, trail
from indicators.desk.desk import read_moment
from indicators.desk.finding import Finding
from indicators.desk.seat import Seat
from indicators.intake.preview import Effect, Preview
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError, Problem
from indicators.store.audit import Wanted
from indicators.text.language import Language
from indicators.text.numbers import MISSING
from indicators.text.terms import problem_place, problem_text


class Here:
    """A counter at the desk that this process has open."""

    address = ""

    def __init__(self, seat: Seat, words: Language) -> None:
        self.seat = seat
        self.words = words

    def problems(self) -> Sequence[Problem]:
        return self.seat.desk.problems

    def progress(self, month: Month | None, form: str, as_of: str | None) -> bytes:
        desk, moment = self.seat.desk, self._moment(as_of)
        wanted = month or desk.opening_month(moment)
        years = desk.catalogue(moment).years
        if wanted.year not in years:
            raise DeskError(
                N_("No targets for {year}: the catalogue has targets for {years}."),
                year=wanted.year,
                years=", ".join(map(str, years)) or MISSING,
            )
        return reporting.export_progress(self.seat, wanted, form, self.words, moment)

    def values(self, form: str, everything: bool) -> bytes:
        return reporting.export_values(self.seat, form, everything, self.words)

    def look(self, name: str, content: bytes) -> Seen:
        shown = reporting.preview(self.seat, name, content)
        return Seen(
            new=shown.count(Effect.NEW),
            changed=shown.count(Effect.CHANGED),
            same=shown.count(Effect.SAME),
            problems=[told(one, self.words) for one in shown.problems],
            blocked=shown.blocked,
            shown=shown,
        )

    def take_in(self, seen: Seen, reason: str) -> str:
        shown: Preview = seen.shown
        return str(reporting.accept(self.seat, shown, reason).id)

    def remove_demonstration(self) -> int:
        return reporting.remove_demonstration(self.seat)

    def audit(self, sought: Sought, limit: int) -> Iterable[Line]:
        for one in trail.entries(self.seat, self._wanted(sought), limit=limit):
            yield Line(one.number, one.recorded_at, one.name, str(one.act), one.subject, one.address)

    def audit_file(self, sought: Sought, form: str) -> bytes:
        return trail.export(self.seat, self._wanted(sought), form, self.words)

    def verify(self, head: str) -> Verified:
        found = trail.verify(self.seat, head)
        return Verified(
            found.entries, found.head, found.broken_at, found.lost, found.head_stands, found.holds
        )

    def back_up(self) -> Copy:
        made = keeping.back_up(self.seat)
        return Copy(made.path.name, made.made_at, made.size, made.entries, made.head)

    def findings(self) -> Iterable[Found]:
        return [found(one, self.words) for one in doctor.findings(self.seat)]

    def people(self) -> Iterable[Person]:
        for one in people.people(self.seat):
            yield Person(one.name, one.shown, str(one.role), sorted(one.departments), one.active)

    def add_person(self, name: str, shown: str, role: str, departments: Sequence[str]) -> Link:
        return _link(people.create(self.seat, name, shown, Role(role), departments))

    def invite(self, name: str) -> Link:
        account = next((one for one in people.people(self.seat) if one.name == name), None)
        if account is None:
            raise DeskError(N_("There is no account {name}."), name=name)
        return _link(people.invite(self.seat, account.id))

    def _wanted(self, sought: Sought) -> Wanted:
        return Wanted(
            name=sought.name,
            act=Act(sought.act) if sought.act else None,
            since=self._moment(sought.since, time.min),
            until=self._moment(sought.until),
            text=sought.text,
        )

    def _moment(self, text: str | None, day: time = time.max) -> datetime | None:
        return read_moment(text, self.seat.desk.zone(), day) if text else None


def told(one: Problem, words: Language) -> Told:
    return Told(problem_place(one, words), problem_text(one, words), one.blocking)


def found(one: Finding, words: Language) -> Found:
    """Both of its sentences in the reader's language."""
    advice = words.text(one.advice, **one.details) if one.advice else ""
    return Found(str(one.state), words.text(one.what), words.text(one.sentence, **one.details), advice)


def _link(invitation: Invitation) -> Link:
    assert invitation.account is not None
    path = f"/auth/invitation?key={invitation.secret}"
    return Link(invitation.account.name, path, invitation.expires_at)
