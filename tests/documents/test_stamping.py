"""The moment that a finished file bears, read with the standard library."""

import io
import re
from datetime import datetime, timedelta, timezone
from zipfile import ZipFile

import pytest

from indicators.documents.book.month import month_book
from indicators.documents.book.quarter import quarter_book
from indicators.documents.slides.month import deck
from indicators.documents.slides.quarter import exchange_deck
from indicators.documents.stamping import stamped, stamped_pdf
from indicators.documents.word.month import material
from indicators.documents.word.quarter import exchange
from indicators.i18n.language import language
from tests.briefing import made, made_quarter

ZH = language("zh")
MOMENT = datetime(2022, 9, 5, 17, 30, 0, tzinfo=timezone(timedelta(hours=8)))
ENTRY, WRITTEN = (2022, 9, 5, 9, 30, 0), "2022-09-05T09:30:00Z"
MONTH, QUARTER = made.briefing(), made_quarter.briefing()
DOCUMENTS = {
    "word": material(MONTH, ZH),
    "slides": deck(MONTH, None, ZH),
    "book": month_book(MONTH, None, ZH),
    "quarter's word": exchange(QUARTER, ZH),
    "quarter's slides": exchange_deck(QUARTER, ZH),
    "quarter's book": quarter_book(QUARTER, ZH),
}


def moments(package: bytes) -> set[object]:
    """Of every entry, of the properties, and of the packages within."""
    found: set[object] = set()
    with ZipFile(io.BytesIO(package)) as opened:
        for entry in opened.infolist():
            content = opened.read(entry)
            found.add(entry.date_time)
            if entry.filename == "docProps/core.xml":
                found |= set(re.findall(r"<dcterms:\w+[^>]*>([^<]*)<", content.decode()))
            if entry.filename.endswith(".xlsx"):
                found |= moments(content)
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_in_a_package_bears_another_moment(name: str) -> None:
    assert moments(stamped(DOCUMENTS[name], MOMENT)) == {ENTRY, WRITTEN}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_package_holds_stays(name: str) -> None:
    given = DOCUMENTS[name]
    with ZipFile(io.BytesIO(given)) as before, ZipFile(io.BytesIO(stamped(given, MOMENT))) as after:
        assert after.testzip() is None
        assert after.namelist() == before.namelist()
        same = [one for one in after.namelist() if not one.endswith(("core.xml", ".xlsx"))]
        assert [one for one in same if after.read(one) != before.read(one)] == []


@pytest.mark.parametrize(
    ("year", "entry"),
    [
        (1979, (1980, 9, 5, 9, 30, 0)),
        (1980, (1980, 9, 5, 9, 30, 0)),
        (2107, (2107, 9, 5, 9, 30, 0)),
        (2108, (2107, 9, 5, 9, 30, 0)),
    ],
)
def test_an_entry_names_a_year_that_packages_know(year: int, entry: tuple[int, ...]) -> None:
    found = moments(stamped(DOCUMENTS["book"], MOMENT.replace(year=year)))
    assert found == {entry, f"{year}-09-05T09:30:00Z"}


def test_a_pdf_is_named_by_what_it_holds() -> None:
    """Both ids, the sum and both days; the length stays."""
    name = "0123456789ABCDEF" * 2

    def pdf(text: str, day: str, name: str) -> bytes:
        return (
            f"%PDF-1.6\n{text}\n/CreationDate(D:{day}Z')\n/ModDate (D:{day}Z')\n"
            f"/ID [ <{name}>\n<{name}> ]\n/DocChecksum /{name}\n%%EOF"
        ).encode()

    one = stamped_pdf(pdf("a", "20261130190252", name), MOMENT)
    again = stamped_pdf(pdf("a", "20271231000000", name[::-1]), MOMENT)
    other = stamped_pdf(pdf("b", "20261130190252", name), MOMENT)
    assert one == again
    assert one.count(b"D:20220905093000Z") == 2
    assert len(one) == len(pdf("a", "20261130190252", name))
    ids = [set(re.findall(rb"[0-9A-F]{32}", each)) for each in (one, other)]
    assert [len(each) for each in ids] == [1, 1]
    assert ids[0] != ids[1]
