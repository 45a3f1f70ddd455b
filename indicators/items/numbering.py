"""编号: the number under which a line is spoken of."""

import re
from collections.abc import Iterable

from indicators.model.month import Month


def next_number(month: Month, taken: Iterable[str]) -> str:
    """``2022-08-01``, the first of August's; the number of a cancelled line is not given again."""
    form = re.compile(rf"{month}-(\d+)", re.ASCII)
    used = [int(match[1]) for match in map(form.fullmatch, taken) if match is not None]
    return f"{month}-{max(used, default=0) + 1:02d}"
