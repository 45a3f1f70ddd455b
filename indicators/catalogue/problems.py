"""Problems of a catalogue's files, each with a sentence that says what to do."""

from indicators.model.problem import N_, ProblemKind

# --- the files ---
FILE_MISSING = ProblemKind(
    "file-missing",
    N_("File missing"),
    N_("The catalogue needs this file ({title}). Put it into the folder under exactly this name."),
)
NOT_TEXT = ProblemKind(
    "not-text",
    N_("Not a text file"),
    N_(
        "This is no CSV text: byte {offset} cannot be read. Open it in WPS or Excel and save it as CSV UTF-8."
    ),
)
ROW_WITHOUT_END = ProblemKind(
    "row-without-end",
    N_("Row without an end"),
    N_("A quotation mark opens a cell in this row and is never closed. Close it, or delete it."),
)
COLUMN_MISSING = ProblemKind(
    "column-missing",
    N_("Column missing"),
    N_("The file needs this column. Add it to the first row; the column dictionary says what it holds."),
)
COLUMN_TWICE = ProblemKind(
    "column-twice",
    N_("Column twice"),
    N_("This column stands in the first row twice. Keep one of the two."),
)
COLUMN_UNKNOWN = ProblemKind(
    "column-unknown",
    N_("Unknown column"),
    N_("This column is not known and is left aside. If it was meant to count, correct its heading."),
    blocking=False,
)
CELL_WITHOUT_COLUMN = ProblemKind(
    "cell-without-column",
    N_("Cell without a column"),
    N_("This cell has no heading above it. If a text contains a comma, put the text into quotation marks."),
)

# --- the cells ---
CELL_EMPTY = ProblemKind(
    "cell-empty",
    N_("Empty cell"),
    N_("This cell must not be empty. Fill it in, or delete the row."),
)
WORD_UNKNOWN = ProblemKind(
    "word-unknown",
    N_("Unknown word"),
    N_("This word is not known here. Use one of: {allowed}."),
)
NUMBER_UNREADABLE = ProblemKind(
    "number-unreadable",
    N_("Unreadable number"),
    N_("This is no number. Write digits only, such as 1234.5, without a unit and without words."),
)
NOT_WHOLE = ProblemKind(
    "not-whole",
    N_("Not a whole number"),
    N_("This must be a whole number, such as 12."),
)
MONTHS_UNREADABLE = ProblemKind(
    "months-unreadable",
    N_("Unreadable months"),
    N_("Write months as numbers from 1 to 12, separated by semicolons, such as 1; 2."),
)
MONTH_UNREADABLE = ProblemKind(
    "month-unreadable",
    N_("Unreadable month"),
    N_("Write the month with its year, such as 2022-08."),
)
DAY_UNREADABLE = ProblemKind(
    "day-unreadable",
    N_("Unreadable date"),
    N_("This is no day of the calendar. Write it such as 2027-02-05."),
)
FORMULA_UNREADABLE = ProblemKind(
    "formula-unreadable",
    N_("Unreadable formula"),
    N_("This formula cannot be read. Write one of: yoy(A), diff(A, B), ratio(A, B), sum(A, B, …), units()."),
)
TEST_UNREADABLE = ProblemKind(
    "test-unreadable",
    N_("Unreadable condition"),
    N_(
        "The condition “{piece}” cannot be read. Write a quantity, a comparison and a number, such as"
        " 与序时差 >= -10; the quantities are: {allowed}."
    ),
)
DUPLICATE_KEY = ProblemKind(
    "duplicate-key",
    N_("Same key twice"),
    N_("Row {first} already has this key. Change one of the two, or delete it."),
)
CODE_ALIKE = ProblemKind(
    "code-alike",
    N_("Code like another"),
    N_(
        "Row {first} has the code {other}, and files that are handed in cannot tell the two apart: width,"
        " case, blanks and invisible signs do not count. Change one of the two."
    ),
)
NAME_TWICE = ProblemKind(
    "name-twice",
    N_("Same name twice"),
    N_("Row {first} ({other}) already has this name, so nobody can tell the two apart. Rename one of them."),
)
NAME_IS_A_CODE = ProblemKind(
    "name-is-a-code",
    N_("Name is another’s code"),
    N_(
        "Row {first} has this as its code, so a figure that is handed in under this name would go to"
        " {other}. Rename this one, or change that code."
    ),
)
LINE_BREAK = ProblemKind(
    "line-break",
    N_("Line break in a name"),
    N_("Codes and names stand on one line. Take the line break out."),
)
UNSEEN_IN_CODE = ProblemKind(
    "unseen-in-code",
    N_("Invisible sign in a code"),
    N_("The code holds signs that nobody sees ({signs}). Delete the cell and type the code again."),
)
UNSEEN_IN_NAME = ProblemKind(
    "unseen-in-name",
    N_("Invisible sign in a name"),
    N_("The name holds signs that nobody sees ({signs}). If they are not meant, type the name again."),
    blocking=False,
)
TWO_TARGETS = ProblemKind(
    "two-targets",
    N_("Two targets for one year"),
    N_("Row {first} already sets the target of this indicator and unit for this year. Keep one of the two."),
)
REFERENCE_UNKNOWN = ProblemKind(
    "reference-unknown",
    N_("Unknown code"),
    N_("{other} has no such code. Correct it here, or add it there."),
)
REFERENCE_MISSPELT = ProblemKind(
    "reference-misspelt",
    N_("Unknown code"),
    N_("{other} has no such code. Did you mean {suggestion}? Correct it here, or add it there."),
)
SETTING_UNKNOWN = ProblemKind(
    "setting-unknown",
    N_("Unknown setting"),
    N_("This setting is not known and has no effect. The settings are: {allowed}."),
    blocking=False,
)
SETTING_UNFIT = ProblemKind(
    "setting-unfit",
    N_("Unfit setting"),
    N_("This value does not fit the setting. Empty it for the usual value, {default}."),
)

