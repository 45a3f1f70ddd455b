"""Define the design tokens: every colour and font of a page.

Style sheets read them as CSS variables, figures as values. ``.streamlit/config.toml`` repeats the
few that Streamlit's own widgets need; a test holds the two together.
"""

from dataclasses import dataclass, fields

from indicators.model.enums import Light

FONTS = "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"


@dataclass(frozen=True)
class Tokens:
    """One theme. Text tones have 4.5 : 1 on ``ground`` and ``shade``, marks 3 : 1."""

    ground: str
    shade: str  # a shade off the ground: hovered rows, notices
    ink: str
    mute: str  # second-rank text
    line: str  # hairlines
    track: str  # the empty part of a bar
    blue: str  # what is
    past: str  # what was: last year's line
    rest: str  # marks of lights that ask for nothing
    red: str
    amber: str
    green: str
    red_text: str
    amber_text: str
    green_text: str
    on_mark: str  # the shape inside a coloured cell
    notice: str  # ground of the demonstration notice
    notice_text: str

    def mark(self, light: Light) -> str:
        """Return the colour of a light's shape."""
        return {Light.RED: self.red, Light.YELLOW: self.amber, Light.GREEN: self.green}.get(light, self.rest)


LIGHT_THEME = Tokens(
    ground="#ffffff",
    shade="#f7f8fa",
    ink="#1b2430",
    mute="#5d6b7c",
    line="#e3e8ee",
    track="#e6eaef",
    blue="#2b5d9b",
    past="#7f8c9d",
    rest="#7c8898",
    red="#b8321f",
    amber="#bf8205",  # the sketch's #c98a06, darkened to 3 : 1 on both grounds
    green="#2f7d5b",
    red_text="#b8321f",
    amber_text="#855b00",
    green_text="#2f7d5b",
    on_mark="#ffffff",
    notice="#fdf3d8",
    notice_text="#6b4a00",
)

DARK_THEME = Tokens(
    ground="#10161e",
    shade="#18212c",
    ink="#e8edf3",
    mute="#9fadbd",
    line="#2c3846",
    track="#2a3543",
    blue="#7fb0ea",
    past="#7d8a9a",
    rest="#7d8a9a",
    red="#f08a78",
    amber="#e6b450",
    green="#6cc39b",
    red_text="#f08a78",
    amber_text="#e6b450",
    green_text="#6cc39b",
    on_mark="#10161e",
    notice="#3a3017",
    notice_text="#f0d9a0",
)


def tokens(dark: bool) -> Tokens:
    return DARK_THEME if dark else LIGHT_THEME


def css_variables() -> str:
    """Return both themes as ``--desk-…`` variables; dark follows the browser, print is always light."""
    light, dark = _declared(LIGHT_THEME), _declared(DARK_THEME)
    return (
        f":root{{{light};--desk-fonts:{FONTS}}}"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}"
    )


def _declared(theme: Tokens) -> str:
    return ";".join(
        f"--desk-{field.name.replace('_', '-')}:{getattr(theme, field.name)}" for field in fields(theme)
    )
