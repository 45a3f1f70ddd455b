"""Draw a month of deadlines as HTML."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from indicators.design.markup import Html, joined, tag
from indicators.web.ui.links import Item, anchor
from indicators.web.ui.status_marks import state_masks

STYLE = state_masks() + (Path(__file__).parent / "calendar.css").read_text(encoding="utf-8")
REPORT = "report"  # the look of figures that are due; every other look is an item's state


def calendar_html(data: Mapping[str, Any]) -> Html:
    """``data``: as ``calendar_data`` returns it."""
    note = tag("p", data["note"], cls="note") if data["note"] else ""
    return tag("div", _head(data), note, _month(data), cls="calendar", lang=data["language"])


def _head(data: Mapping[str, Any]) -> Html:
    views = tag("nav", *_steps("view", data["views"]), cls="steps views", aria_label=data["words"]["views"])
    only = anchor(data["only"]["href"], data["only"]["text"], cls="step only") if data["only"] else ""
    steps = tag("nav", *_steps("step", data["steps"]), cls="steps", aria_label=data["words"]["months"])
    return tag("header", tag("h1", data["title"]), views, only, steps, cls="head")


def _steps(key: str, links: list[Item]) -> list[Html]:
    return [
        anchor(
            step["href"],
            step["text"],
            cls="step",
            title=step["name"],
            aria_current="page" if step["current"] else "",
            data_key=f"{key} {place}",
        )
        for place, step in enumerate(links)
    ]


def _month(data: Mapping[str, Any]) -> Html:
    weekdays = data["weekdays"]
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in weekdays)))
    weeks = [
        tag("tr", *(_day(day, name) for day, name in zip(week, weekdays, strict=True)))
        for week in data["weeks"]
    ]
    return tag("table", head, tag("tbody", *weeks), aria_label=data["words"]["calendar"])


def _day(day: Mapping[str, Any], weekday: str) -> Html:
    """Fold away what a day has no room for; the browser's own ``details`` opens it without asking anybody."""
    looks = {
        "inside": day["inside"],
        "outside": not day["inside"],
        "off": day["off"],
        "today": day["today"],
        "busy": bool(day["entries"]),
    }
    number = tag("time", str(day["number"]), title=day["said"])
    title = tag(
        "div",
        number,
        tag("span", weekday, cls="weekday"),
        tag("span", day["sign"], cls="sign"),
        cls="title",
    )
    entries = [_entry(entry) for entry in day["entries"]]
    shown, rest = entries[: day["shown"]], entries[day["shown"] :]
    folded = tag("details", tag("summary", day["more"]), *rest) if rest else ""
    return tag("td", title, *shown, folded, cls=" ".join(look for look, holds in looks.items() if holds))


def _entry(entry: Mapping[str, str]) -> Html:
    mark = "" if entry["look"] == REPORT else tag("i", cls=f"shape {entry['look']}", aria_hidden="true")
    content = joined(mark, tag("span", entry["text"], cls="text"))
    if entry["word"]:
        content = joined(content, tag("small", entry["word"]))
    title = f"{entry['text']} · {entry['word']}" if entry["word"] else entry["text"]
    return anchor(entry["href"], content, cls=f"entry {entry['look']}", title=title, data_key=entry["href"])
