"""What can be wrong with a submission: one table, in the order form → meaning → present state.

Details named in a sentence's braces are plain texts; words of the file format stand there as the
file has them. Warnings have ``blocking=False``.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from indicators.model.problem import N_, Problem, ProblemKind

KEEP = 1000  # problems kept of each sort, blocking and warning; beyond that they are only counted
_SHOWN = 80  # characters of a cell that a problem repeats

# --- Form: the file and its header -------------------------------------------------------------
FILE_TOO_LARGE = ProblemKind(
    "file-too-large",
    N_("File too large"),
    N_("The file has {size} MB; up to {limit} MB are taken. Split it by department or by year."),
)
EMPTY_FILE = ProblemKind(
    "empty-file", N_("Empty file"), N_("The file holds nothing. Choose the file that was filled in.")
)
WORKBOOK = ProblemKind(
    "workbook",
    N_("Workbook instead of CSV"),
    N_("This is a workbook. In Excel or WPS choose “Save as”, type CSV, and submit that file."),
)
NOT_TEXT = ProblemKind(
    "not-text",
    N_("Not a text file"),
    N_("The file is no text in UTF-8 or GBK (byte {offset}). Save it as CSV once more and submit that."),
)
BROKEN_ROW = ProblemKind(
    "broken-row",
    N_("Quotation mark never closed"),
    N_("Row {number} opens a quotation mark that is never closed. Close or remove it."),
)
NO_HEADER = ProblemKind(
    "no-header",
    N_("No header row"),
    N_("No row names columns that the desk knows. Put a header above the figures: {headers}."),
)
REPEATED_COLUMN = ProblemKind(
    "repeated-column",
    N_("Column repeated"),
    N_("Columns {first} and {second} both hold {header}. Keep one of them."),
)
UNKNOWN_COLUMN = ProblemKind(
    "unknown-column",
    N_("Column left aside"),
    N_("Nobody knows what the column {header} holds; it was left aside."),
    blocking=False,
)
PARTS_IN_DIFFERENT_MEASURES = ProblemKind(
    "parts-in-different-measures",
    N_("Numerator and denominator measured differently"),
    N_(
        "The headers measure the numerator in {numerator}, the denominator in {denominator}. Use one measure."
    ),
)
NO_ROWS = ProblemKind("no-rows", N_("No rows"), N_("There is no row below the header. Fill in at least one."))
ROW_TOO_LONG = ProblemKind(
    "row-too-long",
    N_("More cells than columns"),
    N_("The row has a cell without a header, {value}. A cell that contains the separator needs quotes."),
)

# --- Form: which rows and columns of a sheet hold what -------------------------------------------
OTHER_SHEETS = ProblemKind(
    "other-sheets",
    N_("Other sheets left aside"),
    N_("The sheet {sheet} was read. The file has more with tables: {others}. Submit those by themselves."),
    blocking=False,
)
SHEET_UNCLEAR = ProblemKind(
    "sheet-unclear",
    N_("Which sheet?"),
    N_("The sheets {sheets} look alike. Choose the one to submit."),
)
MONTH_UNKNOWN = ProblemKind(
    "month-unknown",
    N_("Which month?"),
    N_("Neither the sheet nor the file's name says which month the figures are of. Choose the month."),
)
MONTHS_DIFFER = ProblemKind(
    "months-differ",
    N_("Two different months"),
    N_("The figures may be of {months}: titles and names disagree. Choose the month."),
)
VALUE_MISSING = ProblemKind(
    "value-missing",
    N_("No figures found"),
    N_("No column holds figures. Name it {header}, or choose it from the table."),
)
VALUE_UNCLEAR = ProblemKind(
    "value-unclear",
    N_("Which column is the figure?"),
    N_("The columns {columns} may all hold the figure. Choose one, or say what each of them is."),
)
TAKEN_AS_VALUE = ProblemKind(
    "taken-as-value",
    N_("Column taken as the figure"),
    N_("No other column holds figures, so {header} was taken. Check that it is right."),
    blocking=False,
)
INDICATOR_UNKNOWN = ProblemKind(
    "indicator-unknown",
    N_("Which indicator?"),
    N_("Nothing says which indicator the figures are of. Choose it, or add a column {header}."),
)
MIXED_UNIT_COLUMN = ProblemKind(
    "mixed-unit-column",
    N_("Units and measures in one column"),
    N_("The column {header} holds places ({units}) and measures ({measures}). Choose what it is."),
)
MEASURES_DISAGREE = ProblemKind(
    "measures-disagree",
    N_("Measured in two ways"),
    N_("The header {header} says {first}, the column {other} says {second}. Correct one of them."),
)
TOTAL_ROW = ProblemKind(
    "total-row",
    N_("Total left aside"),
    N_("“{value}” sums up other rows and was left aside."),
    blocking=False,
)
TOTAL_COLUMN = ProblemKind(
    "total-column",
    N_("Total left aside"),
    N_("The column {header} sums up others and was left aside."),
    blocking=False,
)
COMPUTED_ROW = ProblemKind(
    "computed-row",
    N_("Computed figure left aside"),
    N_("“{value}” follows from other figures and was left aside: the desk computes it itself."),
    blocking=False,
)
MERGED_FIGURE = ProblemKind(
    "merged-figure",
    N_("One figure over several cells"),
    N_("{value} stands over merged cells. Fill in each of them; “—” where there is nothing to report."),
)
TOTAL_TAKEN = ProblemKind(
    "total-taken",
    N_("Total taken for the whole area"),
    N_("“{value}” stands alone, so it was taken as the figure of {unit}."),
    blocking=False,
)
WRITTEN_ONCE = ProblemKind(
    "written-once",
    N_("Written once for several rows"),
    N_("Blank cells of the column {header} were read as the text above them. Check that this is meant."),
    blocking=False,
)
SECOND_TABLE = ProblemKind(
    "second-table",
    N_("Another table below"),
    N_("Another table begins in row {number}; it was left aside. Submit it by itself."),
    blocking=False,
)

# --- Form: cells -------------------------------------------------------------------------------
NOT_A_NUMBER = ProblemKind(
    "not-a-number",
    N_("Not a number"),
    N_("“{value}” is not a number. Write digits only, such as 1234.5; leave it blank if not reported."),
)
ESTIMATE = ProblemKind(
    "estimate", N_("Estimate"), N_("“{value}” is an estimate. Report the exact figure, without such words.")
)
DIGITS_LOST = ProblemKind(
    "digits-lost",
    N_("Digits lost"),
    N_("“{value}”: the spreadsheet shortened this number. Set the column's format to “number”, save again."),
)
FORMULA_ERROR = ProblemKind(
    "formula-error",
    N_("Formula failed"),
    N_("“{value}”: the spreadsheet could not compute this cell. Correct its formula, or write the number."),
)
DATE_AS_NUMBER = ProblemKind(
    "date-as-number",
    N_("A date instead of a number"),
    N_("“{value}” is a date. If the spreadsheet made it out of a number, set the format to “number”."),
)
MISPLACED_SEPARATOR = ProblemKind(
    "misplaced-separator",
    N_("Thousands separator misplaced"),
    N_("“{value}” has a comma in an unusual place. Write the number without separators."),
)
PERCENT_SIGN = ProblemKind(
    "percent-sign",
    N_("Percent sign not expected"),
    N_("“{value}”: a percent sign stands only where the measure is %. Use the indicator's own measure."),
)
TOO_MANY_DIGITS = ProblemKind(
    "too-many-digits",
    N_("Number too large"),
    N_("“{value}” has {given} digits before the decimal point; at most {taken} are taken. Check the figure."),
)
TOO_MANY_DECIMALS = ProblemKind(
    "too-many-decimals",
    N_("Too many decimals"),
    N_("{value} has {given} decimals, {taken} are taken. Round it, so that the file says what is kept."),
)
NOT_YES_OR_NO = ProblemKind(
    "not-yes-or-no",
    N_("Neither yes nor no"),
    N_("“{value}” is neither 1 (是) nor 0 (否). Write one of them."),
)
MONTH_MISSING = ProblemKind(
    "month-missing", N_("Month missing"), N_("The row names no month. Write it as 2022-08.")
)
NOT_A_MONTH = ProblemKind(
    "not-a-month", N_("Not a month"), N_("“{value}” is not a month. Write it as 2022-08.")
)
AMBIGUOUS_MONTH = ProblemKind(
    "ambiguous-month",
    N_("January or October?"),
    N_("“{value}” may be January or October, its last zero lost. Write {january} or {october}."),
)
DAY_INSIDE_MONTH = ProblemKind(
    "day-inside-month",
    N_("A day instead of a month"),
    N_("“{value}” is a day inside the month. Write the month, {month}, if the figure covers all of it."),
)

YEAR_MISSING = ProblemKind(
    "year-missing", N_("Year missing"), N_("“{value}” names no year. Write it as {example}.")
)
MONTHS_WITHOUT_JANUARY = ProblemKind(
    "months-without-january",
    N_("Several months, not from January"),
    N_(
        "“{value}” covers several months without January. Write the single month, or January to {month} with "
        "its cumulative figure."
    ),
)
MONTHS_OF_TWO_YEARS = ProblemKind(
    "months-of-two-years",
    N_("Months of two years"),
    N_("“{value}” reaches over the end of a year. Report each year by itself."),
)

# --- Meaning: against the catalogue ------------------------------------------------------------
INDICATOR_MISSING = ProblemKind(
    "indicator-missing",
    N_("Indicator missing"),
    N_("The row has a figure but no indicator. Write the indicator's code or name."),
)
UNKNOWN_INDICATOR = ProblemKind(
    "unknown-indicator",
    N_("Unknown indicator"),
    N_("The catalogue has no indicator “{value}”. Use a code or name as in the template."),
)
UNKNOWN_INDICATOR_LIKE = replace(
    UNKNOWN_INDICATOR, sentence=N_("The catalogue has no indicator “{value}”. Did you mean {suggestion}?")
)
SHARED_NAME = ProblemKind(
    "shared-name",
    N_("Name used more than once"),
    N_("“{value}” is the name of {codes}. Write the code."),
)
CODE_AND_NAME_DISAGREE = ProblemKind(
    "code-and-name-disagree",
    N_("Code and name disagree"),
    N_("The code {code} is {name}, but the row names “{value}” ({other}). Correct one of them."),
)
OTHER_NAME = ProblemKind(
    "other-name",
    N_("Unfamiliar name"),
    N_("{code} is called {name} in the catalogue, here “{value}”. The code was followed."),
    blocking=False,
)
DERIVED_INDICATOR = ProblemKind(
    "derived-indicator",
    N_("Computed by the desk"),
    N_("{indicator} is computed as {formula} and cannot be reported. Take the row out."),
)
UNKNOWN_UNIT = ProblemKind(
    "unknown-unit",
    N_("Unknown unit"),
    N_("There is no unit “{value}”. Use a code or name as in the catalogue; blank means the whole area."),
)
UNKNOWN_UNIT_LIKE = replace(
    UNKNOWN_UNIT, sentence=N_("There is no unit “{value}”. Did you mean {suggestion}?")
)
MEASURE_AS_UNIT = ProblemKind(
    "measure-as-unit",
    N_("Measure in the wrong column"),
    N_("“{value}” measures something; a unit here is a place. Put it under {header}."),
)
UNKNOWN_SOURCE = ProblemKind(
    "unknown-source",
    N_("Unknown source"),
    N_("There is no source “{value}”. Use a code or name as in the catalogue, or leave the cell blank."),
)
UNKNOWN_SOURCE_LIKE = replace(
    UNKNOWN_SOURCE, sentence=N_("There is no source “{value}”. Did you mean {suggestion}?")
)
DEMONSTRATION_SOURCE = ProblemKind(
    "demonstration-source",
    N_("Demonstration source"),
    N_("{source} is for demonstration data only. Name the real source."),
)
OTHER_ORIGIN = ProblemKind(
    "other-origin",
    N_("Source of another kind"),
    N_(
        "{source} is no source of this kind of file: published figures belong into the data folder's "
        "“published”, reports name the departments' own source or none."
    ),
)
UNKNOWN_BASIS = ProblemKind(
    "unknown-basis", N_("Unknown basis"), N_("“{value}” is no basis. {indicator} takes: {allowed}.")
)
UNFIT_BASIS = ProblemKind(
    "unfit-basis",
    N_("Basis does not fit"),
    N_("{indicator} is not reported as {value}. It takes: {allowed}."),
)
OTHER_MEASURE = ProblemKind(
    "other-measure",
    N_("Other measure"),
    N_("The file says {stated}, {indicator} is kept in {measure}. Convert the figure and the measure."),
)
TWO_MEASURES = ProblemKind(
    "two-measures",
    N_("Two measures at once"),
    N_("The file says {stated} and {other} for the same figure. Keep one of them."),
)
MEASURE_OF_OTHERS = ProblemKind(
    "measure-of-others",
    N_("Measure of other rows"),
    N_("The sheet says {stated}, which does not measure {indicator}; it was read in {measure}."),
    blocking=False,
)
RATIO_OR_PERCENT = ProblemKind(
    "ratio-or-percent",
    N_("Ratio or percent?"),
    N_("“{value}” was taken as {value} %, and nothing says %. If it is a ratio, write {suggestion}%."),
    blocking=False,
    explain=True,
)
NOT_AN_INDICATOR = ProblemKind(
    "not-an-indicator",
    N_("Not an indicator"),
    N_("“{value}” is a department or a unit, no indicator. Write the indicator's code or name."),
)
BASIS_AND_PERIOD_DISAGREE = ProblemKind(
    "basis-and-period-disagree",
    N_("Basis and period disagree"),
    N_("The period “{value}” says {said}, the basis says {basis}. Correct one of them."),
)
FIGURE_LEFT_ASIDE = ProblemKind(
    "figure-left-aside",
    N_("Figure left aside"),
    N_("{indicator} has no {value} figure, so this one was left aside. Its {allowed} figure counts."),
    blocking=False,
)
MONTH_AHEAD = ProblemKind(
    "month-ahead",
    N_("Month in the future"),
    N_("{month} has not begun yet (today is {today}). Correct the month."),
)
PARTS_NOT_TAKEN = ProblemKind(
    "parts-not-taken",
    N_("Not a rate"),
    N_("{indicator} is not a rate and takes no numerator or denominator. Leave both blank."),
)
PART_MISSING = ProblemKind(
    "part-missing",
    N_("Numerator or denominator missing"),
    N_("Only one of numerator and denominator is given. Give both or none."),
)
DENOMINATOR_ZERO = ProblemKind(
    "denominator-zero",
    N_("Denominator is zero"),
    N_("The denominator is 0, so there is no rate. Leave the row blank if nothing was to be counted."),
)
NUMERATOR_OVER_DENOMINATOR = ProblemKind(
    "numerator-over-denominator",
    N_("Numerator above denominator"),
    N_("The numerator {numerator} is above the denominator {denominator}; coverage ends at 100 %."),
)
NEGATIVE_PART = ProblemKind(
    "negative-part",
    N_("Part of a coverage below zero"),
    N_("{value} is below zero. Numerator and denominator of a coverage are counted: correct it."),
)
VALUE_AND_PARTS_DISAGREE = ProblemKind(
    "value-and-parts-disagree",
    N_("Value and its parts disagree"),
    N_(
        "{numerator} ÷ {denominator} gives {computed}; {value} is off by more than half of its last digit."
        " Correct one of the three, or leave the value blank: it is then calculated."
    ),
)
OUTSIDE_COVERAGE = ProblemKind(
    "outside-coverage",
    N_("Coverage outside 0 to 100"),
    N_("{value} is not between 0 and 100. Check the figure."),
)
NEGATIVE_FLOW = ProblemKind(
    "negative-flow",
    N_("Negative amount"),
    N_("{indicator} counts an amount, {value} is below zero. Keep it only to correct an earlier month."),
    blocking=False,
    explain=True,
)
REPEATED_ROW = ProblemKind(
    "repeated-row",
    N_("Row repeated"),
    N_("Row {other} says the same. It was taken once."),
    blocking=False,
)
CONFLICTING_ROWS = ProblemKind(
    "conflicting-rows",
    N_("Rows contradict each other"),
    N_("Row {other} gives {before} for the same figure, this one {value}. Keep one."),
)

# --- Present state -----------------------------------------------------------------------------
FALLING_CUMULATIVE = ProblemKind(
    "falling-cumulative",
    N_("Cumulative value falls"),
    N_("The cumulative value {value} is below {before} of {month}. Check it; a real correction may stay."),
    blocking=False,
    explain=True,
)
NOTHING_NEW = ProblemKind(
    "nothing-new",
    N_("Nothing new"),
    N_("Every row says what is in force already. Check whether this is the right file."),
    blocking=False,
)
MORE_PROBLEMS = ProblemKind(
    "more-problems", N_("More problems"), N_("And {count} more problems. Correct these first.")
)
OTHER_DEPARTMENT = ProblemKind(
    "other-department",
    N_("Another department's indicator"),
    N_(
        "{indicator} belongs to {department}, which you do not report for: take the row out, or let that "
        "department or the office submit it."
    ),
)
MORE_WARNINGS = ProblemKind(
    "more-warnings", N_("More warnings"), N_("And {count} more warnings."), blocking=False
)


# --- Present state: periods, and figures that others make doubtful --------------------------------
MONTH_CLOSED = ProblemKind(
    "month-closed",
    N_("Month is closed"),
    N_("{month} is closed. Ask the office to open it, or leave its figures out."),
)
RESTATEMENT = ProblemKind(
    "restatement",
    N_("Changes a closed month"),
    N_("{month} is closed: the next meeting will see this figure as restated. Say why it changes."),
    blocking=False,
    explain=True,
)
YEAR_WITHOUT_TARGETS = ProblemKind(
    "year-without-targets",
    N_("Year without targets"),
    N_("The catalogue sets no target for {year}: its figures are kept, but nothing is judged by them."),
    blocking=False,
)
SCALE_SLIP = ProblemKind(
    "scale-slip",
    N_("万 or 亿?"),
    N_(
        "{value} is about {times} times what is usual here ({low} to {high}). Check the measure; "
        "{suggestion} would fit."
    ),
    blocking=False,
    explain=True,
)
MONTH_AS_CUMULATIVE = ProblemKind(
    "month-as-cumulative",
    N_("Month's figure as cumulative?"),
    N_(
        "The cumulative value {value} is below {before} of {month} and looks like a single month's. "
        "Cumulative it would be {suggestion}."
    ),
    blocking=False,
    explain=True,
)
CUMULATIVE_AS_MONTH = ProblemKind(
    "cumulative-as-month",
    N_("Cumulative figure as month's?"),
    N_(
        "{value} for a single month is more than the {before} of all months up to {month}: it looks "
        "cumulative. The month's own would be {suggestion}."
    ),
    blocking=False,
    explain=True,
)
MONTHS_AGAINST_CUMULATIVE = ProblemKind(
    "months-against-cumulative",
    N_("Months and cumulative disagree"),
    N_("The cumulative value of {month} is {cumulative}, but {before} before and {added} since make {sum}."),
    blocking=False,
    explain=True,
)
OUTSIDE_LIMITS = ProblemKind(
    "outside-limits",
    N_("Unusual jump"),
    N_(
        "{value} lies outside what this series has done so far: {low} to {high} (mean ± 2.66 × mean moving "
        "range of {points} points). Check it."
    ),
    blocking=False,
    explain=True,
)
PARTS_AND_WHOLE = ProblemKind(
    "parts-and-whole",
    N_("Parts do not add up"),
    N_("{count} sub-districts and parks add up to {sum}, the whole area's own figure is {whole}."),
    blocking=False,
    explain=True,
)
BEFORE_UNIT_BEGAN = ProblemKind(
    "before-unit-began",
    N_("Unit not founded yet"),
    N_(
        "{unit} reports from {start} on, this figure is of {month}. Correct the month or the unit, or "
        "leave the cell blank."
    ),
)
AFTER_UNIT_ENDED = ProblemKind(
    "after-unit-ended",
    N_("Unit closed already"),
    N_(
        "{unit} reported for the last time for {end}, this figure is of {month}. Correct the month or the "
        "unit, or leave the cell blank."
    ),
)
GOING_BACK = ProblemKind(
    "going-back",
    N_("Goes back"),
    N_("{value} is less than the {before} reported for {month}. What was done stays done: check it."),
    blocking=False,
    explain=True,
)


def shorten(value: Any) -> str:
    """A cell's text as a problem repeats it: one of 1 MB would drown the sentence."""
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


