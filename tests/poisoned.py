"""A desk in whose every name, note, file name and reason stands something that must stay text."""

import csv
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from indicators.access.roles import GIVEN, Role
from indicators.desk import deciding, own_account, people, reporting, sign_in
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat
from indicators.intake.layout import Corrections
from injections import MIXED, PAYLOADS, VISIBLE
from running_desk import copy_of_data
from staff import HERE, PASSWORD, hire, name_of

# Which columns of the catalogue hold what people write freely.
FREE = {
    "indicators.csv": ("名称", "英文名称", "责任人", "口径", "数据来源", "备注"),
    "units.csv": ("名称", "英文名称"),
    "measures.csv": ("名称", "英文名称"),
    "departments.csv": ("名称", "英文名称", "负责人"),
    "groups.csv": ("名称", "英文名称"),
    "sources.csv": ("名称", "英文名称"),
    "targets.csv": ("原文", "备注"),
}
SHOWN = tuple(payload for payload in VISIBLE if len(payload) <= 64)  # what people and tokens can be called
FILES = tuple(f"{payload}.csv" for payload in PAYLOADS if len(payload) < 200)
OTHERS = 12  # further people, and tokens
HEADER = "指标编码,单位,期间,口径,数值,说明\n"


def poisoned(folder: Path) -> Path:
    """The data folder: the real goals of 2022 and their demonstration figures under other names."""
    data = copy_of_data(folder / "data")
    _name_units_by_code(data)
    for file, columns in FREE.items():
        _rewrite(data / file, columns)
    hire(data)
    desk = open_desk(data)
    try:
        _fill(desk)
    finally:
        desk.close()
    return data


def _name_units_by_code(data: Path) -> None:
    """Figures that come with the desk name their unit; it will be called otherwise. Notes are free, too."""
    codes = {row["名称"]: row["编码"] for row in _rows(data / "units.csv")}
    notes = cycle(PAYLOADS)
    for path in [*(data / "demonstration").glob("*.csv"), *(data / "published").glob("*.csv")]:
        rows = list(_rows(path))
        for row in rows:
            row |= {"单位": codes.get(row.get("单位", ""), ""), "指标名称": "", "说明": next(notes)}
        _write(path, rows)


def _rewrite(path: Path, columns: tuple[str, ...]) -> None:
    payloads = cycle(PAYLOADS)
    rows = list(_rows(path))
    for row in rows:
        row |= dict.fromkeys(columns, next(payloads))
    _write(path, rows)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _fill(desk: Desk) -> None:
    """People, tokens, settings, submissions and undoings of the administrator's."""
    office = Seat(desk, sign_in.sign_in(desk, name_of(Role.ADMINISTRATOR), PASSWORD, HERE).actor)
    for number, shown in enumerate(SHOWN[:OTHERS]):
        people.create(office, f"person{number}", shown, GIVEN[number % len(GIVEN)], ["TRANSFER"])
        own_account.issue_token(office, shown, Role.VIEWER, 30)
    for account in people.people(office):
        if account.name == name_of(Role.ADMINISTRATOR):
            people.change(office, account.id, shown=MIXED[:64])
    for key in ("bureau_name_zh", "bureau_name_en", "area_name_zh"):
        deciding.decide(office, key, MIXED)
    for number, name in enumerate(FILES[:40]):
        _submit(office, name, f"{10 + number}", undone=number % 3 == 0)


def _submit(office: Seat, name: str, value: str, undone: bool) -> None:
    """Each corrects the one before; name, reason and note are the payload."""
    reason = name[:180]
    row = ["CITY_TC_YOY", "", "2022-08", "", value, reason]
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in row)
    content = (HEADER + quoted + "\n").encode()
    shown = reporting.preview(office, name, content, Corrections(words_for_all=reason))
    submission = reporting.submit(office, shown, reason)
    if undone:
        reporting.undo(office, submission.id, reason)
