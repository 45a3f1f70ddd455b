"""Date demonstration data: it counts as known from its own day, whenever it was brought in.

Invented figures of a month count as known from the usual deadline, the fifth of the month after (UTC), and
what was invented about them likewise; so every desk shows the invented year as it stood then. What a desk
was told by people, and what it took in of published figures, counts from when it was taken in: a moment
shows what the desk knew. Each function gives SQL; the rows themselves stay as they were written.
"""

from indicators.model.enums import Origin

_INVENTED = f"'{Origin.DEMONSTRATION}'"
_BY_THE_PROGRAM = f"origin = {_INVENTED} AND person = ''"  # what people add to it has its own moment
_DAY = 5
_ISO_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
# The day of the newest invented month. Quarters and lines name no month: they speak of the whole of it.
_NEWEST = (
    f"(SELECT CAST(max(newest_month) || '-0{_DAY}' AS TIMESTAMP) + INTERVAL '1 month' "
    f"FROM submission WHERE origin = {_INVENTED})"
)


def value_day(recorded: str) -> str:
    """Return SQL for the moment of an observation ``o`` in its submission ``s``."""
    day = f'make_timestamp(o."year", o."month", {_DAY}, 0, 0, 0.0) + INTERVAL \'1 month\''
    return f"CASE WHEN s.origin = {_INVENTED} THEN least({recorded}, {day}) ELSE {recorded} END"


def commentary_known_at() -> str:
    """Return SQL for the moment of a commentary."""
    return _earlier(f"CAST(\"month\" || '-0{_DAY}' AS TIMESTAMP) + INTERVAL '1 month'")


def quarter_day() -> str:
    """Return SQL for the moment of a quarterly report: at the latest after the quarter."""
    year, number = "CAST(substr(quarter, 1, 4) AS INTEGER)", "CAST(right(quarter, 1) AS INTEGER)"
    end = f"make_timestamp({year}, 3 * {number}, {_DAY}, 0, 0, 0.0)"
    return _earlier(f"{end} + INTERVAL '1 month'", _NEWEST)


def item_day() -> str:
    """Return SQL for the moment of an item."""
    return _earlier(_NEWEST)


def step_day() -> str:
    """Return SQL for the moment of a step: a closing on the day that its file names."""
    closed_on = "(CAST(changes AS JSON) ->> 'closed_on')"
    day = f"CASE WHEN {closed_on} SIMILAR TO '{_ISO_DAY}' THEN CAST({closed_on} AS TIMESTAMP) END"
    return _earlier(f"coalesce({day}, {_NEWEST})")


def _earlier(*days: str) -> str:
    """Return SQL for the earliest of these days and of the moment when it was written."""
    return f"CASE WHEN {_BY_THE_PROGRAM} THEN least(recorded_at, {', '.join(days)}) ELSE recorded_at END"
