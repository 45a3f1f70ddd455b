"""Kinds of audit entries: one word for each kind of act that was done or refused."""

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
    COMMENTED = "commented"  # subject: indicator and month
    MEETING_STARTED = "meeting-started"  # subject: the meeting, as of the three that follow
    MEETING_ENDED = "meeting-ended"
    RESOLVED = "resolved"  # something was decided, changed or taken back
    ITEM_RAISED = "item-raised"  # subject: the item, as of the one that follows
    ITEM_STEPPED = "item-stepped"  # detail: which step
    FILE_ATTACHED = "file-attached"  # to an item's step or a quarter
    QUARTER_WRITTEN = "quarter-written"  # subject: quarter and department
    SENT_OUT = "sent-out"
    HANDED_OVER = "handed-over"  # subject: who leaves; detail: to whom, and what
    SUBSCRIBED = "subscribed"  # or unsubscribed
    FORGOTTEN = "forgotten"  # a spelling or a layout that was remembered
    DEMONSTRATION_REMOVED = "demonstration-removed"
    CATALOGUE_CHANGED = "catalogue-changed"  # detail: each change with old and new
    EXPORTED = "exported"
    ACCOUNT_CREATED = "account-created"
    ACCOUNT_CHANGED = "account-changed"  # detail: what, old and new
    ABSENCE_SET = "absence-set"  # subject: whose; detail: first and last day, none = it ended
    INVITED = "invited"  # a one-time link was made
    PASSWORD_CHANGED = "password-changed"
    SESSION_REVOKED = "session-revoked"
    TOKEN_ISSUED = "token-issued"
    TOKEN_REVOKED = "token-revoked"
    SETTING_CHANGED = "setting-changed"  # detail: old and new
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    REDATED = "redated"  # facts that a clock put into the future count from another moment on
    MIGRATED = "migrated"  # the database was brought to a newer form


class Mark(StrEnum):
    """Under which name an entry holds the digest of the fact that it tells of."""

    SUBMISSION = "said"  # what entries have always called it
    DECISION = "decision"
    RETRACTION = "retraction"
    EVIDENCE = "evidence"
    CLOSING = "closing"
    COMMENTARY = "commentary"
    QUARTER = "quarter"
    MEETING = "meeting"
    MEETING_END = "meeting_end"
    RESOLUTION = "resolution"
    ITEM = "item"
    STEP = "step"
    ATTACHMENT = "attachment"
    SUBSCRIPTION = "subscription"
    DISPATCH = "dispatch"
    CATALOGUE = "catalogue"
    REDATING = "redating"
