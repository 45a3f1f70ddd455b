"""Lines of the action list and of ledgers: what is asked for, given, and handed out."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import UploadFile
from pydantic import Field, Strict

from indicators.api.schemas.failure import Fault
from indicators.api.schemas.figures.figures import (
    Flag,
    Moment,
    MonthText,
    Number,
    RequestModel,
    ResponseModel,
    number,
)
from indicators.api.schemas.requests import AsOf, BaseQuery, Code, ListQuery
from indicators.briefing.month import ItemLine
from indicators.desk.items.past_imports import PastImport
from indicators.i18n.language import Language
from indicators.items.ledger.lines import Draft
from indicators.items.validation import LONGEST, LONGEST_NAME
from indicators.model import item as model
from indicators.model.item import ItemSource, ItemState, StepKind, Warning

DAY_PATTERN = "^2[0-9]{3}-[0-9]{2}-[0-9]{2}$"
Day = Annotated[str, Field(pattern=DAY_PATTERN, description="A day.", examples=["2022-09-30"])]
Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Words = Annotated[str, Field(max_length=LONGEST)]


class FilteredItemsQuery(BaseQuery):
    """Which lines are asked for; all that is said must fit."""

    department: list[Code] | None = Field(
        default=None, description="Only lines that one of these departments (codes) leads or supports."
    )
    person: Code | None = Field(default=None, description="Only lines of this responsible person, by name.")
    state: Annotated[ItemState, Strict(False)] | None = Field(default=None, description="Only in this state.")
    meeting: UUID | None = Field(default=None, strict=False, description="Only lines raised in this meeting.")
    ledger: Annotated[str, Field(max_length=LONGEST_NAME)] | None = Field(
        default=None, description="Only of this ledger, by name; blank = the action list."
    )
    due_from: Day | None = Field(default=None, description="Only due on this day or later.")
    due_to: Day | None = Field(default=None, description="Only due on this day or earlier.")
    as_of: AsOf | None = None


class ItemsQuery(FilteredItemsQuery, ListQuery):
    """The same, page by page."""


class ItemsFileQuery(FilteredItemsQuery):
    form: Literal["xlsx", "csv"] = Field(default="xlsx", description="As which file.")


class ItemQuery(BaseQuery):
    as_of: AsOf | None = None


class ImportQuery(BaseQuery):
    dry_run: Flag = Field(default=False, description="Only look: nothing is taken in.")


class Raised(RequestModel):
    """A line to be put onto a list."""

    task: Words = Field(min_length=1, description="What is to be done.", examples=["补报雏鹰企业30家"])
    lead: Code = Field(description="Code of the department that leads.")
    deadline: Day
    supporting: list[Code] = Field(default=[], max_length=50, description="Codes of those that support it.")
    responsible: Name = Field(default="", description="责任人")
    leader: Name = Field(default="", description="分管领导")
    source: Annotated[ItemSource, Strict(False)] = Field(
        default=ItemSource.PLAN, description="Where it comes from."
    )
    source_name: Name = Field(default="", description="In words.", examples=["2022年8月调度会"])
    ledger: Name = Field(default="", description="The list's name; blank = the action list.")
    finding: Words = Field(default="", description="反馈问题")
    indicators: list[Code] = Field(
        default=[], max_length=50, description="Codes of the indicators it is about."
    )
    meeting: UUID | None = Field(default=None, strict=False, description="The meeting that raised it.")
    number: Name = Field(default="", description="Blank = the next one of the month.")


class Stepped(RequestModel):
    """What happens to a line. `done` needs evidence that was attached before; `closed` a second person."""

    kind: Annotated[StepKind, Strict(False)] = Field(description="Which step.")
    words: Words = Field(default="", description="Progress, or the reason; `closed` alone needs none.")
    deadline: Day | None = Field(default=None, description="The later day, of `postponed`.")
    changes: dict[str, str] = Field(
        default={},
        max_length=20,
        description="Field → new value, of `changed`: departments as codes parted by blanks.",
        examples=[{"responsible": "孙苗"}],
    )


class ItemAttached(RequestModel):
    """A file of evidence, as progress of the line."""

    file: UploadFile = Field(description="How large at most is a setting, 20 MB at first.")
    words: Words = Field(default="", description="What it shows; blank = its name.")


class LedgerGiven(RequestModel):
    """A ledger kept in a table."""

    file: UploadFile = Field(description="CSV, XLSX, XLS or ODS.")
    ledger: str | None = Field(
        default=None, max_length=LONGEST_NAME, description="The list's name; without it, the file's."
    )


class AttachedFile(ResponseModel):
    id: UUID
    file: str = Field(description="Its name.")
    sha256: str = Field(description="Of its content.", pattern="^[0-9a-f]{64}$")
    size: int = Field(description="Bytes.")
    person: str = Field(description="Who did it.")
    recorded_at: Moment

    @classmethod
    def of(cls, attachment: model.Attachment) -> Self:
        return cls(
            id=attachment.id,
            file=attachment.file_name,
            sha256=attachment.sha256,
            size=attachment.size,
            person=attachment.person,
            recorded_at=attachment.recorded_at,
        )


class ItemStep(ResponseModel):
    """What happened to it once."""

    id: UUID
    kind: StepKind = Field(description="Which step.")
    words: str = Field(description="Progress, result or reason.")
    deadline: date | None = Field(description="The new one, of `postponed`.")
    changes: dict[str, str] = Field(description="Of `changed`; or what an imported file says of the step.")
    files: list[AttachedFile] = Field(description="Attached with it.")
    person: str = Field(description="Who did it.")
    recorded_at: Moment

    @classmethod
    def of(cls, step: model.Step) -> Self:
        return cls(
            id=step.id,
            kind=step.kind,
            words=step.words,
            deadline=step.deadline,
            changes=dict(step.changes),
            files=[AttachedFile.of(file) for file in step.attachments],
            person=step.person,
            recorded_at=step.recorded_at,
        )


class LinkedIndicator(ResponseModel):
    """An indicator it is about, then and now."""

    indicator: str
    name: str
    month: MonthText = Field(description="Whose figure it started from.")
    value: Number | None = Field(description="Null = nothing was known then.")
    now: str = Field(description="The newest figure of that year, with its measure; — = unknown.")
    now_month: MonthText | None = Field(description="Whose figure that is.")


class ListedItem(ResponseModel):
    """One line as it stands."""

    id: UUID
    number: str
    ledger: str = Field(description="Blank = the action list.")
    source: ItemSource
    source_name: str = Field(description="来源, in words.")
    meeting: UUID | None = Field(description="The meeting that raised it.")
    finding: str = Field(description="反馈问题; blank = none.")
    task: str = Field(description="What is to be done.")
    lead: str = Field(description="Code of the department.")
    lead_name: str = Field(description="Its name.")
    supporting: list[str] = Field(description="Codes.")
    responsible: str = Field(description="责任人")
    leader: str = Field(description="分管领导")
    deadline: date = Field(description="By which it is to be done.")
    raised_deadline: date = Field(description="The first one.")
    postponed: int = Field(description="How often.")
    state: ItemState = Field(description="Where it stands.")
    warning: Warning = Field(description="Blank = none.")
    days: int | None = Field(
        description="Working days left; negative = past the deadline; null = it is over."
    )
    progress: str = Field(description="The newest entry.")
    progress_at: Moment | None = Field(description="When that was written.")
    evidence: list[str] = Field(description="Names of files, or what an imported ledger says.")
    closed_on: date | None = Field(description="销号日期")
    closed_by: str = Field(description="审核人")
    indicators: list[LinkedIndicator] = Field(description="That it is about.")
    demonstration: bool = Field(description="Invented, and removed with the demonstration data.")
    raised_by: str = Field(description="Who raised it.")
    raised_at: Moment = Field(description="When.")

    @classmethod
    def of(cls, item: model.Item, line: ItemLine, language: Language) -> Self:
        return cls(**item_fields(item, line, language))  # type: ignore[arg-type]


class WholeItem(ListedItem):
    """The same with everything that happened to it."""

    steps: list[ItemStep] = Field(description="Oldest first.")

    @classmethod
    def of(cls, item: model.Item, line: ItemLine, language: Language) -> Self:
        fields = item_fields(item, line, language)
        return cls(**fields, steps=[ItemStep.of(step) for step in item.steps])  # type: ignore[arg-type]


def item_fields(item: model.Item, line: ItemLine, language: Language) -> dict[str, object]:
    """Return an item's fields but its steps."""
    same = (
        *("id", "number", "ledger", "source", "source_name", "meeting", "finding", "task", "lead"),
        *("responsible", "leader", "deadline", "raised_deadline", "postponed", "state", "warning", "days"),
        *("progress", "progress_at", "closed_on", "closed_by", "demonstration"),
    )
    return {name: getattr(line, name) for name in same} | {
        "lead_name": line.lead_name.in_(language),
        "supporting": list(item.supporting),
        "evidence": list(line.evidence),
        "indicators": [
            LinkedIndicator(
                indicator=linked.indicator,
                name=current.name.in_(language),
                month=str(linked.month),
                value=number(linked.value),
                now=current.current.in_(language),
                now_month=None if current.now_month is None else str(current.now_month),
            )
            for linked, current in zip(item.indicators, line.indicators, strict=True)
        ],
        "raised_by": item.person,
        "raised_at": item.recorded_at,
    }


