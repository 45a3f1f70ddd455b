"""Write the column dictionary: every column of every catalogue file, for those who edit them.

``python -m indicators.catalogue.dictionary FILE`` writes it; a test holds the committed file against it.
"""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from indicators.catalogue.schema import FILES, FileColumn, FileSchema, Vocabulary
from indicators.catalogue.settings import SETTINGS
from indicators.catalogue.sheet import file_name

HEADINGS = ("文件", "列名", "字段", "必填", "可填的词", "引用", "含义", "英文含义", "示例")


def render() -> bytes:
    """Return the dictionary as CSV, UTF-8 with the byte order mark that Excel and WPS look for."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([HEADINGS, *_lines()])
    return text.getvalue().encode("utf-8-sig")


def _lines() -> Iterator[tuple[str, ...]]:
    for schema in FILES:
        for column in schema.columns:
            yield _line(schema, column)
        if schema.name == "settings":
            yield from _settings(schema)


def _line(schema: FileSchema, column: FileColumn) -> tuple[str, ...]:
    return (
        file_name(schema),
        column.header,
        column.field,
        "是" if column.required else "",
        _vocabulary(column),
        f"{column.refers_to}.csv" if column.refers_to else "",
        column.meaning,
        column.meaning_en,
        column.example,
    )


def _vocabulary(column: FileColumn) -> str:
    if column.type == "yes":
        return "是、否"
    return _words(column.words) if column.words else ""


def _words(words: Vocabulary) -> str:
    """Each member once, all its Chinese forms before its code: 以上、不低于（>=）；…"""
    members = dict.fromkeys(words.values())
    forms = {member: [word for word, meant in words.items() if meant == member] for member in members}
    return "；".join(f"{'、'.join(forms[member])}（{member}）" for member in members)


def _settings(schema: FileSchema) -> Iterator[tuple[str, ...]]:
    """What each setting takes, the usual value as its example."""
    for key, setting in SETTINGS.items():
        yield (
            file_name(schema),
            f"取值：{key}",
            "value",
            "",
            "",
            "",
            setting.meaning,
            setting.meaning_en,
            setting.default,
        )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(render())
