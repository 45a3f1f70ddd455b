"""Read and write a view's state as the parameters of its address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from indicators.desk.desk import bureau_zone, read_moment
from indicators.i18n.language import LANGUAGES
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Light
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.model.quarter import Quarter
from indicators.web.session.item_choice import ItemChoice, read_choice

_LARGE, LARGER = "large", 1.25  # in the address; how much larger its type is
_NOBODY = "none"  # in the address, in place of an owner

NO_MONTH = N_("The address names no month that the desk knows ({value}); {month} is shown instead.")
NO_QUARTER = N_("The address names no quarter that the desk knows ({value}): the month's own is shown.")
NO_GROUP = N_("There is no group {value} in the catalogue: all groups are shown.")
NO_DEPARTMENT = N_("There is no department {value} in the catalogue: all departments are shown.")
NO_LIGHT = N_("There is no light {value}: all lights are shown.")
NO_MOMENT = N_("{value} is no moment such as 2022-09-05T17:30+08:00: the present state is shown.")


@dataclass(frozen=True)
class View:
    """What a page shows; blank = no filter."""

    month: Month
    language: str = LANGUAGES[0]
    large: bool = False  # larger type, for readers who ask for it
    group: str = ""
    department: str = ""
    light: Light | None = None
    indicator: str = ""
    person: str = ""  # the name somebody signs in with
    submission: str = ""  # its id, as the address says it
    meeting: str = ""  # its id
    items: ItemChoice = field(default_factory=ItemChoice)  # of the action list and the ledgers
    quarter: Quarter | None = None  # None = the month's own
    table: str = ""  # of the catalogue: a year's goals ("2023") or a file ("units"); blank = the month's year
    unowned: bool = False  # of the goals only those that no person answers for
    as_of: datetime | None = None

    @property
    def looked_at(self) -> Quarter:
        return self.quarter or Quarter.of(self.month)

    def changed(self, **changes: Any) -> "View":
        return replace(self, **changes)

    def parameters(self) -> dict[str, str]:
        """Return the address's parameters in a fixed order; language and month are always among them."""
        values = {
            "code": self.indicator,
            "person": self.person,
            "submission": self.submission,
            "meeting": self.meeting,
            **self.items.parameters(),
            "quarter": str(self.quarter) if self.quarter is not None else "",
            "table": self.table,
            "owner": _NOBODY if self.unowned else "",
            "month": str(self.month),
            "group": self.group,
            "department": self.department,
            "light": self.light.value if self.light is not None else "",
            "as_of": self.as_of.isoformat() if self.as_of is not None else "",
            "type": _LARGE if self.large else "",
            "lang": self.language,
        }
        return {name: value for name, value in values.items() if value}

    def address(self, page: str = "") -> str:
        """Return the address relative to any page: ``./?month=2022-08&lang=zh`` or ``indicator?code=…``."""
        return f"{page or './'}?{urlencode(self.parameters())}"

    def of_items(self, **changes: Any) -> "View":
        """Return this view with another choice of items."""
        return replace(self, items=self.items.changed(**changes))

    def of_indicator(self, code: str) -> "View":
        """Return this view of one indicator; the filters stay for the way back."""
        return replace(self, indicator=code)


@dataclass(frozen=True)
class Correction:
    """A parameter that could not be followed: a sentence for the reader, and the value."""

    sentence: str
    value: str


def read(
    parameters: Mapping[str, str],
    months: tuple[Month, ...],
    opening: Callable[[datetime | None], Month],
    catalogue: Catalogue,
) -> tuple[View, tuple[Correction, ...]]:
    """Return the view that an address asks for, and a correction for each invalid parameter.

    ``opening``: the month that stands first as known at a moment; None = now.
    """
    corrections: list[Correction] = []
    wrong_moment: list[Correction] = []
    as_of = _as_of(parameters, bureau_zone(catalogue), wrong_moment)
    items, wrong = read_choice(parameters)
    corrections += [Correction(sentence, value) for sentence, value in wrong]
    view = View(
        month=_month(parameters.get("month", ""), months, lambda: opening(as_of), corrections),
        language=read_language(parameters),
        large=read_large(parameters),
        group=_known(parameters.get("group", ""), catalogue.groups, NO_GROUP, corrections),
        department=_known(
            parameters.get("department", ""), catalogue.departments, NO_DEPARTMENT, corrections
        ),
        light=_light(parameters.get("light", ""), corrections),
        indicator=parameters.get("code", ""),
        person=parameters.get("person", ""),
        submission=parameters.get("submission", ""),
        meeting=parameters.get("meeting", ""),
        items=items,
        table=parameters.get("table", ""),
        unowned=parameters.get("owner") == _NOBODY,
        quarter=_quarter(parameters.get("quarter", ""), months, corrections),
        as_of=as_of,
    )
    return view, (*corrections, *wrong_moment)


def read_id(text: str) -> UUID | None:
    """Return None where the text is no id."""
    try:
        return UUID(text)
    except ValueError:
        return None


def read_language(parameters: Mapping[str, str]) -> str:
    code = parameters.get("lang", "")
    return code if code in LANGUAGES else LANGUAGES[0]


def read_large(parameters: Mapping[str, str]) -> bool:
    return parameters.get("type") == _LARGE


def _as_of(parameters: Mapping[str, str], zone: ZoneInfo, corrections: list[Correction]) -> datetime | None:
    """Parse a moment in the bureau's time zone, unless it names its own offset from UTC.

    The calendar's first and last year are left out: shown by another clock they would leave it.
    """
    text = parameters.get("as_of", "")
    if not text:
        return None
    try:
        moment = read_moment(text.replace(" ", "+"), zone)  # a "+" that was not escaped
    except ValueError:
        moment = None
    if moment is None or not MINYEAR < moment.year < MAXYEAR:
        corrections.append(Correction(NO_MOMENT, text))
        return None
    return moment


def _month(
    text: str, months: tuple[Month, ...], opening: Callable[[], Month], corrections: list[Correction]
) -> Month:
    if not text:
        return opening()
    try:
        month = Month.parse(text)
    except ValueError:
        month = None
    if month is None or month not in months:
        corrections.append(Correction(NO_MONTH, text))
        return opening()
    return month


def _quarter(text: str, months: tuple[Month, ...], corrections: list[Correction]) -> Quarter | None:
    if not text:
        return None
    try:
        quarter = Quarter.parse(text)
    except ValueError:
        quarter = None
    if quarter is None or quarter.year not in {month.year for month in months}:
        corrections.append(Correction(NO_QUARTER, text))
        return None
    return quarter


def _known(code: str, codes: Mapping[str, Any], sentence: str, corrections: list[Correction]) -> str:
    if code and code not in codes:
        corrections.append(Correction(sentence, code))
        return ""
    return code


def _light(text: str, corrections: list[Correction]) -> Light | None:
    if not text:
        return None
    try:
        return Light(text)
    except ValueError:
        corrections.append(Correction(NO_LIGHT, text))
        return None
