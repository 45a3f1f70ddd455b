"""The closed lists of the field: each member's value is what the store keeps."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of number an indicator is, and so how it adds up over months."""

    FLOW = "flow"  # counted over the year: turnover, new enterprises
    STOCK = "stock"  # how many there are at a moment
    RATIO = "ratio"  # a rate or growth; never adds up
    COVERAGE = "coverage"  # a share of a known whole, 0 to 100 %
    MILESTONE = "milestone"  # done or not, by a date (or so many pieces, by a date)
    FREQUENCY = "frequency"  # at least n times in every week, month, quarter …
    CHECKLIST = "checklist"  # so many of a list's items are done


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"


class Comparison(StrEnum):
    """The comparison exactly as the goal words it."""

    MORE = ">"  # 突破
    AT_LEAST = ">="  # 以上, 不低于
    EQUAL = "="
    AT_MOST = "<="
    LESS = "<"
    WITHIN = "within"


class Basis(StrEnum):
    """What a reported number covers."""

    MONTH = "month"  # the single month
    CUMULATIVE = "cumulative"  # January to the month
    LEVEL = "level"  # the state at the month's end


class Cycle(StrEnum):
    """How often: reporting, or the period a frequency goal counts in."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Length in months; a week counts inside its month, so 1."""
        return {"week": 1, "month": 1, "quarter": 3, "half-year": 6, "year": 12}[self.value]


class PaceKind(StrEnum):
    """How the year's goal is meant to be spread over its months."""

    LINEAR = "linear"  # equal steps
    SEASONAL = "seasonal"  # last year's own shape
    PLAN = "plan"  # the bureau's own curve
    STEADY = "steady"  # owed in full at any time (应登尽登)
    DUE = "due"  # nothing owed before the due month

    @property
    def on_the_way(self) -> bool:
        """Whether a share of the goal is due each month, rather than all of it at once."""
        return self in (PaceKind.LINEAR, PaceKind.SEASONAL, PaceKind.PLAN)


class Origin(StrEnum):
    """Where a value comes from; in the order in which one is believed before another."""

    REPORTED = "reported"
    PUBLISHED = "published"
    DEMONSTRATION = "demonstration"


class DayKind(StrEnum):
    """What holidays.csv says of a day."""

    OFF = "off"  # 休
    WORKED = "worked"  # 班, in the stead of a day off


class UnitKind(StrEnum):
    WHOLE = "whole"  # 区本级: the whole area
    SUBDISTRICT = "subdistrict"  # 街道
    PARK = "park"  # 园区


class Quantity(StrEnum):
    """The family a measure belongs to; says which kinds may use it."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"  # differences of rates
    YES_NO = "yes-no"
    OTHER = "other"


class Light(StrEnum):
    """A status. progress.history orders rows by it, progress.result a goal's conditions."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    NOT_REPORTED = "not-reported"
    UNKNOWN = "unknown"
    NOT_DUE = "not-due"