BLANK_BESIDE_FIGURE = ProblemKind(
    "blank-beside-figure",
    N_("Blank beside a reported figure"),
    N_(
        "The cell is blank, and that changes nothing: {before} of {indicator} for {month} stays in force. "
        "Where it is not reported after all, take that figure back with a reason."
    ),
    blocking=False,
)


class Misread(ValueError):
    """What is wrong with a cell, before it is known in which row it stands."""

    def __init__(
        self,
        kind: ProblemKind,
        value: str = "",
        *,
        field: str = "",
        suggestions: Iterable[str] = (),
        **details: Any,
    ) -> None:
        self.kind = kind
        self.field = field  # blank = the field that was being read
        self.suggestions = tuple(suggestions)  # what may stand there instead, the likeliest first
        self.value = shorten(value)
        self.details = {name: shorten(detail) for name, detail in details.items()} | {"value": self.value}
        super().__init__(kind.sentence.format(**self.details))


class Findings:
    """The problems of one file, in its order; a flood is cut off and counted."""

    def __init__(self, file: str, keep: int = KEEP) -> None:
        self.file = file
        self.counts: Counter[str] = Counter()  # of all problems by code, those beyond ``keep`` too
        self._keep = keep
        self._kept: dict[bool, list[Problem]] = {True: [], False: []}
        self._dropped = {True: 0, False: 0}

    def note(
        self,
        kind: ProblemKind,
        row: int | None = None,
        column: str = "",
        *,
        place: int | None = None,
        field: str = "",
        suggestions: Iterable[str] = (),
        value: str = "",
        **details: Any,
    ) -> None:
        """Add one problem. ``value`` is what the cell held; sentences may repeat it as {value}."""
        self.counts[kind.code] += 1
        if self.full(kind.blocking):
            self._dropped[kind.blocking] += 1
            return
        shown = {name: shorten(detail) for name, detail in (details | {"value": value}).items()}
        problem = Problem(
            kind, self.file, row, column, shown["value"], shown, place, field, tuple(suggestions)
        )
        self._kept[kind.blocking].append(problem)

    def note_more(self, kind: ProblemKind, count: int) -> None:
        """Count further problems of a kind that are not worth showing one by one."""
        self.counts[kind.code] += count
        self._dropped[kind.blocking] += count

    @property
    def blocking(self) -> bool:
        """Whether anything so far forbids accepting the file."""
        return bool(self._kept[True])

    def full(self, blocking: bool = True) -> bool:
        """Whether a further problem of this sort would only be counted."""
        return len(self._kept[blocking]) >= self._keep

    def closed(self) -> tuple[Problem, ...]:
        """All that was kept, in the file's order, and how many more there were."""
        kept = sorted(self._kept[True] + self._kept[False], key=lambda problem: problem.row or 0)
        more = ((MORE_PROBLEMS, self._dropped[True]), (MORE_WARNINGS, self._dropped[False]))
        return (
            *kept,
            *(Problem(kind, self.file, details={"count": str(count)}) for kind, count in more if count),
        )
