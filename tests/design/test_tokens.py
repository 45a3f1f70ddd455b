"""WCAG contrast, computed: 4.5 : 1 for text, 3 : 1 for marks, in both themes."""

import tomllib
from pathlib import Path

import pytest

from indicators.design.tokens import DARK_THEME, FONTS, LIGHT_THEME, Tokens, css_variables
from indicators.model.enums import Light

ROOT = Path(__file__).parents[2]
THEMES = {"light": LIGHT_THEME, "dark": DARK_THEME}
TEXT = ("ink", "mute", "blue", "red_text", "amber_text", "green_text")
MARKS = ("blue", "past", "rest", "red", "amber", "green")


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", ["ground", "shade"])
@pytest.mark.parametrize(("tones", "least"), [(TEXT, 4.5), (MARKS, 3.0)], ids=["text", "marks"])
def test_tones_stand_out_from_their_grounds(
    theme: Tokens, ground: str, tones: tuple[str, ...], least: float
) -> None:
    measured = {tone: contrast(getattr(theme, tone), getattr(theme, ground)) for tone in tones}
    assert {tone: found for tone, found in measured.items() if found < least} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_stands_on_a_mark_stands_out_too(theme: Tokens) -> None:
    on_marks = [(theme.on_mark, theme.mark(light)) for light in (Light.RED, Light.YELLOW, Light.GREEN)]
    assert min(contrast(*pair) for pair in on_marks) >= 3
    assert contrast(theme.notice_text, theme.notice) >= 4.5
    assert contrast(theme.ground, theme.blue) >= 4.5  # the chosen month


def test_the_table_gets_both_themes() -> None:
    assert f"--desk-red:{LIGHT_THEME.red}" in css_variables()
    assert f"prefers-color-scheme: dark){{:root{{--desk-ground:{DARK_THEME.ground}" in css_variables()


@pytest.mark.parametrize("name", THEMES)
def test_streamlits_own_widgets_wear_the_same(name: str) -> None:
    """What ``.streamlit/config.toml`` repeats of the tokens."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    theme = THEMES[name]
    repeated = {
        "backgroundColor": theme.ground,
        "secondaryBackgroundColor": theme.shade,
        "textColor": theme.ink,
        "borderColor": theme.line,
        "linkColor": theme.blue,
        "redColor": theme.red,
        "greenColor": theme.green,
        "yellowTextColor": theme.amber_text,
        "grayTextColor": theme.mute,
    }
    assert {key: config[name][key] for key in repeated} == repeated
    assert config["font"] == FONTS
