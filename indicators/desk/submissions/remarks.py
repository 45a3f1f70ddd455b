"""What the audit says of a submission besides its figures: in whose place, and how long it took."""

from collections.abc import Collection

from indicators.access.actor import Actor
from indicators.desk.submissions.context import IntakeContext
from indicators.intake.bulk import Drafts
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.month import Month
from indicators.store.engine.transaction import Transaction
from indicators.store.submissions import openings


def may_report_all(actor: Actor, catalogue: Catalogue, drafts: Drafts) -> bool:
    """Whether every indicator that drafts state is this person's to report."""
    return all(actor.may_report_indicator(each.code, each.department) for each in _stated(catalogue, drafts))


def _stated(catalogue: Catalogue, drafts: Drafts) -> Collection[Indicator]:
    """Return the indicators that drafts state; unknown ones belong to nobody."""
    codes = drafts.table["indicator"].unique().to_pylist()
    return [catalogue.indicators[code] for code in codes if code in catalogue.indicators]


def reporting(transaction: Transaction, present: IntakeContext, drafts: Drafts) -> dict[str, object]:
    """Return for whom a deputy reports, and the seconds since the page was opened; blank where unknown."""
    return _deputizing(present, drafts) | _open_seconds(transaction, present, drafts)


def _deputizing(present: IntakeContext, drafts: Drafts) -> dict[str, object]:
    absent = {
        indicator.department: each.absent
        for indicator in _stated(present.catalogue, drafts)
        for each in present.actor.stands_in
        if each.department == indicator.department and indicator.code in (each.indicators or {indicator.code})
    }
    return {"deputy_for": absent} if absent else {}


def _open_seconds(transaction: Transaction, present: IntakeContext, drafts: Drafts) -> dict[str, object]:
    if present.actor.account is None:
        return {}
    opened = openings.end(transaction, present.actor.account, _months_of(drafts))
    return {} if opened is None else {openings.OPEN_SECONDS: int((present.moment - opened).total_seconds())}


def _months_of(drafts: Drafts) -> frozenset[Month]:
    months = drafts.table.select(["year", "month"]).group_by(["year", "month"]).aggregate([]).to_pylist()
    return frozenset(Month(row["year"], row["month"]) for row in months)
