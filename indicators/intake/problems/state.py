"""Problems of values beside each other, their history and what is in force."""

from indicators.model.problem import N_, ProblemKind

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
OTHER_DEPARTMENT = ProblemKind(
    "other-department",
    N_("Another department's indicator"),
    N_(
        "{indicator} belongs to {department}, which you do not report for: take the row out, or let that "
        "department or the office submit it."
    ),
)
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
BELOW_SHOWN = ProblemKind(
    "below-shown",
    N_("Below what the desk shows"),
    N_(
        "The cumulative value {value} is below the {before} that the desk shows for {month} (source: "
        "{source}): the month itself would be negative. Check value, month and basis; where both are right, "
        "say why."
    ),
    blocking=False,
    explain=True,
)
ABOVE_SHOWN = ProblemKind(
    "above-shown",
    N_("Above what the desk shows later"),
    N_(
        "The cumulative value {value} is above the {before} that the desk shows for the later {month} "
        "(source: {source}). Check value, month and basis; where both are right, say why."
    ),
    blocking=False,
    explain=True,
)
UNLIKE_SHOWN = ProblemKind(
    "unlike-shown",
    N_("Unlike what the desk shows"),
    N_(
        "{value} stands beside {before}, which the desk shows for {month} (source: {source}): more than ten "
        "times as much or as little. Check value and measure; where it is right, say why."
    ),
    blocking=False,
    explain=True,
)
FAR_BEYOND_GOAL = ProblemKind(
    "far-beyond-goal",
    N_("Far beyond the goal"),
    N_(
        "{value} is more than {times} times the goal of {year}, {goal} (from the catalogue's goals). Check "
        "value, measure and goal; where all are right, say why."
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
BLANK_BESIDE_FIGURE = ProblemKind(
    "blank-beside-figure",
    N_("Blank beside a reported figure"),
    N_(
        "The cell is blank, and that changes nothing: {before} of {indicator} for {month} stays in force. "
        "Where it is not reported after all, take that figure back with a reason."
    ),
    blocking=False,
)
