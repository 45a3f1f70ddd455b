"""Check the zip file that a modern workbook is: its kind, and that nothing in it is a trap.

Sizes that a zip file declares may lie, so each part is really unpacked and counted here, a little at a
time, before anything else reads it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from indicators.spreadsheets.unreadable import MEBIBYTE, Limits, Reason, Unreadable

_PARTS = 4_000  # a workbook has some dozens
_RATIO = 400  # unpacked ÷ packed; sheets of blank cells reach about 100
_SMALL = 4 * MEBIBYTE  # below, no ratio harms
_STEP = MEBIBYTE
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1  # flag of a zip entry
_LOCAL_HEADER = 30  # bytes before its name
_ESCAPES = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\0")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml", ".rdf")
_MACROS = re.compile(r"(?:^|/)vbaProject\.bin$|^xl/macrosheets/|^Basic/|^Scripts/", re.IGNORECASE)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OFFICE = {"word/": "Word", "ppt/": "PowerPoint", "xl/workbook.bin": "XLSB", "Index/": "Numbers"}


class Package:
    """The parts of a zip file that was found harmless."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Unreadable(Reason.DAMAGED) from None
        self._content = content
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        _check_entries(entries, limits)
        self.form = self._form()
        if any(map(_MACROS.search, self.names)):
            raise Unreadable(Reason.MACROS)
        for entry in entries:
            self._check_part(entry)

    def part(self, name: str) -> bytes:
        """Return one part unpacked; blank where there is none."""
        return self._zip.read(name) if name in self.names else b""

    def _form(self) -> str:
        """Return xlsx or ods; Unreadable names what else it is."""
        if "xl/workbook.xml" in self.names:
            return "xlsx"
        kind = self._head("mimetype").decode("ascii", "replace")
        if kind.startswith(_OPEN_DOCUMENT):
            if not kind.startswith(_OPEN_DOCUMENT + "spreadsheet"):
                raise Unreadable(Reason.UNSUPPORTED, what="OpenDocument")
            if b"encryption-data" in self.part("META-INF/manifest.xml"):
                raise Unreadable(Reason.ENCRYPTED)
            return "ods"
        for start, what in _OFFICE.items():
            if any(name.startswith(start) for name in self.names):
                raise Unreadable(Reason.UNSUPPORTED, what=what)
        raise Unreadable(Reason.UNSUPPORTED, what="ZIP")

    def _head(self, name: str) -> bytes:
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                return part.read(200)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, ValueError):
            raise Unreadable(Reason.DAMAGED) from None

    def _check_part(self, entry: zipfile.ZipInfo) -> None:
        """Unpack the part, count and look through it; nothing of it is kept."""
        checks_xml = entry.filename.lower().endswith(_XML)
        size, tail = 0, b""
        for chunk in self._unpacked(entry):
            size += len(chunk)
            if size > entry.file_size:
                raise Unreadable(Reason.DAMAGED)
            if checks_xml:
                if not tail and chunk[:4].count(0):  # UTF-16: no office program writes it
                    raise Unreadable(Reason.DAMAGED)
                if _DECLARES.search(tail + chunk):
                    raise Unreadable(Reason.ENTITY_BOMB, part=entry.filename)
                tail = chunk[-16:]
        if size != entry.file_size:
            raise Unreadable(Reason.DAMAGED)

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield a part as another program would unpack it, whatever size the directory declares."""
        packed = memoryview(self._content)[self._start(entry) :][: entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
            return
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            yield inflate.decompress(packed, _STEP)
            while not inflate.eof:
                chunk = inflate.decompress(inflate.unconsumed_tail, _STEP)
                if not chunk and not inflate.unconsumed_tail:
                    raise Unreadable(Reason.DAMAGED)
                yield chunk
        except zlib.error:
            raise Unreadable(Reason.DAMAGED) from None

    def _start(self, entry: zipfile.ZipInfo) -> int:
        at = entry.header_offset
        header = self._content[at : at + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
            raise Unreadable(Reason.DAMAGED)
        lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        return at + _LOCAL_HEADER + lengths


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Check what the directory at the zip file's end tells."""
    if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > limits.unpacked:
        raise Unreadable(Reason.ZIP_BOMB, limit=limits.unpacked)
    names: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if _ESCAPES.search(name) or name.casefold() in names:
            raise Unreadable(Reason.UNSAFE_NAME, part=name)
        names.add(name.casefold())
        if entry.flag_bits & _ENCRYPTED:
            raise Unreadable(Reason.ENCRYPTED)
        if entry.compress_type not in _METHODS:
            raise Unreadable(Reason.DAMAGED)
        if entry.file_size > _SMALL and entry.file_size > _RATIO * max(entry.compress_size, 1):
            raise Unreadable(Reason.ZIP_BOMB, limit=limits.unpacked)
