"""Recognise PNG, JPEG and WebP by content, decode them under limits, and write them anew.

What a browser gets is never the file that somebody handed in: it is decoded and encoded again, without
whatever else stood in it (places, comments, a second file behind the first), and of a bounded size.
Anything else, SVG above all, is no picture here whatever its name says.
"""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

FORMS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 50_000_000  # of what is decoded at all: a large camera's photograph
LONGEST_SIDE = 1600  # pixels, as shown on a projector
_QUALITY = 85
_OPAQUE = ("RGB", "L")
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)  # what Pillow raises


class UnreadablePicture(Exception):
    """It begins like a picture, and cannot be decoded, or is far too large."""


def form_of(content: bytes) -> str | None:
    """One of FORMS by the first bytes; None = it is none of them."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    return "WEBP" if content.startswith(b"RIFF") and content[8:12] == b"WEBP" else None


def is_picture(content: bytes) -> bool:
    """Whether it can be shown. Raises UnreadablePicture for one that is broken or too large."""
    if form_of(content) is None:
        return False
    safe_picture(content, 64)
    return True


def safe_picture(content: bytes, longest: int = LONGEST_SIDE) -> bytes:
    """Return a picture written anew: PNG where transparent, else JPEG; upright, at most ``longest`` pixels.

    Raises UnreadablePicture where it is none of FORMS, broken or too large.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnreadablePicture(f"{opened.width} × {opened.height}")
            opened.draft("RGB", (longest, longest))  # a JPEG is decoded no larger than needed
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
            return _written(upright)
    except UnidentifiedImageError as error:
        raise UnreadablePicture(str(error)) from error
    except _BROKEN as error:
        raise UnreadablePicture(str(error)) from error


def _written(image: Image.Image) -> bytes:
    out = BytesIO()
    if image.has_transparency_data:
        image.convert("RGBA").save(out, "PNG", optimize=True)
    else:
        plain = image if image.mode in _OPAQUE else image.convert("RGB")
        plain.info = {}
        plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
