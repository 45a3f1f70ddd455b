"""Problems of a file and its header."""

from indicators.model.problem import N_, ProblemKind

FILE_TOO_LARGE = ProblemKind(
    "file-too-large",
    N_("File too large"),
    N_("The file has {size} MB; up to {limit} MB are taken. Split it by department or by year."),
)
EMPTY_FILE = ProblemKind(
    "empty-file", N_("Empty file"), N_("The file holds nothing. Choose the file that was filled in.")
)


NOT_TEXT = ProblemKind(
    "not-text",
    N_("Not a text file"),
    N_("The file is no text in UTF-8 or GBK (byte {offset}). Save it as CSV once more and submit that."),
)
ENCODING_DOUBTFUL = ProblemKind(
    "encoding-doubtful",
    N_("Characters that look wrong"),
    N_(
        "Read as {encoding}, the file has characters that nobody writes: {characters}. Name its encoding, "
        "or save it as UTF-8 or XLSX."
    ),
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
