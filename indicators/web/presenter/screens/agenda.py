"""Spread headings with their lines over screens: short ones share one, long ones take several."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.model.enums import Light
from indicators.web.presenter.screens import kinds
from indicators.web.presenter.screens.kinds import Line, Screen
from indicators.web.presenter.screens.paging import lines, paged

# In pixels of a 1920 × 1080 screen, as deck.css has them.
_ROOM, _LEAD, _HEADING = 850, 54, 90
_TEXT, _SMALL, _AROUND = 38, 30, 24
_WIDE, _WIDE_SMALL = 61, 82  # signs in a line, of both sizes


@dataclass(frozen=True)
class Section:
    title: str
    lines: Sequence[Line]
    light: Light | None = None


def sections(
    id: str, all_sections: Sequence[Section], language: Language, *, chapter: str, lead: str = ""
) -> list[Screen]:
    room = _ROOM - (_LEAD if lead else 0)
    screens: list[Screen] = []
    for number, group in enumerate(
        _groups([section for section in all_sections if section.lines], room), start=1
    ):
        extra: dict[str, Any] = {"chapter": chapter, "lead": lead}
        screens += _screens(f"{id}-{number}" if number > 1 else id, group, room, language, extra)
    return screens


def _groups(all_sections: Sequence[Section], room: float) -> list[list[Section]]:
    groups: list[list[Section]] = []
    left = 0.0
    for section in all_sections:
        needed = _HEADING + sum(map(line_height, section.lines))
        if not groups or needed > left:
            groups.append([])
            left = room
        groups[-1].append(section)
        left -= needed
    return groups


def _screens(
    id: str, group: list[Section], room: float, language: Language, extra: dict[str, Any]
) -> list[Screen]:
    if len(group) > 1:
        title = enumerated([section.title for section in group], language)
        blocks = [kinds.section(section.title, section.lines, section.light) for section in group]
        return [kinds.listing(id, title, blocks, **extra)]
    (only,) = group
    return paged(
        id,
        only.lines,
        line_height,
        room,
        lambda page_id, page: kinds.listing(page_id, only.title, [kinds.section("", page)], **extra),
    )


def line_height(line: Line) -> float:
    return _TEXT * lines(line["text"], _WIDE) + _SMALL * lines(line["small"], _WIDE_SMALL) + _AROUND
