"""Choose the language of an answer."""

from fastapi import Request

from indicators.i18n.language import LANGUAGES, Language, language


def language_of(request: Request) -> Language:
    """Return the language from ``?lang=``, else from Accept-Language, else the default."""
    chosen = request.query_params.get("lang", "")
    if chosen in LANGUAGES:
        return language(chosen)
    return language(next(iter(_preferred(request.headers.get("accept-language", ""))), ""))


def _preferred(header: str) -> list[str]:
    """Yield our languages that the header names, the most preferred first (RFC 9110, 12.5.4)."""
    weighted = [(-_weight(parameters), name.strip()[:2].lower()) for name, parameters in _ranges(header)]
    return [
        name
        for weight, name in sorted(weighted, key=lambda weighted_language: weighted_language[0])
        if weight < 0 and name in LANGUAGES
    ]


def _ranges(header: str) -> list[tuple[str, str]]:
    parted = (part.partition(";") for part in header.split(","))
    return [(name, parameters) for name, _, parameters in parted]


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
