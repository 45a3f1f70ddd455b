"""Accept changes of the catalogue that figures rest on, with a reason and a month of effect."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators.access.roles import Action
from indicators.catalogue.changes.gate import Change, Weight, defined_anew, without
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import CatalogueReading, read_catalogue
from indicators.desk.catalogue import accepted
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.i18n.typed_text import readable
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError, Problem
from indicators.model.timeline import between
from indicators.store.figures import catalogue as stored
from indicators.store.figures.catalogue import Explained
from indicators.store.figures.referenced import referenced

LONGEST_REASON = 1_000  # characters
_NO_FACTORS: Mapping[str, Decimal] = {}
_NOTHING_WAITS = N_(
    "No change waits for a reason: what else the files say is taken when the desk starts again."
)


class UnfitFiles(DeskError):
    """The catalogue files have problems of their own; nothing was taken."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(
            N_("The catalogue files have {n} problems: mend them first; nothing was taken."), n=len(problems)
        )


@dataclass(frozen=True)
class AcceptedChanges:
    """How many changes were accepted, and from which month on they hold."""

    number: int  # of changes that needed the reason
    since: Month


def waiting(seat: Seat) -> tuple[Problem, ...]:
    """Return the changes in the data folder's files that need a reason, each with what to do."""
    seat.require(Action.MANAGE_DESK, "catalogue")
    reading = read_catalogue(catalogue_files(seat.desk.folder))
    if reading.catalogue is None:
        return reading.problems
    unexplained = accepted.waiting(seat.desk.database, reading.catalogue)
    return accepted.as_problems(unexplained, accepted.usual_start(seat.desk.database))


def accept(
    seat: Seat, reason: str, since: Month | None = None, factors: Mapping[str, Decimal] = _NO_FACTORS
) -> AcceptedChanges:
    """Accept what the files say now, from a month on; earlier months keep what they had.

    ``since``: None = the first month that no meeting has seen and that is not closed. ``factors``: by
    indicator, what a figure of the old definition is multiplied by to be one of the new. DeskError where
    nothing waits, or where it cannot be taken so; nothing is changed then.
    """
    seat.require(Action.MANAGE_DESK, "catalogue")
    valid_reason = checked_reason(reason)
    desk = seat.desk
    with desk.database.transaction():
        new = _read(desk)
        if not accepted.waiting(desk.database, new):
            raise DeskError(_NOTHING_WAITS)
        return take(seat, new, valid_reason, since, factors)


def take(
    seat: Seat,
    new: Catalogue,
    reason: str,
    since: Month | None = None,
    factors: Mapping[str, Decimal] = _NO_FACTORS,
) -> AcceptedChanges:
    """Take a catalogue inside a transaction: what figures rest on from a month, the rest at once.

    DeskError where rows with figures are gone, or a new measure cannot be converted into.
    """
    desk = seat.desk
    waiting_changes = accepted.waiting(desk.database, new)
    _require_rows(waiting_changes)
    month = since or accepted.usual_start(desk.database)
    earlier = stored.newest_catalogue(desk.database)
    assert earlier is not None  # something is held against it
    _require_factors(defined_anew(earlier, new), factors)
    if waiting_changes:
        _require_convertible(desk, new, month)
        accepted.take(desk.database, seat.actor, without(earlier, new, waiting_changes), desk.clock())
    explained = Explained(reason, month if waiting_changes else None, factors)
    accepted.take(desk.database, seat.actor, new, desk.clock(), explained)
    desk.problems = tuple(problem for problem in desk.problems if problem.kind not in accepted.KINDS)
    return AcceptedChanges(len(waiting_changes), month)


def checked_reason(text: str) -> str:
    """Return the reason on one line; DeskError where it is blank or too long."""
    reason = " ".join(readable(text).split())
    if not reason:
        raise DeskError(N_("A change that stored figures rest on needs a reason: give it first."))
    if len(reason) > LONGEST_REASON:
        raise DeskError(
            N_("The reason has {length} characters: say it in at most {longest}."),
            length=len(reason),
            longest=LONGEST_REASON,
        )
    return reason


def _read(desk: Desk) -> Catalogue:
    """Return the files' catalogue; UnfitFiles where they have problems."""
    reading: CatalogueReading = read_catalogue(catalogue_files(desk.folder))
    if reading.catalogue is None:
        raise UnfitFiles(tuple(problem for problem in reading.problems if problem.blocking))
    return reading.catalogue


def _require_rows(waiting_changes: Iterable[Change]) -> None:
    """Require that no row is gone of which figures are stored."""
    lost = [change for change in waiting_changes if change.weight is Weight.LOSES]
    if lost:
        raise DeskError(
            N_("Rows are gone of which figures are stored ({codes}): put them back; nothing was taken."),
            codes=", ".join(change.difference.key for change in lost),
        )


def _require_factors(redefined: Collection[str], factors: Mapping[str, Decimal]) -> None:
    """Require that each factor is above zero and of an indicator that is defined otherwise."""
    strange = [code for code in factors if code not in redefined]
    if strange:
        raise DeskError(
            N_("{codes}: these changes do not define it otherwise, so no factor is needed. Leave it away."),
            codes=", ".join(strange),
        )
    for code, factor in factors.items():
        if not factor.is_finite() or factor <= 0:
            raise DeskError(
                N_("{code}: a factor is a number above zero, such as 10000 from 亿元 to 万元."), code=code
            )


def _require_convertible(desk: Desk, new: Catalogue, since: Month) -> None:
    """Require that figures stored from this month on can be converted into the new measure."""
    old, months = desk.catalogue(), referenced(desk.database).months
    for code, indicator in new.indicators.items():
        before = old.indicators.get(code)
        later = [month for month in months.get(code, ()) if month >= since]
        if before is None or before.measure == indicator.measure or not later:
            continue
        measures = (old.measure(before), new.measure(indicator))
        if between(*measures) is None:
            raise DeskError(
                N_(
                    "{code}: figures of {month} are stored in {old}, which no number turns into {new}. "
                    "Undo them first, or let the change begin after {last}."
                ),
                code=code,
                month=min(later),
                last=max(later),
                old=measures[0].name_zh,
                new=measures[1].name_zh,
            )
