"""A Word document as bytes: the same briefing gives the same document."""

import io
from datetime import datetime
from typing import Any


def saved(document: Any, drawn_at: datetime) -> bytes:
    """Dated by its content's moment."""
    about = document.core_properties
    about.created = about.modified = drawn_at.replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
