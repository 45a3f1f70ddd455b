"""Problems of a sheet's columns, rows and months."""

from indicators.model.problem import N_, ProblemKind

OTHER_SHEETS = ProblemKind(
    "other-sheets",
    N_("Other sheets left aside"),
    N_("The sheet {sheet} was read. More have tables: {others}. Submit those too, or read one instead."),
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
TITLE_OF_ANOTHER_MONTH = ProblemKind(
    "title-of-another-month",
    N_("Title of another month"),
    N_("The title says {title}, and no row is of that month. The rows' months were taken: check them."),
    blocking=False,
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
    N_("Another table begins in row {number}; it was left aside. Submit it by itself, or read it instead."),
    blocking=False,
)
HIDDEN_SHEET = ProblemKind(
    "hidden-sheet",
    N_("Hidden sheet"),
    N_("The sheet {sheet} is hidden in the file, and it was read: check that it is meant."),
    blocking=False,
)
HIDDEN_ROWS = ProblemKind(
    "hidden-rows",
    N_("Hidden rows"),
    N_("Rows {rows} are hidden in the file; their figures were read. Skip those that are not meant."),
    blocking=False,
)
HIDDEN_COLUMNS = ProblemKind(
    "hidden-columns",
    N_("Hidden columns"),
    N_("Columns {columns} are hidden in the file, and were read. Leave those aside that are not meant."),
    blocking=False,
)
