"""The door to the million-row path: values and texts as columns instead of objects.

A department sends forty rows, and code that reads them one by one would do. But a bureau's history may come
as one file of a million rows, and ``benchmarks/intake.py`` holds the whole way, from bytes to committed,
against DuckDB's own read and insert of that file: about 2.5 times as long, in less than 1 GiB
(docs/performance.md). Objects would miss that by far: to make a million of them takes half a minute before
anything is checked. So tables, keys, comparisons and plain numbers are columns here, of Arrow and NumPy, and
a ``Draft``, ``Change`` or ``Observation`` is made only when somebody looks at it.

What it costs: arrays read worse than loops, and floats may only find candidates; what decides about a figure
or is said of it is exact. Whoever follows forty rows needs no more than this: ``Drafts`` and ``Changes`` are
sequences of ``Draft`` and ``Change``; ``ResultingFigures`` are the figures as they would stand once the file
is accepted, in an order in which neighbours can be compared; what is not plain is read cell by cell in
``interpret``.

Other modules import from this door and from nothing behind it: the contract "bulk" of import-linter.
"""

from indicators.intake.bulk.arrays import Codes, Flags, Floats, Indices, Small, Units
from indicators.intake.bulk.changes import Changes, changes_by_keys, changes_of, same_figures
from indicators.intake.bulk.coded import Coded, fill_blanks, repeat_down
from indicators.intake.bulk.combinations import Combined, combine, encode_texts, first_of
from indicators.intake.bulk.drafts import DRAFTS, NO_DRAFTS, Drafts, drafts_of
from indicators.intake.bulk.exact_bytes import column_bytes, digest_of
from indicators.intake.bulk.in_force import IN_FORCE, NOTHING_IN_FORCE, observations_of, table_in_force
from indicators.intake.bulk.keys import Keys, keys_of
from indicators.intake.bulk.plain_numbers import (
    SCALE,
    NumberRules,
    amounts_of,
    convert_numbers,
    halves_of,
    read_plain_numbers,
    words_of,
)
from indicators.intake.bulk.resulting import ResultingFigures, codes_where, floats
from indicators.intake.bulk.schemas import AMOUNT, value_of

__all__ = [
    "AMOUNT",
    "DRAFTS",
    "IN_FORCE",
    "NOTHING_IN_FORCE",
    "NO_DRAFTS",
    "SCALE",
    "Changes",
    "Coded",
    "Codes",
    "Combined",
    "Drafts",
    "Flags",
    "Floats",
    "Indices",
    "Keys",
    "NumberRules",
    "ResultingFigures",
    "Small",
    "Units",
    "amounts_of",
    "changes_by_keys",
    "changes_of",
    "codes_where",
    "column_bytes",
    "combine",
    "convert_numbers",
    "digest_of",
    "drafts_of",
    "encode_texts",
    "fill_blanks",
    "first_of",
    "floats",
    "halves_of",
    "keys_of",
    "observations_of",
    "read_plain_numbers",
    "repeat_down",
    "same_figures",
    "table_in_force",
    "value_of",
    "words_of",
]
