"""Keep the demonstration's words its own: nobody adopts them by saving a form or adding a file."""

from collections.abc import Iterable

from indicators.model.problem import N_, DeskError

_STILL_INVENTED = N_(
    "This text is still the demonstration's, and invented: “{text}”. Write the department's own words in its "
    "place, or leave it blank."
)
_BEGINNING = 20  # characters by which somebody recognises the text


def require_own(texts: Iterable[str], invented: Iterable[str]) -> None:
    """Raise DeskError where one of the texts is word for word one of the demonstration's."""
    invented_texts = set(invented) - {""}
    for text in texts:
        if text in invented_texts:
            excerpt = text if len(text) <= _BEGINNING else text[:_BEGINNING] + "…"
            raise DeskError(_STILL_INVENTED, text=excerpt)
