"""Problems of one cell's text."""

from indicators.model.problem import N_, ProblemKind

NOT_A_NUMBER = ProblemKind(
    "not-a-number",
    N_("Not a number"),
    N_("“{value}” is not a number. Write digits only, such as 1234.5; leave it blank if not reported."),
)
FOOTNOTE_MARK = ProblemKind(
    "footnote-mark",
    N_("Footnote mark"),
    N_("“{value}” carries the mark {mark} of a footnote: it was read without it. See what the note says."),
    blocking=False,
)
ESTIMATE = ProblemKind(
    "estimate", N_("Estimate"), N_("“{value}” is an estimate. Report the exact figure, without such words.")
)
DIGITS_LOST = ProblemKind(
    "digits-lost",
    N_("Digits lost"),
    N_("“{value}”: the spreadsheet shortened this number. Set the column's format to “number”, save again."),
)
DIGITS_ROUNDED = ProblemKind(
    "digits-rounded",
    N_("Digits rounded"),
    N_(
        "“{value}” is how a spreadsheet shows a number too long for its cell: only the first {digits} digits "
        "are left. Set the column's format to “number” and save again, or type the number in full."
    ),
)
FORMULA_ERROR = ProblemKind(
    "formula-error",
    N_("Formula failed"),
    N_("“{value}”: the spreadsheet could not compute this cell. Correct its formula, or write the number."),
)
FORMULA_NOT_COMPUTED = ProblemKind(
    "formula-not-computed",
    N_("Formula never computed"),
    N_(
        "“{value}” is a formula that a program wrote and no spreadsheet has computed. Open the file in Excel "
        "or WPS, save it once, and submit that."
    ),
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
