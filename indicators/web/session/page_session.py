"""The state of a browser session: everything kept from one run of the script to the next, typed by noun.

It lies under one key of ``st.session_state``, so two tabs have two. The keys of widgets stand beside it: they
are Streamlit's, and are read and set where the widget is drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid4

import streamlit as st

from indicators.desk.admin.finding import Finding
from indicators.desk.catalogue.define import Addition
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.month import Month
from indicators.model.problem import ProblemKind
from indicators.store.integrity.audit import AuditSearch
from indicators.web.session.identity import Caller

KEY = "page session"  # in ``st.session_state``

State = TypeVar("State")

Cell = tuple[int | None, int | None]  # row and column of a file in work
Reading = tuple[str, Corrections]  # a file's key and what decides how it is read
TypedFigures = Mapping[str, Mapping[str, str]]  # by a template row's key: its figure, counts and note


@dataclass
class Notices:
    page: str | None = None  # where the last run was
    success: str = ""  # what the last action did; blank = nothing to say
    refusal: str = ""  # why the file just submitted was not stored


@dataclass
class FormRounds:
    """How often each form was completed; widget keys hold the number, so a completed form starts empty."""

    bots: int = 0
    catalogue: int = 0
    confirmations: int = 0  # of what is done to a person's account
    item_actions: int = 0
    item_import: int = 0
    handovers: int = 0
    mail: int = 0
    new_item: int = 0
    people: int = 0
    quarter_files: int = 0
    upload: int = 0


@dataclass
class DraftState:
    """The progress of one unsaved text, against what others save meanwhile."""

    edition: int = 0  # how often it was saved or begun anew here
    base: datetime | None = None  # the saved version from which the text began; None = there was none
    displayed: datetime | None = None  # the newest saved version that was displayed


@dataclass
class FormState:
    """A form's draft in this tab."""

    copy: UUID = field(default_factory=uuid4)  # names it: every tab has one of its own
    since: datetime | None = None  # when its fields were last filled; None = not drawn yet
    begun: datetime | None = None  # when what stands there was typed at the earliest
    restored: bool = False  # its fields were filled from a draft
    is_discarded: bool = False  # its owner discarded it: forgotten when the form is drawn next
    finished: tuple[UUID, ...] = ()  # drafts of this form that are over
    continued: tuple[UUID, ...] = ()  # drafts of earlier sessions in this tab, which its text went on from
    unfilled: tuple[str, ...] = ()  # fields that are still to be filled from the draft
    keys: Mapping[str, str] = field(default_factory=dict)  # field → the key of its widget, of texts alone
    filled: Mapping[str, str] = field(default_factory=dict)  # field → the text that is known of it
    saved: Mapping[str, str] = field(default_factory=dict)  # field → its saved text, which is no draft


@dataclass
class FileInHand:
    """The file in work as the server keeps it."""

    is_restored: bool = False  # the server was asked for one of an earlier session
    kept: "UploadedFile | None" = None  # as it was kept last
    version: int = 0  # how often it was kept
    content_of: UUID | None = None  # the draft that its bytes lie beside


class TypedLights(NamedTuple):
    """How goals would stand with the figures that are being typed."""

    key: tuple[bytes, str]  # the figures, and what they were held against
    words: Mapping[str, list[str]]


@dataclass
class Drafts:
    """Everything typed and not saved yet."""

    texts: dict[str, DraftState] = field(default_factory=dict)  # by what is written
    forms: dict[str, FormState] = field(default_factory=dict)  # by act and subject
    figures: dict[str, TypedFigures] = field(default_factory=dict)  # by month and department
    opened_at: str = ""  # the indicator of the address that the form of figures was opened at last
    form_of: str = ""  # the month and department whose blank form was shown last
    checked: str = ""  # the month and department whose typed figures became the file in work
    in_hand: FileInHand = field(default_factory=FileInHand)
    item_fields: dict[str, Mapping[str, str]] = field(default_factory=dict)  # by form: fields as first drawn
    lights: TypedLights | None = None  # of the figures as they were typed last
    cleared: tuple[str, TypedFigures] | None = None  # a form, and what was cleared from it
    goal: str = ""  # the indicator whose explanation is in view where the address names none


@dataclass(frozen=True)
class UploadedFile:
    """An uploaded file in work: its bytes as chosen, and the corrections made so far."""

    key: str  # names this file in this session: widgets of one file are not taken for another's
    file_name: str
    content: bytes = field(repr=False)
    corrections: Corrections = field(default_factory=Corrections)
    corrects: UUID | None = None  # the returned submission that this one shall replace
    submitted: frozenset[int] = frozenset()  # rows that went ahead of the others

    @property
    def to_be_read(self) -> Corrections:
        """Return the corrections with which the rest of the file is read."""
        return replace(self.corrections, skipped=self.corrections.skipped | self.submitted)


