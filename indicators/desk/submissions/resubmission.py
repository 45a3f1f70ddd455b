"""A returned submission and the one that makes it good: the reason, what changed since, the evidence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize
from uuid import UUID

from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.desk.submissions.acceptance import NewFile
from indicators.intake.bulk import Drafts
from indicators.model.catalogue import Catalogue
from indicators.model.observation import FigureKey, Submission
from indicators.model.workflow import Evidence, SubmissionState
from indicators.store.submissions import decisions, details, evidence, submissions

MOST = 1_000  # figures that are compared one by one
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class FigureSince(NamedTuple):
    """One figure as it was returned and as it is handed in again."""

    key: FigureKey
    before: Decimal | None  # None = the returned submission did not hold it
    now: Decimal | None  # None = it is not handed in again
    is_named: bool  # the reason for the return speaks of it

    @property
    def is_changed(self) -> bool:
        return self.before != self.now


@dataclass(frozen=True)
class Resubmission:
    """What a submission makes good."""

    returned: Submission
    figures: tuple[FigureSince, ...]  # those that changed first; none where there are too many
    evidence: tuple[Evidence, ...]  # of the returned one

    @property
    def names_figures(self) -> bool:
        """Whether the reason speaks of single figures, so that other changes were not asked for."""
        return any(figure.is_named for figure in self.figures)

    def is_unasked(self, figure: FigureSince) -> bool:
        return figure.is_changed and self.names_figures and not figure.is_named


def resubmission(desk: Desk, corrects: UUID, drafts: Drafts) -> Resubmission | None:
    """Return what these figures make good; None where the earlier submission was not returned."""
    returned = submissions.submission(desk.database, corrects)
    if returned.state is not SubmissionState.RETURNED:
        return None
    before = details.drafts(desk.database, corrects)
    figures = tuple(_figures(before, drafts, returned, desk.catalogue()))
    ordered = sorted(figures, key=lambda figure: not figure.is_changed)
    return Resubmission(returned, tuple(ordered), evidence.attached(desk.database, corrects))


def returned_with(seat: Seat, drafts: Drafts) -> Submission | None:
    """Return this person's newest returned submission of the same figures that nothing makes good yet."""
    account = seat.actor.account
    listed = seat.desk.submissions()
    replaced = made_good(listed)
    candidates = decisions.returned_with(seat.desk.database, drafts) if account is not None else ()
    own = (row for row in candidates if row.account == account and row.id not in replaced)
    return next(own, None)


def made_good(listed: tuple[Submission, ...]) -> frozenset[UUID]:
    """Return the submissions that another one makes good which was not withdrawn."""
    return frozenset(
        row.corrects
        for row in listed
        if row.corrects is not None and row.state is not SubmissionState.WITHDRAWN
    )


def carried_evidence(desk: Desk, corrects: UUID, attachments: tuple[NewFile, ...]) -> tuple[NewFile, ...]:
    """Return the returned submission's files, without those that are attached anew."""
    names = {file.file_name for file in attachments}
    return tuple(
        NewFile(file.file_name, evidence.content(desk.database, file.id)[1])
        for file in evidence.attached(desk.database, corrects)
        if file.file_name not in names
    )


def _figures(
    before: Drafts, now: Drafts, returned: Submission, catalogue: Catalogue
) -> Iterator[FigureSince]:
    if max(len(before), len(now)) > MOST:
        return
    values_before, values_now = by_key(before), by_key(now)
    numbers = {Decimal(number) for number in _NUMBER.findall(_plain(returned.decision_reason))}
    for key in {**values_now, **values_before}:
        earlier = values_before.get(key)
        named = earlier in numbers or _speaks_of(returned.decision_reason, key.indicator, catalogue)
        yield FigureSince(key, earlier, values_now.get(key), named)


def by_key(drafts: Drafts) -> Mapping[FigureKey, Decimal]:
    return {draft.value.key: draft.value.value for draft in drafts}


def _plain(reason: str) -> str:
    return normalize("NFKC", reason).replace(",", "")


def _speaks_of(reason: str, code: str, catalogue: Catalogue) -> bool:
    indicator = catalogue.indicators.get(code)
    names = (code, indicator.name_zh, indicator.name_en) if indicator is not None else (code,)
    return any(name in reason for name in names if name)
