"""What a person says about a file beside the file itself, as JSON: the form that ``intake.model`` keeps."""

from typing import Annotated, Any, Literal

from pydantic import Field

from indicators.api.schemas.figures.figures import RequestModel
from indicators.intake import model

_Row = Annotated[int, Field(ge=1, le=1_048_576)]
_Place = Annotated[int, Field(ge=0, le=16_383)]
_PlaceText = Annotated[str, Field(pattern="^[0-9]{1,5}$")]  # as a key it is text
_Text = Annotated[str, Field(max_length=1000)]
_Field = Literal[
    "code",
    "name",
    "unit",
    "month",
    "year",
    "month_number",
    "quarter",
    "basis",
    "measure",
    "source",
    "note",
    "value",
    "numerator",
    "denominator",
]


class About(RequestModel):
    """What figures are about, as text; blank = it is not said."""

    code: _Text = ""
    name: _Text = Field(default="", description="The indicator's.")
    unit: _Text = Field(default="", description="Sub-district, park or the whole area.")
    month: _Text = ""
    basis: _Text = ""
    measure: _Text = Field(default="", description="What it is measured in.", examples=["万元"])
    source: _Text = ""


class Corrections(RequestModel):
    """Everything is optional. Rows are numbered as a spreadsheet does, columns from 0."""

    encoding: Literal["", "utf-8", "gb18030", "cp1252", "big5", "shift_jis", "euc_kr", "cp1251"] = Field(
        default="", description="Of a text file whose characters are doubted; blank = found by looking."
    )
    sheet: _Text | None = None
    table_from: _Row | None = Field(
        default=None, description="Row where the table to read begins; null = the first."
    )
    page: About = About()
    uses: dict[_PlaceText, tuple[_Field | None, About]] = Field(default_factory=dict)
    cells: list[tuple[_Row, _Place, Annotated[str, Field(max_length=32_767)]]] = Field(default_factory=list)
    skipped: list[_Row] = Field(default_factory=list)
    meant: list[tuple[Literal["indicator", "unit"], _Text, _Text]] = Field(default_factory=list)
    words: list[tuple[_Row | None, _Place | None, _Text, _Text]] = Field(default_factory=list)
    words_for_all: _Text = ""
    agreed: list[_Text] = Field(default_factory=list)

    def spoken(self) -> model.Corrections:
        plain: dict[str, Any] = self.model_dump()
        return model.from_plain(plain)
