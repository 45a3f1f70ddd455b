"""Problems of changes to the catalogue, each with a sentence that says what to do."""

from indicators.model.problem import N_, ProblemKind

JUDGED_OTHERWISE = ProblemKind(
    "judged-otherwise",
    N_("Change without a reason"),
    N_(
        "{key}: {old} → {new}. Figures are stored or were shown under it, so the desk goes on with {old}. "
        "Take the change with “indicators catalogue accept --reason … --from {month}”, or change it back."
    ),
)
DEFINED_OTHERWISE = ProblemKind(
    "defined-otherwise",
    N_("Other definition"),
    N_(
        "{key}: {old} → {new}. Stored figures would mean something else, so the desk goes on with {old}. "
        "Take the new definition with “indicators catalogue accept --reason … --from {month}”, or change it "
        "back. The line breaks at that month, unless “--factor CODE=NUMBER” turns earlier figures into new "
        "ones."
    ),
)
ROW_WITH_FIGURES_GONE = ProblemKind(
    "row-with-figures-gone",
    N_("Row with figures is gone"),
    N_(
        "The row of {key} is gone, but figures of it are stored: put it back. "
        "What is no longer followed gets no target any more, and a sub-district or park that ended its last "
        "month; the row stays."
    ),
)
