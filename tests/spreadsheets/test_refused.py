"""Files that are traps, damaged or no tables: refused with a reason, quickly, and the desk goes on."""

import io
import os
import random
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.spreadsheets.opening import Limits, Reason, Unreadable, open_book
from indicators.spreadsheets.workbooks.compound import MARK
from tests.spreadsheets.writers import ods, rewritten, xls, xlsx, xlsx_with_shared_texts

TABLE = xlsx_with_shared_texts([["指标", "值"], ["技术合同", 12.5]])
STRINGS = "xl/sharedStrings.xml"
SHEET = "xl/worksheets/sheet1.xml"
TRIES = int(os.environ.get("DAMAGED", "40"))


def reason(content: bytes, limits: Limits | None = None) -> tuple[str, dict[str, object]]:
    with pytest.raises(Unreadable) as caught:
        open_book("八月.xlsx", content, limits or Limits())
    return caught.value.reason, caught.value.details


def with_rows(rows: bytes) -> bytes:
    return rewritten(TABLE, {SHEET: lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")})


def cell(name: str, rest: bytes = b"><v>1</v></c>") -> bytes:
    row = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").encode()
    return b'<row r="%b"><c r="%b"%b</row>' % (row, name.encode(), rest)


def many_rows(count: int) -> bytes:
    return with_rows(b"".join(cell(f"A{number}") for number in range(3, count + 1)))


def repeated_text() -> bytes:
    """One text of 32 KB that a million cells name: 20 GB as a person would see it."""
    rows = b"".join(
        b'<row r="%d">%b</row>' % (row, b'<c t="s"><v>0</v></c>' * 50) for row in range(3, 20_000)
    )
    return rewritten(with_rows(rows), {STRINGS: lambda xml: xml.replace("指标".encode(), b"x" * 32_000)})


def lying() -> bytes:
    """A part of 30 MB that declares 100 bytes."""
    raw = bytearray(rewritten(TABLE, added={"xl/media/x.bin": b"\0" * 30_000_000}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        found = -1
        while (found := raw.find(mark, found + 1)) >= 0:
            if struct.unpack_from("<I", raw, found + at)[0] == 30_000_000:
                struct.pack_into("<I", raw, found + at, 100)
    return bytes(raw)


def flagged_as_encrypted() -> bytes:
    raw = bytearray(TABLE)
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def compound(name: str) -> bytes:
    """The directory entry of a compound file, where one may stand."""
    encoded = name.encode("utf-16-le") + b"\0\0"
    entry = encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded))
    return MARK.ljust(1024, b"\0") + entry.ljust(1024, b"\0")


def zipped(name: str, part: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, part)
    return out.getvalue()


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "xxxxxxxx">'
    + b"".join(b'<!ENTITY a%d "%b">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 10))
    + b"]><sst><si><t>&a9;</t></si></sst>"
)

TOO_WIDE: dict[str, object] = {"limit": 512, "sheet": "八月"}


def added(name: str) -> bytes:
    return rewritten(TABLE, added={name: b"x"})


REFUSED: dict[str, tuple[Callable[[], bytes], Reason, dict[str, object]]] = {
    "far cell": (lambda: with_rows(cell("XFD1048576")), Reason.TOO_MANY_COLUMNS, TOO_WIDE),
    "far cell, its row in bounds": (
        lambda: with_rows(cell("SR1048576")), Reason.TOO_MANY_CELLS, {"limit": 16_777_216, "sheet": "八月"},
    ),
    "far cell, written otherwise": (
        lambda: with_rows(b"<row r = '1048576'><c  s='0' r = 'XFD1048576' ><v>1</v></c></row>"),
        Reason.TOO_MANY_COLUMNS,
        TOO_WIDE,
    ),
    "two million rows": (
        lambda: many_rows(2_000_000), Reason.TOO_MANY_ROWS, {"limit": 1_048_576, "sheet": "八月"},
    ),
    "cell of a megabyte": (
        lambda: rewritten(TABLE, {STRINGS: lambda xml: xml.replace("指标".encode(), b"x" * 1_000_000)}),
        Reason.CELL_TOO_LONG,
        {"row": 1, "column": "A", "limit": 32_767, "sheet": "八月"},
    ),
    "text repeated by reference": (repeated_text, Reason.TOO_MUCH_MEMORY, {"limit": 1024 * 1024 * 1024}),
    "document type": (
        lambda: rewritten(TABLE, {SHEET: lambda xml: b"<!DOCTYPE x>" + xml}),
        Reason.ENTITY_BOMB,
        {"part": SHEET},
    ),
    "a billion laughs": (
        lambda: rewritten(TABLE, {STRINGS: lambda _: BILLION}),
        Reason.ENTITY_BOMB,
        {"part": STRINGS},
    ),
    "entities behind a long comment": (
        lambda: rewritten(TABLE, {SHEET: lambda xml: b"<!--" + b"-" * 3_000_000 + b"--><!DOCTYPE x>" + xml}),
        Reason.ENTITY_BOMB,
        {"part": SHEET},
    ),
    "entities in UTF-16": (
        lambda: rewritten(TABLE, {SHEET: lambda xml: xml.decode().encode("utf-16")}), Reason.DAMAGED, {},
    ),
    "zip bomb": (
        lambda: rewritten(TABLE, added={"xl/media/x.bin": b"\0" * 300_000_000}),
        Reason.ZIP_BOMB,
        {"limit": 256 * 1024 * 1024},
    ),
    "zip bomb by its ratio": (
        lambda: rewritten(TABLE, added={"xl/media/x.bin": b"\0" * 20_000_000}),
        Reason.ZIP_BOMB,
        {"limit": 256 * 1024 * 1024},
    ),
    "zip bomb by its parts": (
        lambda: rewritten(TABLE, added={f"xl/media/{at}": b"" for at in range(5_000)}),
        Reason.ZIP_BOMB,
        {"limit": 256 * 1024 * 1024},
    ),
    "zip bomb that lies": (lying, Reason.DAMAGED, {}),
    "path upwards": (
        lambda: added("../../evil"), Reason.UNSAFE_NAME, {"part": "../../evil"},
    ),
    "absolute path": (
        lambda: added("/etc/passwd"), Reason.UNSAFE_NAME, {"part": "/etc/passwd"},
    ),
    "drive": (lambda: added("C:evil"), Reason.UNSAFE_NAME, {"part": "C:evil"}),
    "the same name twice": (
        lambda: added("XL/Workbook.xml"), Reason.UNSAFE_NAME, {"part": "XL/Workbook.xml"},
    ),
    "macros": (lambda: added("xl/vbaProject.bin"), Reason.MACROS, {}),
    "macros of 1992": (lambda: added("xl/macrosheets/sheet1.xml"), Reason.MACROS, {}),
    "macros of an ODS": (
        lambda: rewritten(ods([["a"]]), added={"Basic/script-lc.xml": b"x"}), Reason.MACROS, {},
    ),
    "macros of an XLS": (lambda: compound("_VBA_PROJECT_CUR"), Reason.MACROS, {}),
    "password": (lambda: compound("EncryptedPackage"), Reason.ENCRYPTED, {}),
    "password of the zip file": (flagged_as_encrypted, Reason.ENCRYPTED, {}),
    "password of an ODS": (
        lambda: rewritten(ods([["a"]]), {"META-INF/manifest.xml": lambda xml: xml + b"<encryption-data/>"}),
        Reason.ENCRYPTED,
        {},
    ),
    "ODS of one cell repeated": (
        lambda: rewritten(
            ods([[("float", "1", "1")]]),
            {
                "content.xml": lambda xml: xml.replace(
                    b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000000">'
                )
            },
        ),
        Reason.TOO_MANY_ROWS,
        {"limit": 1_048_576, "sheet": "八月"},
    ),
    "too many sheets": (
        lambda: xlsx([["a"]]), Reason.TOO_MANY_SHEETS, {"limit": 0},
    ),
    "blank workbook": (lambda: xlsx([]), Reason.EMPTY, {}),
    "Word": (lambda: zipped("word/document.xml"), Reason.UNSUPPORTED, {"what": "Word"}),
    "PowerPoint": (lambda: zipped("ppt/presentation.xml"), Reason.UNSUPPORTED, {"what": "PowerPoint"}),
    "old Word": (lambda: compound("WordDocument"), Reason.UNSUPPORTED, {"what": "Word"}),
    "binary Excel": (lambda: zipped("xl/workbook.bin"), Reason.UNSUPPORTED, {"what": "XLSB"}),
    "zip file": (lambda: zipped("八月.csv"), Reason.UNSUPPORTED, {"what": "ZIP"}),
    "OpenDocument text": (
        lambda: zipped("mimetype", b"application/vnd.oasis.opendocument.text"),
        Reason.UNSUPPORTED,
        {"what": "OpenDocument"},
    ),
    "PDF": (lambda: b"%PDF-1.7\n", Reason.UNSUPPORTED, {"what": "PDF"}),
    "PNG": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\r", Reason.PICTURE, {"what": "PNG"}),
    "JPEG": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", Reason.PICTURE, {"what": "JPEG"}),
    "photo of a phone": (lambda: b"\0\0\0\x24ftypheic\0\0\0\0", Reason.PICTURE, {"what": "HEIC"}),
    "WEBP": (lambda: b"RIFF\x24\0\0\0WEBPVP8 ", Reason.PICTURE, {"what": "WEBP"}),
    "RAR": (lambda: b"Rar!\x1a\x07\x01\0", Reason.UNSUPPORTED, {"what": "RAR"}),
    "HTML called XLS": (lambda: b"<html><table><tr><td>1", Reason.UNSUPPORTED, {"what": "HTML"}),
    "XML of Excel 2003": (lambda: b'<?xml version="1.0"?><Workbook>', Reason.UNSUPPORTED, {"what": "XML"}),
    "half a workbook": (lambda: TABLE[: len(TABLE) // 2], Reason.DAMAGED, {}),
    "nothing but the mark": (lambda: b"PK\x03\x04", Reason.DAMAGED, {}),
    "half an XLS": (lambda: MARK + b"\0" * 1000, Reason.DAMAGED, {}),
}  # fmt: skip


@pytest.mark.parametrize(("content", "why", "details"), REFUSED.values(), ids=REFUSED)
def test_refused_with_a_reason(content: Callable[[], bytes], why: Reason, details: dict[str, object]) -> None:
    sheets = 0 if why is Reason.TOO_MANY_SHEETS else Limits().sheets
    limits = Limits(sheets=sheets, seconds=300)  # a busy machine is no reason
    assert reason(content(), limits) == (why, details)


def test_a_table_that_begins_like_a_program_is_a_table() -> None:
    assert open_book("x.csv", b"MZ,BM\n1,2\n").grids[0].height == 2


def test_a_blank_cell_far_out_does_no_harm() -> None:
    book = open_book("x.xlsx", with_rows(cell("XFD1048576", b' s="0"/>')))
    assert [(grid.height, grid.width) for grid in book.grids] == [(2, 2)]


def test_a_reader_that_takes_too_long_is_ended() -> None:
    assert reason(many_rows(200_000), Limits(seconds=0.2)) == (Reason.TOO_SLOW, {"limit": 0.2})


def test_the_memory_of_the_reader_is_bounded() -> None:
    most = 300 * 1024 * 1024
    assert reason(repeated_text(), Limits(memory=most, seconds=300)) == (
        Reason.TOO_MUCH_MEMORY,
        {"limit": most},
    )


_PIECES = (b"", b"<", b'"', b"99999999999", b"\xff", b's="9"')


def readable_or_refused(content: bytes) -> bool:
    """Whether it was read; anything but a book and a reason is an error."""
    try:
        book = open_book("x", content, Limits(seconds=60))
    except Unreadable:
        return False
    assert all(len(column) == grid.height for grid in book.grids for column in grid.columns)
    return True


@pytest.mark.parametrize("seed", range(TRIES))
def test_damaged_workbooks_are_read_or_refused(seed: int) -> None:
    """Bytes turned over, cut out, put in twice, at places that the seed chooses."""
    chance = random.Random(seed)
    whole = (TABLE, xls([["指标", 12.5], ["技术合同", 7]]), ods([["指标", ("float", "1", "1")]]))[seed % 3]
    raw = bytearray(whole)
    for _ in range(chance.randint(1, 12)):
        at, length = chance.randrange(len(raw)), chance.randint(1, 40)
        match chance.randrange(4):
            case 0:
                raw[at] ^= 1 << chance.randrange(8)
            case 1:
                del raw[at : at + length]
            case 2:
                raw[at:at] = raw[at : at + length]
            case 3:
                raw[at : at + length] = chance.randbytes(length)
    readable_or_refused(bytes(raw))


@pytest.mark.parametrize("seed", range(TRIES))
def test_sound_zip_files_with_damaged_parts_are_read_or_refused(seed: int) -> None:
    """What the zip file's own sums would notice is left out here: the reader itself meets it."""
    chance = random.Random(seed)
    content = (TABLE, ods([["指标", ("percentage", "0.5", "50%")]]))[seed % 2]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        name = chance.choice([name for name in package.namelist() if package.read(name)])

    def damage(part: bytes) -> bytes:
        raw = bytearray(part)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(raw))
            raw[at : at + chance.randint(0, 8)] = chance.choice(
                (b"", b"<", b'"', b"99999999999", b"\xff", b's="9"')
            )
        return bytes(raw)

    readable_or_refused(rewritten(content, {name: damage}))


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: b"%PDF" + tail))
@settings(max_examples=max(TRIES, 200), deadline=None)
def test_random_bytes_are_read_or_refused(content: bytes) -> None:
    readable_or_refused(content)
