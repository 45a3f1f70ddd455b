"""Save a Word document: the same briefing gives the same bytes."""

import io
from datetime import UTC, datetime
from typing import Any

from indicators.documents.stamping import stamped


def saved(document: Any, drawn_at: datetime) -> bytes:
    """Return the file, dated by its content's moment."""
    about = document.core_properties
    about.created = about.modified = drawn_at.astimezone(UTC).replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return stamped(out.getvalue(), drawn_at)
