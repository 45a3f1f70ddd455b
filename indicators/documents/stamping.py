"""Date a finished file by its content's moment, so that the same content gives the same bytes.

The libraries that write Office files put the clock into them: into each entry of the package, into its
properties, into the workbooks behind charts. LibreOffice does so in a PDF, and names it at random.
"""

import hashlib
import io
import re
import zipfile
from datetime import UTC, datetime

_ZIP_YEARS = 1980, 2107  # that an entry of a package can name
_PROPERTIES = "docProps/core.xml"
_DATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_INSIDE = (".xlsx", ".docx", ".pptx")  # packages within the package
_PDF_DATED = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}Z'\)")  # as LibreOffice writes UTC
_PDF_NAMED = re.compile(rb"(/ID\s*\[\s*<)([0-9A-F]{32})(>\s*<)([0-9A-F]{32})(>\s*\])")
_PDF_SUM = re.compile(rb"(/DocChecksum\s*/)[0-9A-F]{32}")
_NO_NAME = b"0" * 32


def stamped(package: bytes, moment: datetime) -> bytes:
    """Return an Office file whose entries, properties and embedded files all bear the moment (UTC)."""
    out, utc = io.BytesIO(), moment.astimezone(UTC)
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            content = _stamped_part(entry.filename, source.read(entry), utc)
            target.writestr(_entry(entry, utc), content)
    return out.getvalue()


def stamped_pdf(content: bytes, moment: datetime) -> bytes:
    """Return a PDF dated in UTC, its id from its content, its length unchanged: offsets stay right."""
    day = f"{moment.astimezone(UTC):%Y%m%d%H%M%S}Z) ".encode()  # ISO 32000 knows no apostrophe alone
    dated = _PDF_DATED.sub(rb"\g<1>" + day, content)
    nameless = _PDF_SUM.sub(rb"\g<1>" + _NO_NAME, _named(dated, _NO_NAME))
    name = hashlib.sha256(nameless).hexdigest()[:32].upper().encode()
    return _PDF_SUM.sub(rb"\g<1>" + name, _named(nameless, name))


def _named(content: bytes, name: bytes) -> bytes:
    return _PDF_NAMED.sub(rb"\g<1>" + name + rb"\g<3>" + name + rb"\g<5>", content)


def _stamped_part(name: str, content: bytes, utc: datetime) -> bytes:
    if name == _PROPERTIES:
        return _DATED.sub(rb"\g<1>" + f"{utc:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\g<3>", content)
    if name.endswith(_INSIDE) and zipfile.is_zipfile(io.BytesIO(content)):
        return stamped(content, utc)
    return content


def _entry(entry: zipfile.ZipInfo, utc: datetime) -> zipfile.ZipInfo:
    first, last = _ZIP_YEARS
    year = min(max(utc.year, first), last)
    made = zipfile.ZipInfo(entry.filename, (year, utc.month, utc.day, utc.hour, utc.minute, utc.second))
    made.compress_type = entry.compress_type
    made.create_system = 0  # else it names the machine's
    return made