class LedgerLine(ResponseModel):
    """One line of a file, before it is taken in."""

    row: int = Field(description="As a spreadsheet counts.")
    number: str
    source: ItemSource
    source_name: str = Field(description="来源, in words.")
    finding: str = Field(description="反馈问题; blank = none.")
    task: str = Field(description="What is to be done.")
    lead: str = Field(description="Code of the department that leads.")
    supporting: list[str] = Field(description="Codes of those that support it.")
    responsible: str = Field(description="责任人")
    leader: str = Field(description="分管领导")
    deadline: date = Field(description="By which it is to be done.")
    progress: str = Field(description="The newest entry.")
    state: ItemState = Field(description="Where it stands.")
    evidence: str = Field(description="In words: files are attached later.")
    closed_on: date | None = Field(description="销号日期")
    closed_by: str = Field(description="审核人")
    indicators: list[str] = Field(description="Codes.")

    @classmethod
    def of(cls, draft: Draft) -> Self:
        names = (name for name in cls.model_fields if name not in ("supporting", "indicators"))
        fields = {name: getattr(draft, name) for name in names}
        return cls(**fields, supporting=list(draft.supporting), indicators=list(draft.indicators))


class ImportOfLedger(ResponseModel):
    """An import that stands."""

    id: str
    file: str = Field(description="The ledger's name.")
    person: str = Field(description="Who took it in.")
    recorded_at: Moment
    raised: int = Field(description="Lines that it put onto a list.")
    changed: int = Field(description="Lines that it changed.")

    @classmethod
    def of(cls, row: PastImport) -> Self:
        return cls(
            id=row.id,
            file=row.file_name,
            person=row.person,
            recorded_at=row.recorded_at,
            raised=row.raised,
            changed=row.changed,
        )


