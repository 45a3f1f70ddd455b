"""A form filled in and not submitted: seen by its owner only, and no fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class DraftAct(StrEnum):
    """What the form does once it is submitted."""

    EXPLANATION = "explanation"
    FIGURES = "figures"  # typed on the page
    FILE = "file"  # a file in hand, with its corrections
    SUBMISSION = "submission"  # the reason given with that file
    QUARTER = "quarter"
    NEW_ITEM = "new-item"
    ITEM = "item"  # a step of an item
    DECISION = "decision"
    SETTING = "setting"
    REVIEW = "review"  # why a submission is returned
    CLOSING = "closing"  # a note with which a month is closed or opened again
    ACCOUNT = "account"  # somebody to be added
    CATALOGUE = "catalogue"  # edited cells of its files
    HANDOVER = "handover"  # somebody's work, to somebody else


@dataclass(frozen=True)
class FormDraft:
    copy: UUID  # this form in this tab: a second tab keeps its own
    act: DraftAct
    subject: str
    fields: Mapping[str, str]  # by the form's own names
    saved_at: datetime
