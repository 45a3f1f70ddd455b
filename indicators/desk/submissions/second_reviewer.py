"""Four eyes: whoever handed figures in does not accept them where somebody else reviews."""

from uuid import UUID

from indicators.access.actor import Actor
from indicators.access.roles import Role
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.store.auth import accounts
from indicators.store.engine.database import Database

ONLY_REVIEWER = "only_reviewer"  # in the audit: accepted by whoever handed it in, nobody else reviews


def other_reviewers(database: Database, account: UUID | None) -> tuple[str, ...]:
    """Return the names of active people of the office besides this account; none for programs.

    Administrators may review, to help out: they keep the desk, and are not waited for.
    """
    if account is None:
        return ()
    return tuple(
        person.display_name
        for person in accounts.everybody(database)
        if person.active and person.role is Role.REVIEWER and person.id != account
    )


def others_for(database: Database, actor: Actor, submission: Submission) -> tuple[str, ...]:
    """Return who accepts a submission instead of this person; none where this person may."""
    return other_reviewers(database, actor.account) if _is_own(actor, submission) else ()


def require_another(database: Database, actor: Actor, submission: Submission) -> dict[str, object]:
    """Return what the audit says of one's own submission that nobody else reviews; blank for others'.

    DeskError names who accepts it, where somebody else reviews.
    """
    others = others_for(database, actor, submission)
    if others:
        raise DeskError(
            N_("You handed this in yourself: {people} may accept it, you may withdraw it."),
            people="、".join(others),
        )
    return {ONLY_REVIEWER: True} if _is_own(actor, submission) else {}


def _is_own(actor: Actor, submission: Submission) -> bool:
    return actor.account is not None and actor.account == submission.account