class ImportTakenBack(ResponseModel):
    lines: int = Field(description="That stand as before the import.")


class LedgerChange(ResponseModel):
    """A field in which the file and the list differ."""

    number: str = Field(description="Of the line on the list.")
    field: str = Field(description="The ledger's column: task, deadline, state, …")
    before: str = Field(description="On the list; blank = nothing.")
    after: str = Field(description="In the file.")
    applies: bool = Field(description="Whether taking it in changes it; else the list's stays.")


class LedgerSeen(ResponseModel):
    """What a file would put onto a list."""

    file: str
    sha256: str = Field(description="Of its content.", pattern="^[0-9a-f]{64}$")
    ledger: str = Field(description="The list's name; blank = the action list.")
    sheet: str = Field(description="That was read; blank = a text file.")
    blocked: bool = Field(description="Something must be mended first: nothing would be taken in.")
    lines: list[LedgerLine] = Field(description="In the order of the file.")
    new: list[str] = Field(description="Numbers of the lines that no list has yet.")
    same: list[str] = Field(description="Numbers of the lines that stand as the file has them.")
    changes: list[LedgerChange] = Field(description="What differs, line by line and field by field.")
    missing: list[str] = Field(description="Numbers of the list's lines that the file lacks: they stay.")
    problems: list[Fault] = Field(description="What is wrong with it.")


class LedgerTaken(ResponseModel):
    ledger: str = Field(description="The list's name; blank = the action list.")
    items: list[UUID] = Field(description="The lines that were raised, in the file's order.")
