"""Two people write the same thing: whoever saves second is told first, and then may."""

from dataclasses import dataclass
from datetime import datetime

from indicators.model.problem import N_, DeskError


@dataclass(frozen=True)
class Since:
    """What a writer had before their eyes when they began."""

    written: datetime | None  # when that version was kept, which names it; None = there was none


class ChangedMeanwhile(DeskError):
    """Another version holds than the one that was begun from; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "Somebody else changed this meanwhile: nothing was saved. Compare it with what holds now; "
                "saving again then replaces it."
            )
        )


def require_unchanged(since: Since | None, present: datetime | None) -> None:
    """``since`` None = whoever writes does not mind; ``present``: when what holds now was kept.

    Raises ChangedMeanwhile.
    """
    if since is not None and since.written != present:
        raise ChangedMeanwhile
