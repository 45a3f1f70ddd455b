"""Two people write the same thing: whoever saves second is told first, and then may."""

from dataclasses import dataclass
from datetime import datetime

from indicators.model.problem import N_, DeskError


@dataclass(frozen=True)
class SeenVersion:
    """What a writer had before their eyes when they began."""

    recorded_at: datetime | None  # names the version; None = there was none


class EditConflict(DeskError):
    """Another version holds than the one that was begun from; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "Somebody else changed this meanwhile: nothing was saved. Compare it with what holds now; "
                "saving again then replaces it."
            )
        )


def require_unchanged(since: SeenVersion | None, present: datetime | None) -> None:
    """``since`` None = whoever writes does not mind; ``present``: when what holds now was kept.

    Raises EditConflict.
    """
    if since is not None and since.recorded_at != present:
        raise EditConflict
