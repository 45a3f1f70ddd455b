"""Edit conflicts: of two people who edit the same text, whoever saves second is told first, and then may."""

from dataclasses import dataclass
from datetime import datetime

from indicators.model.problem import N_, DeskError


@dataclass(frozen=True)
class SeenVersion:
    """The version that was in force when an edit began."""

    recorded_at: datetime | None  # names the version; None = there was none


class EditConflict(DeskError):
    """Another version is in force than the one that the edit began from; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "Somebody else changed this meanwhile: nothing was saved. Compare it with what holds now; "
                "saving again then replaces it."
            )
        )


def require_unchanged(since: SeenVersion | None, present: datetime | None) -> None:
    """Raise EditConflict where the version in force is not the one that was seen.

    ``since`` None = the writer does not mind; ``present``: when the version in force was recorded, None =
    there is none.

    Raises EditConflict.
    """
    if since is not None and since.recorded_at != present:
        raise EditConflict
