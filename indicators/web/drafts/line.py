"""What the browser says of a broken line, and where it sends drafts once it is back."""

from typing import Any
from uuid import UUID

from indicators.i18n.language import Language
from indicators.model.problem import N_
from indicators.web.drafts.endpoint import drafts_address

_BROKEN = N_("The connection to the desk is broken; trying again.")
_TYPED = N_("The connection to the desk is broken; trying again. What you type is kept in this window.")
_SAVED = N_(
    "The connection to the desk is broken; trying again. Saved up to {time}; what came after is kept in this "
    "window."
)
_FILE = N_("{names} is handed over when it is back.")
_LOST = N_("The connection is back, but {names} did not arrive: choose it again.")
_HEALED = N_("The connection is back, and what was typed is saved.")


def line_data(language: Language, owner: UUID | None) -> dict[str, Any]:
    """Return what line.js and outbox.js need; ``owner``: whose drafts may be sent, None = nobody's."""
    sentences = {
        "broken": _BROKEN,
        "typed": _TYPED,
        "saved": _SAVED,
        "file": _FILE,
        "lost": _LOST,
        "healed": _HEALED,
    }
    return {
        "address": drafts_address(),
        "owner": str(owner) if owner is not None else "",
        "words": {
            name: language.text(sentence, time="{time}", names="{names}")
            for name, sentence in sentences.items()
        },
    }
