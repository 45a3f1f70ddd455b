"""The desk of a folder, opened by the command itself."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from indicators.access.account import Invitation
from indicators.access.acts import Act
from indicators.access.roles import Action, Role
from indicators.briefing.month import Line as ListLine
from indicators.cli.client.counter import (
    MOST_CHANGES,
    Attached,
    Changed,
    Copy,
    Found,
    Handed,
    HeldMeeting,
    Ledger,
    Line,
    Link,
    Listed,
    Person,
    Restated,
    Reviewed,
    Said,
    Seen,
    Sought,
    Standing,
    Taken,
    TakenChanges,
    Told,
    Verified,
    Waiting,
    Words,
)
from indicators.desk import commentary
from indicators.desk.admin import audit as desk_audit
from indicators.desk.admin import backup, doctor
from indicators.desk.admin.finding import Finding
from indicators.desk.auth import people
from indicators.desk.catalogue import changes
from indicators.desk.desk import read_moment
from indicators.desk.documents import documents
from indicators.desk.figures import closing, rejudgements
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.items.ledger_export import ledger_file
from indicators.desk.meetings import meetings
from indicators.desk.meetings.briefing import judged_otherwise
from indicators.desk.seat import Seat
from indicators.desk.submissions import report, taking_back
from indicators.desk.submissions import review as reviews
from indicators.desk.submissions.acceptance import Attachment
from indicators.documents.forms import Form
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING, plain_number
from indicators.i18n.terms.figures import problem_place, problem_text
from indicators.intake.bulk import Changes
from indicators.intake.drafts import Change, Effect
from indicators.intake.model import Corrections, from_plain
from indicators.intake.preview import Preview
from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.observation import Observation, Submission
from indicators.model.problem import N_, DeskError, Problem
from indicators.model.workflow import SubmissionState
from indicators.store.integrity.audit import Wanted


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
        return report.export_progress(self.seat, wanted, form, self.words, moment)

    def demonstration_removed(self, as_of: str | None) -> datetime | None:
        return self.seat.desk.demonstration_removed(self._moment(as_of))

    def paper(self, of: str, form: str, as_of: str | None, built_in: bool = False) -> bytes:
        moment = self._moment(as_of)
        return documents.paper(
            self.seat, Form(form), documents.read_what(of), self.words, moment, built_in
        ).content

    def values(self, form: str, everything: bool) -> bytes:
        return report.export_values(self.seat, form, everything, self.words)

    def look(self, name: str, content: bytes, said: Said) -> Seen:
        shown = report.preview(self.seat, name, content, _corrections(said))
        return Seen(
            new=shown.count(Effect.NEW),
            changed=shown.count(Effect.CHANGED),
            same=shown.count(Effect.SAME),
            problems=[told(one, self.words) for one in shown.problems],
            blocked=shown.blocked,
            shown=shown,
            unexplained=len(shown.unexplained),
            waits=not report.counts_at_once(self.seat, shown),
            beside=[str(one.id) for one in report.beside(self.seat, shown)],
            changes=_changes(shown.changes),
        )

    def take_in(self, seen: Seen, reason: str, corrects: str, evidence: Sequence[Attached]) -> Taken:
        shown: Preview = seen.shown
        files = [Attachment(one.name, one.content) for one in evidence]
        made = report.submit(self.seat, shown, reason, UUID(corrects) if corrects else None, files)
        return Taken(str(made.id), made.state is SubmissionState.WAITING)

    def undo(self, submission: str, reason: str) -> Sequence[str]:
        return [str(one.id) for one in report.undo(self.seat, UUID(submission), reason)]

    def withdraw(self, submission: str, reason: str) -> None:
        report.withdraw(self.seat, UUID(submission), reason)

    def take_back(self, indicator: str, month: Month, unit: str, basis: str, reason: str) -> Taken:
        self.seat.require(Action.REPORT, indicator)
        wanted = Basis(basis) if basis else None
        figure = taking_back.reported(self.seat.desk, indicator, month, unit, wanted)
        made = taking_back.take_back(self.seat, [figure], reason)
        return Taken(str(made.id), made.state is SubmissionState.WAITING)

    def waiting(self) -> Iterable[Waiting]:
        return [_waiting(one) for one in reviews.waiting(self.seat)]

    def review(self, submission: str) -> Reviewed:
        found = reviews.review(self.seat, UUID(submission))
        return Reviewed(
            waiting=_waiting(found.submission),
            new=found.compared.count(Effect.NEW),
            changed=found.compared.count(Effect.CHANGED),
            same=found.compared.count(Effect.SAME),
            effect=found.effect,
            changes=_changes(found.compared),
            problems=[told(one, self.words) for one in found.problems],
            words=list(dict.fromkeys(one.words for one in found.explanations)),
            closed=[str(month) for month in sorted(found.closed)],
            taken_back=[_gone(one) for one in found.taken_back],
        )

    def accept(self, submission: str, effect: str) -> None:
        reviews.accept(self.seat, UUID(submission), effect)

    def give_back(self, submission: str, reason: str) -> None:
        reviews.give_back(self.seat, UUID(submission), reason)

    def periods(self) -> Iterable[Standing]:
        return [
            Standing(str(one.month), one.closed, len(one.waiting)) for one in closing.state(self.seat.desk)
        ]

    def close_month(self, month: Month, reason: str) -> None:
        closing.close(self.seat, month, reason)

    def reopen_month(self, month: Month, reason: str) -> None:
        closing.reopen(self.seat, month, reason)

    def restatements(self, since: str) -> Iterable[Restated]:
        for one in closing.restatements(self.seat.desk, self._moment(since)):
            value = one.shown.value
            before, now = _figure(one.before), _figure(one.now)
            yield Restated(str(one.month), value.indicator, value.unit, before, now, one.person, one.reason)
        for goal in rejudgements.rejudgements(self.seat.desk, self._moment(since)):
            shown = judged_otherwise(goal)
            before, now = (each.in_(self.words) for each in (shown.before_shown, shown.now_shown))
            yield Restated(str(goal.month), goal.code, "", before, now, goal.person, goal.reason)

    def words_asked(self, month: Month | None) -> Iterable[Words]:
        desk = self.seat.desk
        for one in commentary.asked(desk, month or desk.opening_month()):
            found, indicator = one.present, one.indicator
            said = (found.cause, found.measure, str(found.recovery or "")) if found is not None else ()
            light = str(one.standing.progress.light)
            yield Words(indicator.code, indicator.department, light, one.owed, *said)

    def explain(self, indicator: str, month: Month, cause: str, measure: str, recovery: Month | None) -> None:
        commentary.comment(self.seat, indicator, month, cause, measure, recovery)

    def meetings(self) -> Iterable[HeldMeeting]:
        for one in meetings.meetings(self.seat.desk):
            yield HeldMeeting(str(one.id), str(one.month), str(one.held_on), not one.is_open, one.title)

    def start_meeting(self, month: Month, held_on: date, title: str) -> str:
        return str(meetings.start(self.seat, month, held_on, title).id)

    def decide(self, meeting: str, words: str, indicator: str, replaces: str, action: Handed | None) -> str:
        new = None if action is None else NewItem(**{**vars(action), "supporting": tuple(action.supporting)})
        replaced = UUID(replaces) if replaces else None
        return str(meetings.decide(self.seat, UUID(meeting), words, indicator, new, replaced).id)

    def end_meeting(self, meeting: str) -> None:
        meetings.end(self.seat, UUID(meeting))

    def meeting_text(self, meeting: str) -> str:
        return meetings.text(self.seat.desk, UUID(meeting), self.words)

    def item_list(self, ledger: str | None, department: str, state: str) -> Iterable[Listed]:
        self.seat.require(Action.EXPORT, "items")
        for one in self._lines(ledger, department, state):
            yield Listed(one.number, str(one.state), str(one.warning), str(one.deadline), one.lead, one.task)

    def item_file(self, form: str, ledger: str | None, department: str, state: str) -> bytes:
        return ledger_file(self.seat, self._lines(ledger, department, state), form, self.words)[1]

    def look_at_ledger(self, name: str, content: bytes, ledger: str | None) -> Ledger:
        shown = items.preview_import(self.seat, name, content, ledger)
        problems = [told(one, self.words) for one in shown.problems]
        return Ledger(shown.ledger, len(shown.drafts), problems, shown.blocked, shown)

    def take_ledger(self, seen: Ledger) -> None:
        items.import_items(self.seat, seen.shown)

    def _lines(self, ledger: str | None, department: str, state: str) -> list[ListLine]:
        desk = self.seat.desk
        wanted = [
            one
            for one in items.items(desk)
            if (ledger is None or one.ledger == ledger)
            and (not department or department in (one.lead, *one.supporting))
        ]
        return [one for one in items.lines(desk, wanted) if not state or one.state == state]

    def catalogue_changes(self) -> Sequence[Told]:
        return [told(one, self.words) for one in changes.waiting(self.seat)]

    def take_changes(self, reason: str, since: Month | None, factors: Mapping[str, str]) -> TakenChanges:
        numbers = {code: Decimal(text) for code, text in factors.items()}
        taken = changes.accept(self.seat, reason, since, numbers)
        return TakenChanges(taken.number, str(taken.since))

    def remove_demonstration(self) -> int:
        return report.remove_demonstration(self.seat)

    def audit(self, sought: Sought, limit: int) -> Iterable[Line]:
        for one in desk_audit.entries(self.seat, self._wanted(sought), limit=limit):
            yield Line(one.number, one.recorded_at, one.name, str(one.act), one.subject, one.address)

    def audit_file(self, sought: Sought, form: str) -> bytes:
        return desk_audit.export(self.seat, self._wanted(sought), form, self.words)

    def verify(self, head: str) -> Verified:
        found = desk_audit.verify(self.seat, head)
        return Verified(
            found.entries, found.head, found.broken_at, found.lost, found.head_stands, found.holds
        )

    def back_up(self) -> Copy:
        made = backup.back_up(self.seat)
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


def _corrections(said: Said) -> Corrections:
    """DeskError where it is not what the API takes either."""
    try:
        found = from_plain(json.loads(said.corrections)) if said.corrections.strip() else Corrections()
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise DeskError(
            N_("The corrections cannot be understood ({detail}): write them as docs/api.md says."),
            detail=error,
        ) from error
    return replace(found, words_for_all=said.explanation) if said.explanation.strip() else found


def _changes(found: Changes) -> list[Changed]:
    """The first of them, in the file's order."""
    shown = [*found.of(Effect.NEW, MOST_CHANGES), *found.of(Effect.CHANGED, MOST_CHANGES)]
    shown.sort(key=lambda one: (one.draft.row, one.draft.place))
    return [_changed(one) for one in shown[:MOST_CHANGES]]


def _gone(one: Observation) -> Changed:
    value = one.value
    return Changed(one.row, value.indicator, value.unit, str(value.month), _figure(one), "")


def _changed(one: Change) -> Changed:
    value = one.draft.value
    return Changed(
        one.draft.row,
        value.indicator,
        value.unit,
        str(value.month),
        _figure(one.before),
        plain_number(value.value),
    )


def _figure(one: Observation | None) -> str:
    return "" if one is None else plain_number(one.value.value)


def _waiting(one: Submission) -> Waiting:
    return Waiting(str(one.id), one.recorded_at, one.person, one.file_name, one.rows)


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
