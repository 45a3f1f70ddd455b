"""Problems of what a row means in the catalogue, and of its figures."""

from dataclasses import replace

from indicators.model.problem import N_, ProblemKind

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
RATIO_OR_PERCENT_FIRST = ProblemKind(
    "ratio-or-percent-first",
    N_("Ratio or percent?"),
    N_(
        "“{value}” has more decimals than are kept, and nothing says %. Choose first: {suggestion}% if it is "
        "a ratio, {value}% if it is a percentage."
    ),
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
