"""Recognise a file by its first bytes, whatever its name says."""

from indicators.spreadsheets.workbooks.compound import MARK as COMPOUND

WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", COMPOUND)  # zip files, an empty one, compound files

# The names are said to people as they stand: they are the same in every language.
_MARKS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"RIFF": "AVI/WAV",
    b"\0\0\0\x18ftyp": "MP4",
    b"\0\0\0 ftyp": "MP4",
    b"ID3": "MP3",
    b"Rar!": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
    b"SQLite format 3\0": "SQLite",
}
PICTURES = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "HEIC")
_BRANDS = {  # behind the first bytes, which other files have too
    (8, b"WEBP"): "WEBP",
    **{(4, b"ftyp" + brand): "HEIC" for brand in (b"heic", b"heix", b"mif1", b"msf1", b"avif")},
}
_TEXTS = {
    "<!doctype html": "HTML",
    "<html": "HTML",
    "<table": "HTML",
    "<meta": "HTML",
    "<head": "HTML",
    "mime-version:": "MHTML",
    "<?xml": "XML",
    "<?mso-application": "XML",
    "{\\rtf": "RTF",
}


def kind_of_bytes(content: bytes) -> str | None:
    """Return the name of what is no text; None = it is not recognised."""
    for (offset, brand), kind in _BRANDS.items():
        if content.startswith(brand, offset) and _has_control(content):
            return kind
    for mark, kind in _MARKS.items():
        if content.startswith(mark) and (kind == "PDF" or _has_control(content)):
            return kind
    return None


def kind_of_text(text: str) -> str | None:
    """Return the name of a text that is no table; None = it is not recognised."""
    head = text[:400].lstrip("\ufeff \t\r\n").lower()
    return next((kind for mark, kind in _TEXTS.items() if head.startswith(mark)), None)


def _has_control(content: bytes) -> bool:
    """Whether bytes hold zeros, as no table does that begins with BM or MZ; UTF-16 has a mark of its own."""
    return any(byte < 9 for byte in content[:400])
