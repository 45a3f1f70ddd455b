"""Files as accidents leave them: flipped bits, cut off, glued together, damaged inside, or no file at all."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
ZIPPED = (b"PK\x03\x04",)
SHEETS = ("xlsx", "xls", "ods", "et")
TEXTS = ("csv", "tsv", "txt")
_MARKS = (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b")
_SIGNS = (
    "0123456789,;\t\r\n\"'.-/%()[]（），。—…年月日万亿元 \u3000\x00\ufeff\U00020bb7"
    "指标名称期间数值单位合计注："
)


@dataclass(frozen=True)
class Damaged:
    """``checked``: the form has a checksum, so whatever is still read must be what was written."""

    name: str
    how: str
    content: bytes
    seed: str = ""  # the sound file's path in the corpus; blank = there never was one
    checked: bool = False


def seeds() -> dict[str, bytes]:
    """The corpus's files that are not huge, by their path in it."""
    paths = [path for path in HERE.glob("*/*") if path.suffix[1:] in (*SHEETS, *TEXTS)]
    files = {
        str(path.relative_to(HERE)): path.read_bytes() for path in paths if "catalogue" not in path.parts
    }
    return {name: content for name, content in sorted(files.items()) if 0 < len(content) < 20_000}


def flipped(random: Random, content: bytes) -> bytes:
    """One to eight bits are other ones."""
    damaged = bytearray(content)
    for _ in range(random.randint(1, 8)):
        damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def cut(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content))]


def holed(random: Random, content: bytes) -> bytes:
    """A stretch is zeros, as a disk leaves it."""
    start = random.randrange(len(content))
    length = min(random.randint(1, 512), len(content) - start)
    return content[:start] + bytes(length) + content[start + length :]


def swapped(random: Random, content: bytes) -> bytes:
    """A stretch stands there twice, or is missing."""
    start, end = sorted(random.randrange(len(content) + 1) for _ in range(2))
    return content[:start] + content[start:end] * random.choice((0, 2)) + content[end:]


_BYTEWISE: Mapping[str, Callable[[Random, bytes], bytes]] = {
    "flipped": flipped,
    "cut": cut,
    "holed": holed,
    "swapped": swapped,
}


def noise(random: Random) -> Damaged:
    """Bytes that never were a file, some behind the first bytes of one."""
    marks = (
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1f\x8b",
    )
    content = random.choice(marks) + random.randbytes(random.randint(0, 4096))
    return Damaged(f"noise.{random.choice((*SHEETS, *TEXTS))}", "noise", content)


def characters(random: Random) -> Damaged:
    """Text of the signs that tables are made of, in no order."""
    encoding = random.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16"))
    text = "".join(random.choices(_SIGNS, k=random.randint(1, 2000)))
    return Damaged("characters.csv", "characters", text.encode(encoding))


def spliced(random: Random, files: Mapping[str, bytes]) -> Damaged:
    """The beginning of one file and the end of another."""
    first, second = random.choices(sorted(files), k=2)
    head, tail = files[first], files[second]
    content = head[: random.randrange(len(head) + 1)] + tail[random.randrange(len(tail) + 1) :]
    return Damaged(Path(first).name, "spliced", content)


def inside(random: Random, files: Mapping[str, bytes]) -> Damaged:
    """A workbook packed again with one of its parts damaged, or exchanged with another's."""
    name = random.choice([name for name, content in files.items() if content.startswith(ZIPPED)])
    try:
        parts = _parts(files[name])
    except (zipfile.BadZipFile, ValueError):
        return Damaged(Path(name).name, "inside", cut(random, files[name]))
    part = random.choice(sorted(parts))
    if parts[part]:
        damage = random.choice(sorted(_BYTEWISE))
        parts[part] = _BYTEWISE[damage](random, parts[part])
    if random.random() < 0.2:
        parts[random.choice(sorted(parts))] = parts.pop(part)
    return Damaged(Path(name).name, "inside", _packed(parts))


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def damaged(random: Random, files: Mapping[str, bytes]) -> Damaged:
    """One case; the same for the same random state."""
    sort = random.choices(("bytes", "inside", "spliced", "noise", "characters"), (10, 4, 2, 1, 1))[0]
    if sort == "noise":
        return noise(random)
    if sort == "characters":
        return characters(random)
    if sort != "bytes":
        return (inside if sort == "inside" else spliced)(random, files)
    name, how = random.choice(sorted(files)), random.choice(sorted(_BYTEWISE))
    content = files[name]
    return Damaged(
        Path(name).name, how, _BYTEWISE[how](random, content), name, checked=content.startswith(ZIPPED)
    )
