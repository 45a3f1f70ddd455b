"""The address is the state: read, written, and corrected where it says what is not there."""

from datetime import datetime, timedelta, timezone

import pytest

from indicators.desk.desk import Desk
from indicators.model.enums import Light
from indicators.model.month import Month
from indicators.web.session import address
from indicators.web.session.address import View

MONTHS = tuple(Month(2022, number) for number in range(1, 13))
OPENING = Month(2022, 8)
FULL = {
    "code": "OUTPUT",
    "month": "2022-06",
    "group": "OUT",
    "department": "CROP",
    "light": "red",
    "as_of": "2022-07-05T09:30:00+08:00",
    "lang": "en",
}


@pytest.fixture(scope="module")
def desk(unwritten: Desk) -> Desk:
    return unwritten


def read(desk: Desk, **parameters: str) -> tuple[View, list[str]]:
    view, corrections = address.read(parameters, MONTHS, lambda as_of: OPENING, desk.catalogue())
    return view, [correction.sentence for correction in corrections]


def test_what_an_address_says_is_what_is_written_again(desk: Desk) -> None:
    view, corrections = read(desk, **FULL)
    assert corrections == []
    assert view.parameters() == FULL
    beijing = timezone(timedelta(hours=8))
    assert (view.light, view.as_of) == (Light.RED, datetime(2022, 7, 5, 9, 30, tzinfo=beijing))


def test_an_address_without_anything_opens_the_newest_month_in_chinese(desk: Desk) -> None:
    view, corrections = read(desk)
    assert (view, corrections) == (View(OPENING, "zh"), [])
    assert view.address() == "./?month=2022-08&lang=zh"
    assert view.of_indicator("OUTPUT").address("indicator") == "indicator?code=OUTPUT&month=2022-08&lang=zh"


def test_larger_type_is_kept_from_page_to_page(desk: Desk) -> None:
    view, corrections = read(desk, type="large")
    assert (view.large, corrections) == (True, [])
    assert view.of_indicator("OUTPUT").address("indicator").endswith("&type=large&lang=zh")
    assert "type" not in view.changed(large=False).address()


def test_an_earlier_view_opens_the_month_that_was_newest_then(desk: Desk) -> None:
    """September's figure came later than the moment that is asked about."""
    moment = datetime(2022, 9, 5, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=8)))

    def opening(as_of: datetime | None) -> Month:
        return OPENING if as_of == moment else Month(2022, 9)

    for asked, month in (({"as_of": "2022-09-05"}, OPENING), ({}, Month(2022, 9))):
        view, _ = address.read(asked, MONTHS, opening, desk.catalogue())
        assert view.month == month


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"month": "2022-13"}, address.NO_MONTH),
        ({"month": "八月"}, address.NO_MONTH),
        ({"month": "2019-08"}, address.NO_MONTH),  # a month, but not of the desk
        ({"group": "GONE"}, address.NO_GROUP),
        ({"department": "<b>"}, address.NO_DEPARTMENT),
        ({"light": "blue"}, address.NO_LIGHT),
        ({"as_of": "yesterday"}, address.NO_MOMENT),
        ({"as_of": "2022-07-32"}, address.NO_MOMENT),
        ({"as_of": "0001-01-01T00:00:00+08:00"}, address.NO_MOMENT),  # before the first year in UTC
        ({"as_of": "0001-01-01T00:00+14:00"}, address.NO_MOMENT),
        ({"as_of": "9999-12-31T23:59:59-12:00"}, address.NO_MOMENT),
        ({"as_of": "9999-12-31T23:59:59+00:00"}, address.NO_MOMENT),  # in UTC, but not by Beijing's clock
    ],
)
def test_what_is_not_there_falls_back_and_is_told(desk: Desk, wrong: dict[str, str], sentence: str) -> None:
    assert read(desk, **wrong) == (View(OPENING, "zh"), [sentence])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2022-07-05", "2022-07-05T23:59:59.999999+08:00"),  # the whole day counts
        ("2022-07-05T09:30", "2022-07-05T09:30:00+08:00"),
    ],
)
def test_a_moment_without_an_offset_is_by_the_bureaus_clock(desk: Desk, said: str, meant: str) -> None:
    view, corrections = read(desk, as_of=said)
    assert (view.parameters()["as_of"], corrections) == (meant, [])


def test_an_unknown_language_is_the_default(desk: Desk) -> None:
    assert read(desk, lang="fr") == (View(OPENING, "zh"), [])


def test_a_plus_that_became_a_space_is_still_read(desk: Desk) -> None:
    """Mail programs and people leave the + of an offset as it is."""
    assert read(desk, as_of="2022-07-05T09:30:00 08:00") == read(desk, as_of="2022-07-05T09:30:00+08:00")
