"""Bars and tables of text read back from the HTML of a page, as they were handed over."""

from html.parser import HTMLParser
from typing import Any

# Elements whose ``data-key`` names a whole bar or table; links and cells have keys of their own.
WHOLE = ("nav", "table", "p")


def drawn(page: str, key: str) -> dict[str, Any]:
    """Return ``items`` of a bar; ``columns`` and ``rows`` of a table, and ``empty`` of one without rows."""
    reader = _Reader(key)
    reader.feed(page)
    return reader.content


def keys(page: str) -> list[str]:
    """The keys of all bars and tables of a page, in their order."""
    reader = _Reader("")
    reader.feed(page)
    return list(dict.fromkeys(reader.keys))


class _Reader(HTMLParser):
    def __init__(self, key: str) -> None:
        super().__init__()
        self.key, self.keys = key, list[str]()
        self.content: dict[str, Any] = {}
        self.inside = ""  # the element that is read, "" = none
        self.texts: list[Any] = []  # where the next text belongs: a dictionary's "text", or a list's last

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attributes}
        if name in WHOLE and "data-key" in said:
            self.keys.append(said["data-key"])
            if said["data-key"] == self.key:
                self._begin(name)
        elif self.inside == "nav" and name in ("a", "span"):
            self._item(said)
        elif self.inside == "table":
            self._part(name, said)

    def _begin(self, name: str) -> None:
        self.inside = name
        if name == "nav":
            self.content.setdefault("items", [])
        elif name == "table":
            self.content.update(columns=[], rows=[])
        else:
            self.content.update(columns=[], rows=[], empty="")

    def _item(self, said: dict[str, str]) -> None:
        item: dict[str, Any] = {"text": "", "look": said.get("class", "")}
        if "href" in said:
            item.update(href=said["href"], current="aria-current" in said, name=said.get("title", ""))
            if "data-count" in said:
                item.update(count=int(said["data-count"]))
        self.content["items"].append(item)

    def _part(self, name: str, said: dict[str, str]) -> None:
        if name == "th":
            self.content["columns"].append({"text": "", "look": said.get("class", "")})
        elif name == "tr" and self.content["columns"]:
            look = " ".join(word for word in said.get("class", "").split() if word != "row")
            self.content["rows"].append({"cells": [], "href": "", "look": look})
        elif name == "td":
            self.content["rows"][-1]["cells"].append("")
        elif name == "a":
            self.content["rows"][-1]["href"] = said["href"]

    def handle_data(self, text: str) -> None:
        if self.inside == "nav" and self.content["items"]:
            self.content["items"][-1]["text"] += text
        elif self.inside == "p":
            self.content["empty"] += text
        elif self.inside == "table" and self.content["rows"] and self.content["rows"][-1]["cells"]:
            self.content["rows"][-1]["cells"][-1] += text
        elif self.inside == "table" and self.content["columns"]:
            self.content["columns"][-1]["text"] += text

    def handle_endtag(self, name: str) -> None:
        if name == self.inside:
            self.inside = ""
