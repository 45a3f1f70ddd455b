"""What the audit remembers: one word for each kind of thing that was done or refused."""

from enum import StrEnum


class Act(StrEnum):
    SET_UP = "set-up"  # the first administrator
    SIGNED_IN = "signed-in"
    SIGN_IN_REFUSED = "sign-in-refused"
    SIGNED_OUT = "signed-out"
    REFUSED = "refused"  # something the role may not do
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"  # a submission that waited
    RETURNED = "returned"  # a submission, to be corrected
    WITHDRAWN = "withdrawn"  # a submission that waited, by whoever submitted it
    UNDONE = "undone"
    EVIDENCE_ATTACHED = "evidence-attached"  # subject: the submission
    PERIOD_CLOSED = "period-closed"  # subject: the month
    PERIOD_REOPENED = "period-reopened"
    REMINDED = "reminded"  # a department was asked for its figures
    FORGOTTEN = "forgotten"  # a spelling or a layout that was remembered
    DEMONSTRATION_REMOVED = "demonstration-removed"
    CATALOGUE_CHANGED = "catalogue-changed"  # detail: each change with old and new
    EXPORTED = "exported"
    ACCOUNT_CREATED = "account-created"
    ACCOUNT_CHANGED = "account-changed"  # detail: what, old and new
    INVITED = "invited"  # a one-time link was made
    PASSWORD_CHANGED = "password-changed"
    SESSION_REVOKED = "session-revoked"
    TOKEN_ISSUED = "token-issued"
    TOKEN_REVOKED = "token-revoked"
    SETTING_CHANGED = "setting-changed"  # detail: old and new
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    MIGRATED = "migrated"  # the database was brought to a newer form
