"""What is shown as a picture: by content, never by name; small, upright, and nothing else in it."""

from io import BytesIO

import pytest
from PIL import Image

from indicators.images import LONGEST_SIDE, MOST_PIXELS, UnreadablePicture, form_of, is_picture, safe_picture

RED = (184, 50, 31)


def picture(form: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **how: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, RED if mode == "RGB" else 0).save(out, form, **how)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_three_forms_are_pictures(form: str) -> None:
    content = picture(form)
    assert form_of(content) == form
    assert is_picture(content)
    assert opened(safe_picture(content)).size == (40, 20)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "content", [SVG, b"\xef\xbb\xbf" + SVG, picture("GIF"), picture("TIFF"), picture("BMP"), b"%PDF-1.7", b""]
)
def test_nothing_else_is(content: bytes) -> None:
    assert not is_picture(content)
    with pytest.raises(UnreadablePicture):
        safe_picture(content)


@pytest.mark.parametrize("content", [picture("PNG")[:60], picture("JPEG")[:200], b"RIFF\0\0\0\0WEBPVP8 "])
def test_a_broken_one_is_said_to_be(content: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        is_picture(content)


def test_more_pixels_than_any_camera_has_are_not_decoded() -> None:
    side = int(MOST_PIXELS**0.5) + 1
    with pytest.raises(UnreadablePicture):
        is_picture(picture("PNG", (side, side), "1"))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_large_one_is_shown_smaller(form: str) -> None:
    assert opened(safe_picture(picture(form, (4000, 1000)))).size == (LONGEST_SIDE, LONGEST_SIDE // 4)


def test_it_stands_upright_and_says_nothing_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "东经121度"
    found = opened(safe_picture(picture("JPEG", (40, 20), exif=exif)))
    assert found.size == (20, 40)
    assert dict(found.getexif()) == {}


def test_what_stands_behind_the_picture_is_not_shown() -> None:
    assert b"<script>" not in safe_picture(picture("PNG") + b"<script>alert(1)</script>")


def test_what_shines_through_stays_so() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    found = opened(safe_picture(out.getvalue()))
    assert (found.format, found.mode) == ("PNG", "RGBA")


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "I;16"])
def test_every_mode_of_colour_can_be_shown(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    out = BytesIO()
    Image.new(mode, (10, 10)).save(out, form)
    assert opened(safe_picture(out.getvalue())).size == (10, 10)