@dataclass
class Upload:
    file: UploadedFile | None = None
    on_page: str = ""  # key of the file that the page shows
    displayed: Reading | None = None  # the reading that the last run displayed
    preview: tuple[Reading, Preview] | None = None  # computed once for a reading
    kinds: dict[Cell, ProblemKind] = field(
        default_factory=dict
    )  # what was wrong where, before it was settled
    derived: tuple[object, dict[str, Any]] | None = None  # a preview's changes, and what follows from them
    opened: Month | None = None  # whose report page is open; None = it was left, or figures were submitted


@dataclass(frozen=True)
class OneTimeSecret:
    """A link or a token that the desk itself keeps only as a hash."""

    sentence: str  # what it is, for whom, and how long it holds
    secret: str
    example: str = ""  # how it is used
    hint: str = ""  # why it may not work for the person who gets it

    @property
    def key(self) -> str:
        """Return what names it among others without telling it."""
        return sha256(self.secret.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class DeckAnswer:
    """The outcome of one action in the presenter; a blank error = it is saved."""

    token: str
    error: str = ""
    turn: int = 0  # which action of the visit it answers: the same refusal twice is two answers


@dataclass
class DeckState:
    answers: dict[str, DeckAnswer] = field(default_factory=dict)  # by the action's token
    turn: int = 0  # how many actions there were


@dataclass
class Submissions:
    evidence_of: UUID | None = None  # the submission whose files are open
    reviewed: tuple[UUID, str] | None = None  # the submission as last drawn for review, and its effect


@dataclass
class CatalogueEditing:
    """Cells of the catalogue's files that were edited and are not saved yet."""

    edits: dict[tuple[str, tuple[str, ...]], Mapping[str, str] | None] = field(default_factory=dict)
    digest: str = ""  # of the catalogue that the edits began from
    edition: int = 0  # how often cells were changed by something else than the grid
    copy: UUID = field(default_factory=uuid4)  # names the draft: every tab has one of its own
    version: int = 0  # of the draft
    saved: str = ""  # the draft as it was saved last
    is_offered: bool = False  # whether an earlier draft was looked for
    restored: datetime | None = None  # when the draft was saved from which these edits were restored


@dataclass
class AuditPages:
    search: AuditSearch | None = None
    before: list[int] = field(default_factory=list)  # the entry numbers before which each older page begins


@dataclass
class PageSession:
    address: tuple[str, dict[str, str]] | None = None  # page and parameters of the last run; None = the first
    arrived: bool = False  # whether the last run drew another page than this one
    owner: Caller | None = None  # whose state it is; None = before the first run
    presses: set[str] = field(default_factory=set)  # keys of buttons pressed and not answered yet
    notices: Notices = field(default_factory=Notices)
    rounds: FormRounds = field(default_factory=FormRounds)
    drafts: Drafts = field(default_factory=Drafts)
    upload: Upload = field(default_factory=Upload)
    submissions: Submissions = field(default_factory=Submissions)
    secrets: list[OneTimeSecret] = field(default_factory=list)  # handed over and not put away yet
    deck: DeckState = field(default_factory=DeckState)
    sending: str = ""  # the meeting, or "today", whose outgoing messages are previewed
    added_to_catalogue: Addition | None = None  # last by 新增指标, to be taken back whole
    catalogue: CatalogueEditing = field(default_factory=CatalogueEditing)
    audit: AuditPages = field(default_factory=AuditPages)
    findings: tuple[Finding, ...] | None = None  # of the doctor; None = not examined yet


def page_session() -> PageSession:
    """Return this browser session's state, created on first use."""
    saved: PageSession | None = st.session_state.get(KEY)
    if type(saved) is not PageSession:  # none yet, or of the class as it was before a reload of the code
        saved = st.session_state[KEY] = _carried_over(saved, PageSession())
    return saved


def clear_session() -> None:
    """Forget everything, widget values included: at sign-out, and when somebody else signs in."""
    st.session_state.clear()


def _carried_over(saved: object, state: State) -> State:
    """Copy the values of ``saved`` into ``state`` field by field, group by group."""
    for name in (group_field.name for group_field in fields(state) if hasattr(saved, group_field.name)):  # type: ignore[arg-type]
        value, default = getattr(saved, name), getattr(state, name)
        setattr(state, name, _carried_over(value, default) if is_dataclass(default) else value)
    return state
