"""Values, each with its whole provenance."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import Field

from indicators.api.schemas.figures.figures import Moment, MonthText, Number, ResponseModel, number
from indicators.model.enums import Basis, Origin


class Observation(ResponseModel):
    """One number of one indicator, unit and month, as somebody stated it."""

    indicator: str = Field(examples=["OUTPUT"])
    unit: str = Field(description="Code of the whole area, sub-district or park.")
    month: MonthText
    basis: Basis = Field(
        description="Whether it is the month's own amount, cumulative since January, or a level."
    )
    value: Number = Field(description="In the indicator's measure, exact.", examples=["72.3"])
    numerator: Number | None
    denominator: Number | None
    source: str = Field(description="Code of who says so.")
    note: str
    origin: Origin = Field(description="`demonstration` = invented.")
    submission: str = Field(description="Id of the submission it came with.")
    file: str = Field(
        description="The submitted file's name; this, row, person, reason and note only for those signed in.",
        examples=["2022年8月.csv"],
    )
    row: int | None = Field(description="Its row there, as a spreadsheet counts.")
    place: int | None = Field(
        description="Its column there, from 0; null = not known, or not for those who did not sign in."
    )
    person: str = Field(description="Who submitted it; blank = the program itself.")
    recorded_at: Moment = Field(description="When it was submitted.")
    accepted_at: Moment = Field(description="From when on it counts.")
    reason: str = Field(description="Why earlier figures were changed.")
    undone_at: Moment | None = Field(description="When its submission was undone; null = it was not.")
    taken_back_at: Moment | None = Field(
        description="When it was taken back to not reported; null = it was not."
    )
    in_force: bool = Field(description="Whether it counts: neither superseded nor undone nor taken back.")

    @classmethod
    def of(cls, row: Mapping[str, Any], named: bool) -> Self:
        """``named``: with who said it, in which file and why; not for whoever did not sign in."""
        figures = {name: number(row[name]) for name in ("value", "numerator", "denominator")}
        hidden = {} if named else _UNNAMED
        return cls(**{**row, **figures, **hidden})


_UNNAMED = {"file": "", "row": None, "place": None, "person": "", "reason": "", "note": ""}
