"""RFC 9457 problem details."""

from pydantic import BaseModel, ConfigDict, Field


class Fault(BaseModel):
    """One thing that is wrong, and where."""

    code: str = Field(description="What is wrong, for programs.", examples=["not-a-number"])
    detail: str = Field(description="What is wrong and what to do, in the reader's language.")
    parameter: str | None = Field(default=None, description="The parameter of the address that is meant.")
    pointer: str | None = Field(
        default=None, description="The member of the body that is meant: a JSON pointer (RFC 6901)."
    )
    title: str | None = Field(default=None, description="The sort of problem, in the reader's language.")
    file: str | None = Field(default=None, description="The file's name.")
    row: int | None = Field(
        default=None, description="Its row as a spreadsheet counts, the header being row 1."
    )
    column: str | None = Field(default=None, description="Its column by its header.", examples=["数值"])
    value: str | None = Field(default=None, description="What stands there.", examples=["约9"])
    blocking: bool | None = Field(
        default=None, description="Whether it keeps the file out; false = only a warning."
    )
    explain: bool | None = Field(
        default=None, description="Whether it is a warning that needs a word of explanation."
    )
    place: int | None = Field(default=None, description="Its column's place, from 0.")
    field: str | None = Field(default=None, description="What the cell was taken for.", examples=["value"])
    suggestions: list[str] | None = Field(
        default=None,
        description="What may stand there instead, the likeliest first; of names, codes.",
        examples=[["9"]],
    )


class Failure(BaseModel):
    """Why something was not done; nothing of it was."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:indicator-desk:problem:conflict",
                    "title": "当前状态不允许此操作",
                    "status": 409,
                    "detail": "该文件更正了已上报的数据，请填写更正原因。",
                    "errors": [],
                }
            ]
        }
    )

    type: str = Field(description="urn:indicator-desk:problem:… names the kind of failure.")
    title: str = Field(description="The kind of failure, in the reader's language.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="A sentence that says what to do next, in the reader's language.")
    errors: list[Fault] = Field(
        default_factory=list,
        description="Each single thing that is wrong; empty where the sentence says it all.",
    )
