"""Problems of a ledger's table, each with what to do about it."""

from indicators.model.problem import N_, ProblemKind

NO_HEADER = ProblemKind(
    "ledger-no-header",
    N_("No header row"),
    N_("No row names a ledger's columns. Put a header above the lines: {headers}."),
)
COLUMN_MISSING = ProblemKind(
    "ledger-column-missing",
    N_("Ledger column missing"),
    N_("The table has no column {header}. Add it, and fill it in for every line."),
)
COLUMN_LEFT_ASIDE = ProblemKind(
    "ledger-column-left-aside",
    N_("Column left aside"),
    N_("The column {header} is none of a ledger's; it was left aside."),
    blocking=False,
)
NO_LINES = ProblemKind(
    "ledger-no-lines", N_("No lines"), N_("There is no line below the header. Fill in at least one.")
)
TOO_MANY_LINES = ProblemKind(
    "ledger-too-many-lines",
    N_("Too many lines"),
    N_("The table has more than {limit} lines. Split it, and import one part after the other."),
)
OTHER_SHEETS = ProblemKind(
    "ledger-other-sheets",
    N_("Other sheets left aside"),
    N_("The sheet {sheet} was read. The file has more sheets: {others}. Import those by themselves."),
    blocking=False,
)
ROW_PASSED_OVER = ProblemKind(
    "ledger-row-passed-over",
    N_("Row passed over"),
    N_("The row holds one text and no line: “{value}”. It was taken for a heading or a note."),
    blocking=False,
)
TASK_MISSING = ProblemKind(
    "ledger-task-missing", N_("Task missing"), N_("The line does not say what is to be done. Fill it in.")
)
LEAD_MISSING = ProblemKind(
    "ledger-lead-missing",
    N_("Lead department missing"),
    N_("The line does not say which department leads. Fill it in."),
)
UNKNOWN_DEPARTMENT = ProblemKind(
    "ledger-unknown-department",
    N_("Unknown department"),
    N_("There is no department {value}. Write its name or code as in the catalogue; it has: {known}."),
)
DEADLINE_MISSING = ProblemKind(
    "ledger-deadline-missing",
    N_("Deadline missing"),
    N_("The line has no deadline. Give the day by which it is to be done, such as 2022-09-30."),
)
NO_DAY = ProblemKind(
    "ledger-no-day",
    N_("Deadline without a day"),
    N_(
        "“{value}” names no day. Give the day on which it is looked at next, such as the year's end, and say "
        "in the task that it is kept up."
    ),
)
NOT_A_DAY = ProblemKind(
    "ledger-not-a-day",
    N_("Not a day"),
    N_("“{value}” is no day of the calendar. Write it as 2022-09-30 or 2022年9月30日."),
)
DAY_UNSURE = ProblemKind(
    "ledger-day-unsure",
    N_("Which day is meant?"),
    N_(
        "“{value}” may be {first} or {second}: a number cell that shows 9.30 holds 9.3. Choose the day, or "
        "write it as {second}."
    ),
)
WEEKDAY_DIFFERS = ProblemKind(
    "ledger-weekday-differs",
    N_("Another day of the week"),
    N_("“{value}” was taken for {day}, which is another day of the week. Check which of the two is meant."),
    blocking=False,
)
YEAR_GUESSED = ProblemKind(
    "ledger-year-guessed",
    N_("Year not written"),
    N_("“{value}” names no year: it was taken for {day}. Write the year where that is wrong."),
    blocking=False,
)
NUMBER_GIVEN = ProblemKind(
    "ledger-number-given",
    N_("Number given"),
    N_("The line has no number of its own: it was given {number}."),
    blocking=False,
)
NUMBER_TWICE = ProblemKind(
    "ledger-number-twice",
    N_("Number repeated"),
    N_("The number {value} stands in row {first} already. Give each line a number of its own."),
)
NUMBER_TAKEN = ProblemKind(
    "ledger-number-taken",
    N_("Number given already"),
    N_(
        "The list has another line {value}: “{task}”. Give this one a number of its own, or import the file "
        "under another list's name."
    ),
)
STANDS_ELSEWHERE = ProblemKind(
    "ledger-stands-elsewhere",
    N_("Lines of another list"),
    N_(
        "Most of these lines stand on the list {ledger} already, and would stand there twice. Name that list "
        "above to see what differs; go on if a second list is meant."
    ),
    blocking=False,
)
UNKNOWN_STATE = ProblemKind(
    "ledger-unknown-state",
    N_("Unknown state"),
    N_("“{value}” is no state of a line. Write one of: {known}."),
)
UNKNOWN_INDICATOR = ProblemKind(
    "ledger-unknown-indicator",
    N_("Unknown indicator"),
    N_("There is no indicator {value}. Write its code or its name as in the catalogue."),
)
TOO_LONG = ProblemKind(
    "ledger-too-long",
    N_("Text too long"),
    N_("The cell has more than {limit} characters. Shorten it; the rest goes into a file that is attached."),
)
NOT_CONFIRMED = ProblemKind(
    "ledger-not-confirmed",
    N_("Closed without confirmation"),
    N_(
        "The line is said to be signed off, but not on a day that has come and by somebody who is neither "
        "responsible nor imports it: it is taken in as done, and waits for a second person here."
    ),
    blocking=False,
)
