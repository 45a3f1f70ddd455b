"""Write a notice as an e-mail's HTML: narrow, escaped, nothing fetched from outside."""

from collections.abc import Iterator

from indicators.design.markup import Html, joined, tag
from indicators.design.tokens import FONTS, LIGHT_THEME
from indicators.documents.notices import Entry, Notice, Part
from indicators.model.item import Warning

# Mail programs know no style sheets: each piece carries its own few rules.
_BODY = f"margin:0;padding:24px;background:{LIGHT_THEME.shade};color:{LIGHT_THEME.ink};font:15px/1.7 {FONTS}"
_SHEET = (
    f"max-width:640px;margin:0 auto;padding:28px 32px;background:{LIGHT_THEME.ground};"
    f"border:1px solid {LIGHT_THEME.line}"
)
_TITLE = "margin:0 0 16px;font-size:20px;line-height:1.4;font-weight:600"
_HEADING = f"margin:20px 0 4px;font-size:15px;font-weight:600;color:{LIGHT_THEME.blue}"
_PARAGRAPH = "margin:0 0 8px"
_LIST = "margin:8px 0 20px;padding:0 0 0 24px"
_ITEM = f"margin:0;padding:8px 0;border-top:1px solid {LIGHT_THEME.line}"
_FACTS = f"color:{LIGHT_THEME.mute};font-size:14px"
_SMALL = f"max-width:640px;margin:12px auto 0;color:{LIGHT_THEME.mute};font-size:12px;line-height:1.6"
_TONES = {Warning.RED: LIGHT_THEME.red_text, Warning.YELLOW: LIGHT_THEME.amber_text}


def page(notice: Notice, language_code: str) -> str:
    """Return the whole HTML document."""
    sheet = tag("div", *_pieces(notice), style=_SHEET)
    small = tag("p", *_broken(notice.small_print), style=_SMALL) if notice.small_print else Html("")
    head = joined(Html('<meta charset="utf-8">'), tag("title", notice.subject))
    body = tag("body", sheet, small, style=_BODY)
    spoken = "zh-CN" if language_code == "zh" else "en"
    return "<!DOCTYPE html>\n" + tag("html", tag("head", head), body, lang=spoken)


def _pieces(notice: Notice) -> Iterator[Html]:
    yield tag("h1", notice.subject, style=_TITLE)
    if notice.addressee:
        yield tag("p", notice.addressee, style=_PARAGRAPH)
    yield tag("p", notice.opening, style=_PARAGRAPH)
    for part in notice.parts:
        yield from _part(part)
    for line in notice.closing:
        yield tag("p", line, style=_PARAGRAPH)


def _part(part: Part) -> Iterator[Html]:
    if part.heading:
        yield tag("h2", part.heading, style=_HEADING)
    yield tag("ol", *map(_entry, part.entries), style=_LIST)


def _entry(entry: Entry) -> Html:
    if not entry.details:
        return tag("li", entry.words, style=_ITEM)
    tone = _TONES.get(entry.warning)
    look = f"{_FACTS};color:{tone}" if tone else _FACTS
    return tag("li", entry.words, Html("<br>"), tag("span", entry.details, style=look), style=_ITEM)


def _broken(lines: tuple[str, ...]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number:
            yield Html("<br>")
        yield line
