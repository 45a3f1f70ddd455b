"""The overall table says the same on every surface: each goal, month and language of the demonstration year.

Pages, presenter, documents and terminal are compared text by text; of CSV, JSON and API the exact figure
must be one whose shown form is that text.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest

from indicators.api.schemas.figures.progress import Row as ApiRow
from indicators.briefing.month import Row
from indicators.briefing.overall import columns as defined
from indicators.briefing.overall.columns import OverallColumn, column
from indicators.desk.desk import Desk
from indicators.desk.figures import overall_table
from indicators.desk.figures.overall_table import file_columns
from indicators.desk.opening import open_desk
from indicators.documents.slides import month as slides
from indicators.documents.word import attachments
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.web.overview import table
from indicators.web.overview.rows import COLUMN_OF
from indicators.web.presenter.screens import overall as presenter
from running_desk import copy_of_data
from tests.surfaces.shown import EXACT, SHOWN, UNKNOWN, Place, Texts

MONTHS = [*Month(2022, 1).through(Month(2022, 12))]
FIGURES = (
    "month_value",
    "value",
    "completion",
    "pace",
    "gap",
    "yoy",
    "mom",
    "required",
    "recent",
)
PLACES = Decimal("0.00000001")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    found = open_desk(copy_of_data(tmp_path_factory.mktemp("desk") / "data"))
    yield found
    found.close()


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_every_surface_says_the_same(desk: Desk, month: Month, code: str) -> None:
    place = Place(desk, month, language(code))
    shown = {name: read(place) for name, read in SHOWN.items()}
    assert len(shown["Word"]) == 66
    assert differing(place, shown) == []


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_files_and_the_api_hold_the_figure_that_is_shown(desk: Desk, month: Month) -> None:
    place = Place(desk, month, language("zh"))
    exact = {name: read(place) for name, read in EXACT.items()}
    assert {name: inexact(place, texts) for name, texts in exact.items()} == {name: [] for name in EXACT}


def differing(place: Place, shown: Mapping[str, Texts]) -> list[tuple[str, str, dict[str, str]]]:
    """Goal, column and what its surfaces say, where that is not one text."""
    found = []
    for row in place.briefing.rows:
        said: dict[str, dict[str, str]] = defaultdict(dict)
        for name, texts in shown.items():
            for id, text in texts.get(row.code, {}).items():
                said[id][name] = text
        for id, texts_of in said.items():
            expected = column(id).text(row, place.month, place.language)
            if set(texts_of.values()) != {expected}:
                found.append((row.code, id, texts_of))
    return found


def inexact(place: Place, texts: Texts) -> list[tuple[str, str, str]]:
    """Goal, column and digits, where they are not the exact figure, or its text is another one."""
    found = []
    for row in place.briefing.rows:
        for id in texts[row.code].keys() & {*FIGURES}:
            value, text = column(id).value(row, place.language), texts[row.code][id]
            known = column(id).text(row, place.month, place.language) not in UNKNOWN
            assert value is None or isinstance(value, Decimal)
            if known != (value is not None) or not _same(value, text):
                found.append((row.code, id, text))
    return found


def _same(value: Decimal | None, text: str) -> bool:
    if value is None or not text:
        return value is None and not text
    return abs(Decimal(text.rstrip("%个百分点")) - value) <= PLACES / 2


# --- figures worked out by hand ---


@pytest.mark.parametrize(
    ("goal", "month", "id", "text", "exact"),
    [
        ("SME_REG", 12, "month_value", "—", None),  # 376 of September to December together
        ("INC_CITY", 7, "month_value", "—", None),  # the first figure of the year: January to July together
        ("YE_NEW", 8, "month_value", "8", "8"),
        ("INC_CITY", 8, "month_value", "—", None),
        ("INC_CITY", 12, "month_value", "—", None),
        ("INC_PROV", 8, "required", "1", "0.25"),  # 1 of 2 is missing, 4 months are left
        ("INC_PROV", 9, "required", "1", "0.33333333"),
        ("INC_PROV", 10, "required", "1", "0.5"),
        ("M_PLAN", 8, "pace", "—", None),  # a milestone
        ("HTE_CNT", 8, "pace", "—", None),  # no target was set
        ("TC_YOY", 8, "pace", "100.0%", "100"),
    ],
)
def test_figures_on_every_surface(
    desk: Desk, goal: str, month: int, id: str, text: str, exact: str | None
) -> None:
    place = Place(desk, Month(2022, month), language("zh"))
    texts = [read(place).get(goal, {}).get(id) for read in SHOWN.values()]
    assert {one for one in texts if one is not None} == {text}
    digits = [read(place)[goal][id] for read in EXACT.values()]
    assert [None if one == "" else Decimal(one) for one in digits] == [_decimal(exact)] * len(EXACT)


def _decimal(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)


# --- nothing is shown that is not compared ---

CHOSEN = {  # the columns that each surface lists itself
    "总览": [COLUMN_OF.get(id, id) for id in table._COLUMNS if id not in table._DRAWN],
    "presenter": [*presenter._ROOMS],
    "Word": [*attachments._OVERALL],
    "slides": [*slides._OVERALL],
    "terminal": [*overall_table._OF_A_TERMINAL],
}


def test_every_column_that_a_surface_lists_is_compared(desk: Desk) -> None:
    place = Place(desk, Month(2022, 8), language("zh"))
    assert CHOSEN.keys() == SHOWN.keys() - {"workbook"}  # which shows all of them
    unread = {name: {*CHOSEN[name]} - compared(SHOWN[name](place)) for name in CHOSEN}
    assert unread == {name: {"rank"} & {*CHOSEN[name]} for name in CHOSEN}  # shown where there are ranks


def test_every_figure_of_the_files_is_compared() -> None:
    assert {one.id for one in file_columns() if one.figure} == {*FIGURES}


def test_every_figure_that_the_api_lists_is_compared(desk: Desk) -> None:
    listed = ApiRow.model_fields.keys() & {one.id for one in defined.COLUMNS if one.figure}
    assert listed <= compared(EXACT["API"](Place(desk, Month(2022, 8), language("zh"))))


def compared(texts: Texts) -> set[str]:
    return {id for of_row in texts.values() for id in of_row}


# --- one entry ---


def test_a_further_column_is_one_entry(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever shows every column shows it at once: the workbook, CSV and JSON; others may choose it."""
    weight = OverallColumn(
        "weight",
        "Weight of the goal",
        lambda row, _, __: f"weight of {row.code}",
        lambda row, _: f"weight of {row.code}",
    )
    monkeypatch.setattr(defined, "COLUMNS", (*defined.COLUMNS, weight))
    monkeypatch.setattr("tests.surfaces.shown.COLUMNS", defined.COLUMNS)
    place = Place(desk, Month(2022, 8), language("en"))
    for read in (SHOWN["workbook"], EXACT["CSV"], EXACT["JSON"]):
        assert read(place)["YE_NEW"]["weight"] == "weight of YE_NEW"
    assert column("weight") is weight
    assert "weight" in [one.id for one in file_columns()]


def test_personal_columns_are_blank_for_readers_who_did_not_sign_in(desk: Desk) -> None:
    rows: tuple[Row, ...] = desk.year_state(Month(2022, 8)).rows
    hidden = [one.id for one in defined.COLUMNS if one.personal]
    assert hidden == ["person"]
    for row in map(defined.redacted, rows):
        assert [column(id).text(row, Month(2022, 8), language("zh")) for id in hidden] == ["—"]


def test_a_column_is_asked_for_by_an_id_of_its_own() -> None:
    ids = [one.id for one in defined.COLUMNS]
    assert len(ids) == len({*ids})
