"""A Word document as bytes: the same briefing gives the same document."""

import io
from datetime import UTC, datetime
from typing import Any

from indicators.documents.stamping import stamped


def saved(document: Any, drawn_at: datetime) -> bytes:
    """Dated by its content's moment."""
    about = document.core_properties
    about.created = about.modified = drawn_at.astimezone(UTC).replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return stamped(out.getvalue(), drawn_at)