# --- the meaning of the whole ---
WHOLE_MISSING = ProblemKind(
    "whole-missing",
    N_("No whole area"),
    N_("No unit stands for the whole area. Give exactly one unit the type {word}."),
)
WHOLE_TWICE = ProblemKind(
    "whole-twice",
    N_("Two whole areas"),
    N_("{first} already stands for the whole area. Give this unit another type."),
)
WHOLE_HAS_NO_LIFE = ProblemKind(
    "whole-has-no-life",
    N_("The whole area does not begin or end"),
    N_("Only sub-districts and parks begin and end. Empty this cell."),
)
ENDS_BEFORE_START = ProblemKind(
    "ends-before-start",
    N_("Ends before it begins"),
    N_("The unit begins in {start}, so it cannot end before. Correct one of the two months."),
)
OUT_OF_RANGE = ProblemKind(
    "out-of-range",
    N_("Out of range"),
    N_("This number must lie between {least} and {most}."),
)
FACTOR_NOT_POSITIVE = ProblemKind(
    "factor-not-positive",
    N_("Factor not above zero"),
    N_("A conversion factor must be above zero; 亿元 has 100000000 where 元 has 1."),
)
WEIGHT_NEGATIVE = ProblemKind(
    "weight-negative",
    N_("Weight below zero"),
    N_("A weight is zero or above; zero leaves the indicator out of the sum."),
)
MEASURE_UNFIT = ProblemKind(
    "measure-unfit",
    N_("Measure does not fit the kind"),
    N_("An indicator of the kind {kind} needs a measure of: {allowed}. Change the measure or the kind."),
)
MEASURE_OF_FORMULA = ProblemKind(
    "measure-of-formula",
    N_("Measure does not fit the formula"),
    N_("What {formula} gives is measured in {allowed}. Choose such a measure."),
)
MEASURES_DIFFER = ProblemKind(
    "measures-differ",
    N_("Measures differ"),
    N_("{operand} has another measure, so {formula} would mix them. Give both the same measure."),
)
RATIO_UNCONVERTIBLE = ProblemKind(
    "ratio-unconvertible",
    N_("No ratio of these measures"),
    N_(
        "{formula} divides {above} by {below}, and no factor in measures.csv makes that this measure."
        " Choose another measure, give it its factor, or correct the formula."
    ),
)
KIND_OF_FORMULA = ProblemKind(
    "kind-of-formula",
    N_("Kind does not fit the formula"),
    N_("What {formula} gives is of the kind {allowed}. Change the kind or the formula."),
)
FORMULA_CYCLE = ProblemKind(
    "formula-cycle",
    N_("Formulas in a circle"),
    N_("This indicator is calculated from itself: {cycle}. One of them must be reported instead."),
)
BASIS_UNFIT = ProblemKind(
    "basis-unfit",
    N_("Reporting basis does not fit the kind"),
    N_("An indicator of the kind {kind} is reported as: {allowed}. Change the basis or the kind."),
)
DIRECTION_UNFIT = ProblemKind(
    "direction-unfit",
    N_("Direction does not fit the kind"),
    N_("The kind {kind} has one of the directions: {allowed}. Change the direction or the kind."),
)
PER_MISSING = ProblemKind(
    "per-missing",
    N_("Counting period missing"),
    N_("A frequency goal needs the period it counts in: {allowed}."),
)
PER_UNEXPECTED = ProblemKind(
    "per-unexpected",
    N_("Counting period not expected"),
    N_("Only indicators of the kind {kind} have a counting period. Empty this cell or change the kind."),
)
RANGE_INCOMPLETE = ProblemKind(
    "range-incomplete",
    N_("Range without both ends"),
    N_("A range needs its lower end in {lower} and its upper end in {higher}. Fill in both, or neither."),
)
RANGE_REVERSED = ProblemKind(
    "range-reversed",
    N_("Range upside down"),
    N_("The upper end must be above the lower end, which is {lower}."),
)
UPPER_UNEXPECTED = ProblemKind(
    "upper-unexpected",
    N_("Upper end not expected"),
    N_("Only the comparison {within} has an upper end. Empty this cell or change the comparison."),
)
COMPARISON_CONTRADICTS = ProblemKind(
    "comparison-contradicts",
    N_("Comparison contradicts the direction"),
    N_("The indicator’s direction is {direction}, so its target is compared by one of: {allowed}."),
)
MONTHS_REVERSED = ProblemKind(
    "months-reversed",
    N_("Due before it starts"),
    N_("The due month lies before the first month, {start}. Exchange them."),
)
JOINT_ITSELF = ProblemKind(
    "joint-itself",
    N_("Condition of itself"),
    N_("A target cannot be a condition of itself. Empty this cell, or name the goal it belongs to."),
)
JOINT_WITHOUT_GOAL = ProblemKind(
    "joint-without-goal",
    N_("Condition without a goal"),
    N_("{goal} has no target in {year}. Add one (its value may be empty), or empty this cell."),
)
JOINT_CHAINED = ProblemKind(
    "joint-chained",
    N_("Condition of a condition"),
    N_("{goal} is itself a condition of {further}. Name {further} here."),
)
JOINT_OF_UNIT = ProblemKind(
    "joint-of-unit",
    N_("Condition of a single unit"),
    N_("Only targets of the whole area can be joined. Empty this cell, or empty the unit."),
)
PACE_UNFIT = ProblemKind(
    "pace-unfit",
    N_("Pace does not fit the indicator"),
    N_(
        "A target of the kind {kind} with the direction {direction} is paced by one of: {allowed}. "
        "Choose one, or empty this cell."
    ),
)
PLAN_MISSING = ProblemKind(
    "plan-missing",
    N_("Planned curve missing"),
    N_("The pace {pace} needs the code of a planned curve. Name one, or choose another pace."),
)
PLAN_UNEXPECTED = ProblemKind(
    "plan-unexpected",
    N_("Planned curve not used"),
    N_("A planned curve is used by the pace {pace} only. Choose that pace, or empty this cell."),
)
PLAN_OUT_OF_RANGE = ProblemKind(
    "plan-out-of-range",
    N_("Share out of range"),
    N_("A share of the year lies between 0 and 100 %."),
)
PLAN_FALLS = ProblemKind(
    "plan-falls",
    N_("Planned curve falls"),
    N_("Shares are cumulative and never fall; the month before has {before}. Enter the share so far."),
)
PLAN_UNFINISHED = ProblemKind(
    "plan-unfinished",
    N_("Planned curve does not end at 100"),
    N_("By the end of December the whole year’s goal is owed. Enter 100."),
)
BASELINE_MISSING = ProblemKind(
    "baseline-missing",
    N_("Baseline missing"),
    N_(
        "A stock’s pace {pace} is measured from where it started. Enter the baseline, or choose another pace."
    ),
)
BASELINE_IS_TARGET = ProblemKind(
    "baseline-is-target",
    N_("Baseline equals target"),
    N_("Start and goal are the same, so there is no way to measure. Correct one, or choose the pace {pace}."),
)
TARGET_IMPOSSIBLE = ProblemKind(
    "target-impossible",
    N_("Impossible target"),
    N_("A target of this kind lies between {least} and {most}. Correct the value or the measure."),
)
TARGET_NEGATIVE = ProblemKind(
    "target-negative",
    N_("Target below zero"),
    N_("What is counted over the year is rarely meant to fall below zero. Check the sign."),
    blocking=False,
)
RULES_UNDEFINED = ProblemKind(
    "rules-undefined",
    N_("Cases left undefined"),
    N_(
        "The last rule of {rules} holds for some cases only, so the rest would have no light."
        " Add a last rule without conditions and for all kinds."
    ),
)
RULES_EMPTY = ProblemKind(
    "rules-empty",
    N_("Rule set without rules"),
    N_("{rules} has no rule in rules.csv. Add its rules, or remove the row."),
)
RULE_UNREACHABLE = ProblemKind(
    "rule-unreachable",
    N_("Rule never reached"),
    N_("Rule {number} before it holds always, so this one never decides. Reorder or delete it."),
    blocking=False,
)
