"""A desk in whose every name, note, file name and reason stands something that must stay text."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

from PIL import Image

from indicators.access.roles import GIVEN, Role
from indicators.channels.bots.bot import Sort
from indicators.desk import commentary, settings
from indicators.desk.auth import account as own_account
from indicators.desk.auth import people, sign_in
from indicators.desk.channels import bots
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.opening import open_desk
from indicators.desk.quarters import exchanges, quarters
from indicators.desk.seat import Seat
from indicators.desk.submissions import report
from indicators.desk.submissions.acceptance import NewFile
from indicators.i18n.typed_text import meant
from indicators.intake.model import Corrections
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from running_desk import copy_of_data
from staff import HERE, PASSWORD, hire, name_of
from tests.journeys.injection.injections import INVISIBLE, MIXED, PAYLOADS, VISIBLE

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
PICTURES = tuple(f"{payload}.png" for payload in VISIBLE if "/" not in payload and "\\" not in payload)
# What is typed takes no marks of direction: words of a meeting and of lists. It is kept as what it means.
TYPED = tuple(payload for payload in PAYLOADS if payload not in INVISIBLE[:2])
SPOKEN = tuple(meant(payload) for payload in TYPED)
OTHERS = 12  # further people, and tokens
JULY, AUGUST, QUARTER = Month(2022, 7), Month(2022, 8), Quarter(2022, 3)
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
            people.change(office, account.id, display_name=MIXED[:64])
    for key in ("bureau_name_zh", "bureau_name_en", "area_name_zh"):
        settings.decide(office, key, MIXED)
    for number, name in enumerate(FILES[:40]):
        _submit(office, name, f"{10 + number}", undone=number % 3 == 0)
    _explain(office)
    _list(office)
    _hold(office)
    _report_quarter(office)
    bots.set_up(office, Sort.WECOM, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=none")


def _explain(office: Seat) -> None:
    """Every goal of the month in words that go round."""
    words = cycle(TYPED)
    with office.desk.database.transaction():  # one for all: the desk thinks anew after each
        for code in _goals(office, AUGUST):
            commentary.comment(office, code, AUGUST, next(words), next(words), recovery=AUGUST.plus(2))


def _list(office: Seat) -> None:
    """Each payload as a task, a finding and people; then progress with files of evidence of every name."""
    departments = cycle(office.desk.catalogue().departments)
    with office.desk.database.transaction():
        raised = [
            items.raise_item(office, _item(number, payload, next(departments)))
            for number, payload in enumerate(TYPED)
        ]
    for place, one in enumerate(raised[:8]):
        payload = TYPED[place::8]
        files = [NewFile(name, name.encode()) for name in PICTURES[place::8]]
        items.progress(office, one.id, "\n".join(payload), files)


def _item(number: int, payload: str, lead: str) -> NewItem:
    """Every third in a ledger."""
    short = payload[:90]
    return NewItem(
        task=payload,
        lead=lead,
        deadline=date(2022, 9, 1 + number % 30),
        responsible=short,
        leader=short,
        source_name=short,
        ledger=MIXED if number % 3 == 0 else "",
        finding=payload,
        indicators=("CITY_TC_YOY",) if number % 7 == 0 else (),
        number=f"{number} {short}"[:90],
    )


def _hold(office: Seat) -> None:
    """July's meeting has ended; August's is being held. Each line of the minutes is a payload."""
    for month in (JULY, AUGUST):
        held = meetings.start(office, month, date(2022, month.number + 1, 6), MIXED)
        codes = cycle((*_goals(office, month), ""))
        lead = next(iter(office.desk.catalogue().departments))
        with office.desk.database.transaction():
            for number, payload in enumerate(TYPED):
                listed = (
                    replace(_item(number, payload, lead), number="", indicators=()) if number % 2 else None
                )
                resolutions.decide(office, held.id, payload, indicator=next(codes), action=listed)
        if month == JULY:
            meetings.end(office, held.id)


def _report_quarter(office: Seat) -> None:
    """Each department's four texts, and pictures that are some under names of all kinds."""
    words, names = cycle(TYPED), cycle(PICTURES)
    for code in office.desk.catalogue().departments:
        shown = [NewFile(name, picture()) for name in islice(names, 4)]
        said = (next(words), next(words), next(words), next(words))
        quarters.write(office, QUARTER, code, *said, attachments=shown)
    exchanges.start(office, QUARTER, date(2022, 10, 8), MIXED)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 48), (43, 93, 155)).save(out, "PNG")
    return out.getvalue()


def _submit(office: Seat, name: str, value: str, undone: bool) -> None:
    """Each corrects the one before; name, reason and note are the payload."""
    reason = name[:180]
    row = ["CITY_TC_YOY", "", "2022-08", "", value, reason]
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in row)
    content = (HEADER + quoted + "\n").encode()
    shown = report.preview(office, name, content, Corrections(words_for_all=reason))
    submission = report.submit(office, shown, reason)
    if undone:
        report.undo(office, submission.id, reason)


def _goals(office: Seat, month: Month) -> list[str]:
    return [one.progress.indicator.code for one in office.desk.year_state(month).standings]
