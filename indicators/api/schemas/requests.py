"""The queries of operations: what may stand in an address, and nothing else."""

from typing import Annotated, Literal

from pydantic import Field, Strict

from indicators.access.acts import Act
from indicators.api.schemas.figures.figures import MONTH_PATTERN, Flag, RequestModel, Whole
from indicators.model.enums import Origin
from indicators.model.meeting import MeetingKind
from indicators.model.workflow import SubmissionState

MOST, USUAL = 1000, 100  # items of one page
Code = Annotated[str, Field(min_length=1, max_length=200)]
_AS_OF = (
    "As known at that moment: ISO 8601, such as 2022-09-05T17:30:00+08:00; by the bureau's clock where it "
    "names no offset; a bare date is the end of that day."
)
AsOf = Annotated[
    str,
    Field(
        min_length=1,
        max_length=40,
        description=_AS_OF,
        examples=["2022-09-05"],
        json_schema_extra={"anyOf": [{"format": "date"}, {"format": "date-time"}]},
    ),
]
ProgressForm = Annotated[
    Literal["json", "csv", "parquet", "text"],
    Field(
        description="Stands before Accept. CSV and Parquet hold exact figures, `text` the table as "
        "terminals show it; all three are audited as exports."
    ),
]
Form = Annotated[
    Literal["json", "csv", "parquet"],
    Field(
        description="Stands before Accept. CSV and Parquet hold the whole list and are audited as exports."
    ),
]
MonthParameter = Annotated[str, Field(pattern=MONTH_PATTERN, description="A month.", examples=["2022-08"])]


class BaseQuery(RequestModel):
    """The parameters that every operation takes."""

    lang: Literal["zh", "en"] | None = Field(
        None, description="The language of sentences and names; stands before Accept-Language."
    )


class ListQuery(BaseQuery):
    """The parameters of a list that comes page by page."""

    limit: Whole = Field(default=USUAL, ge=1, le=MOST, description="Items of one page.")
    cursor: str | None = Field(
        default=None,
        min_length=1,
        max_length=500,
        description="Where the page begins: `next` of the page before, with the same other parameters.",
    )


class FileListQuery(ListQuery):
    """The parameters of a list that can be exported as a file, too."""

    format: Form | None = None


class IndicatorsQuery(FileListQuery):
    department: list[Code] | None = Field(
        default=None, description="Only indicators of these departments (codes)."
    )
    as_of: AsOf | None = None


class TargetsQuery(FileListQuery):
    year: list[Whole] | None = Field(default=None, description="Only targets of these years.")
    indicator: list[Code] | None = Field(
        default=None, description="Only targets of these indicators (codes)."
    )
    unit: list[Code] | None = Field(
        None, description="Only targets of these units (codes); the code of the whole area finds its own."
    )
    as_of: AsOf | None = None


class ObservationsQuery(FileListQuery):
    indicator: list[Code] | None = Field(default=None, description="Only values of these indicators (codes).")
    unit: list[Code] | None = Field(default=None, description="Only values of these units (codes).")
    year: list[Whole] | None = Field(default=None, description="Only values of these years.")
    month: MonthParameter | None = None
    source: list[Code] | None = Field(default=None, description="Only values of these sources (codes).")
    origin: list[Annotated[Origin, Strict(False)]] | None = Field(
        None, description="Only values of these origins."
    )
    department: list[Code] | None = Field(
        default=None, description="Only values of these departments' indicators (codes)."
    )
    everything: Flag = Field(default=False, description="Superseded and undone values too, newest first.")
    as_of: AsOf | None = None


class ProgressQuery(BaseQuery):
    month: MonthParameter | None = Field(
        default=None, description="Without it, the newest month somebody reported."
    )
    as_of: AsOf | None = None
    format: ProgressForm | None = None


class PaperQuery(BaseQuery):
    as_of: AsOf | None = None
    built_in: Flag = Field(default=False, description="Not by the bureau's own template.")


class AsOfQuery(BaseQuery):
    as_of: AsOf | None = None


class AsOfListQuery(ListQuery):
    as_of: AsOf | None = None


class SubmissionsQuery(ListQuery):
    state: Annotated[SubmissionState, Strict(False)] | None = Field(
        default=None, description="Only submissions that stand there; `waiting` = for the office to decide."
    )
    as_of: AsOf | None = None


class CommentsDueQuery(ListQuery):
    month: MonthParameter | None = Field(
        default=None, description="Without it, the newest month somebody reported."
    )
    department: list[Code] | None = Field(
        default=None, description="Only of these departments' indicators (codes)."
    )
    as_of: AsOf | None = None


class CommentariesQuery(ListQuery):
    month: MonthParameter | None = None
    indicator: list[Code] | None = Field(default=None, description="Only of these indicators (codes).")
    department: list[Code] | None = Field(
        default=None, description="Only of these departments' indicators (codes)."
    )
    everything: Flag = Field(default=False, description="Earlier versions too.")
    as_of: AsOf | None = None


class RestatementsQuery(ListQuery):
    month: MonthParameter | None = None
    since: AsOf | None = Field(
        default=None, description="What changed since, such as the last meeting; a bare date is its end."
    )
    until: AsOf | None = Field(default=None, description="Up to this moment; a bare date is its end.")


class MeetingsQuery(ListQuery):
    kind: Annotated[MeetingKind, Strict(False)] | None = Field(
        default=None, description="Only monthly meetings, or only quarters' exchanges."
    )
    as_of: AsOf | None = None


class AliasQuery(BaseQuery):
    kind: Literal["indicator", "unit"] = Field(description="What it was taken for.")
    text: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="The spelling, as the list gives it."
    )


class SubmitQuery(BaseQuery):
    dry_run: Flag = Field(
        False, description="Only look: what would be taken in, what would change, what is wrong."
    )


class AuditQuery(FileListQuery):
    name: str | None = Field(
        default=None, min_length=1, max_length=200, description="Only what this person did."
    )
    act: Annotated[Act, Strict(False)] | None = Field(default=None, description="Only this kind of act.")
    since: AsOf | None = Field(default=None, description="From this moment on; a bare date is its beginning.")
    until: AsOf | None = Field(default=None, description="Up to this moment; a bare date is its end.")
    text: str | None = Field(
        None, min_length=1, max_length=200, description="Anywhere in name, subject, detail or address."
    )


class VerificationQuery(BaseQuery):
    head: str | None = Field(
        default=None,
        pattern="^[0-9a-f]{64}$",
        description="A seal that was written down earlier: it must still stand in the chain.",
    )
