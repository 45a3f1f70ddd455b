"""Check the compound file that an old workbook is, by its directory's names.

A directory entry is 128 bytes and begins with its name in UTF-16; entries stand on multiples of 128.
See [MS-CFB], section 2.6.1.
"""

from indicators.spreadsheets.unreadable import Reason, Unreadable

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes
_OTHERS = {"WordDocument": "Word", "PowerPoint Document": "PowerPoint", "__properties_version1.0": "Outlook"}


def check_compound(content: bytes) -> None:
    """Raise Unreadable unless this is a workbook without password and macros."""
    if _has(content, "EncryptedPackage"):
        raise Unreadable(Reason.ENCRYPTED)
    if _has(content, "_VBA_PROJECT_CUR"):
        raise Unreadable(Reason.MACROS)
    if _has(content, "Workbook") or _has(content, "Book"):
        return
    for name, what in _OTHERS.items():
        if _has(content, name):
            raise Unreadable(Reason.UNSUPPORTED, what=what)
    raise Unreadable(Reason.DAMAGED)


def entry_of(content: bytes, name: str) -> bytes | None:
    """Return the directory's entry of this name; the same words in a cell stand elsewhere."""
    encoded_name = name.encode("utf-16-le") + b"\0\0"
    at = content.find(encoded_name)
    while at >= 0:
        entry = content[at : at + _ENTRY]
        if at % _ENTRY == 0 and entry[64:66] == len(encoded_name).to_bytes(2, "little"):
            return entry if len(entry) == _ENTRY else None
        at = content.find(encoded_name, at + 2)
    return None


def _has(content: bytes, name: str) -> bool:
    return entry_of(content, name) is not None
