"""Number items (编号)."""

import re
from collections.abc import Iterable

from indicators.model.month import Month


def next_number(month: Month, taken: Iterable[str]) -> str:
    """Return the next number of a month, such as ``2022-08-01``; a cancelled item's is not given again."""
    form = re.compile(rf"{month}-(\d+)", re.ASCII)
    used = [int(match[1]) for match in map(form.fullmatch, taken) if match is not None]
    return f"{month}-{max(used, default=0) + 1:02d}"
