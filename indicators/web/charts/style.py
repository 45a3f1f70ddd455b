"""The house style of figures: quiet axes, the measure above them, labels at lines instead of a legend.

What is reported is blue and solid, what is meant to be is ink and broken, what was is grey.
"""

from dataclasses import dataclass, field
from html import escape
from typing import Any

import plotly.graph_objects as go
from babel.dates import get_month_names

from indicators.design.tokens import FONTS, Tokens
from indicators.i18n.language import Language
from indicators.model.month import MONTHS_PER_YEAR

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
_FEW = 6  # pieces; more get their ticks from plotly


@dataclass(frozen=True)
class Sizes:
    """Font sizes in pixels; ``stroke`` scales lines and dots."""

    unit: int
    text: int
    hero: int
    stroke: float = 1


PAGE, PROJECTOR = Sizes(14, 16, 22), Sizes(21, 22, 34, 1.5)


def enlarge(figure: go.Figure, by: float) -> None:
    """Draw the words of a finished figure larger."""
    figure.layout.font.size *= by
    for word in figure.layout.annotations:
        word.font.size *= by


def plain(text: str) -> str:
    """Escape a name for Plotly, which takes ``<b>`` and ``<a href>`` in text for markup."""
    return escape(text, quote=False)


@dataclass
class Drawing:
    """The parts of a figure; Plotly validates a figure built at once several times faster than one edited."""

    theme: Tokens
    height: int
    traces: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    x: dict[str, Any] = field(default_factory=dict)
    y: dict[str, Any] = field(default_factory=dict)
    sizes: Sizes = PAGE

    def figure(self, **layout: Any) -> go.Figure:
        quiet = {"showline": False, "zeroline": False, "fixedrange": True, "gridcolor": self.theme.line}
        muted = {"tickfont": {"color": self.theme.mute}}
        hover = {
            "bgcolor": self.theme.shade,
            "bordercolor": self.theme.line,
            "font": {"color": self.theme.ink},
        }
        house = {
            "height": self.height,
            "margin": {"l": 8, "r": 72, "t": 36, "b": 36},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONTS, "size": self.sizes.text, "color": self.theme.ink},
            "showlegend": False,
            "hovermode": "x unified",
            "hoverlabel": hover,
            "xaxis": {**quiet, **muted, "showgrid": False, "tickangle": 0, **self.x},
            "yaxis": {**quiet, **muted, "automargin": True, "tickformat": ",~f", **self.y},
            "annotations": self.words,
            "shapes": self.shapes,
        }
        return go.Figure(data=self.traces, layout={**house, **layout})

    def say(self, text: str, color: str, size: int | None = None, **place: Any) -> None:
        """Add a label; ``text`` is escaped. ``size``: larger for the main figure."""
        font: dict[str, Any] = {"color": color, "size": size or self.sizes.text}
        if size == self.sizes.hero:
            font["weight"] = 600
        self.words.append({"text": plain(text), "showarrow": False, "font": font, **place})

    def say_unit(self, unit: str) -> None:
        """Write the axis's measure above it, as declared: 亿元, 家, %."""
        above = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yshift": 26}
        self.say(unit, self.theme.mute, self.sizes.unit, **above)

    def say_key(self, words: list[tuple[str, str, str]]) -> None:
        """Write the key of the bars above the figure: sign, word and colour of each."""
        above = {"x": 1, "xref": "paper", "xanchor": "right", "y": 1, "yref": "paper", "yshift": 26}
        text = "　".join(
            f'<span style="color:{color}">{sign}</span> {plain(word)}' for sign, word, color in words
        )
        self.words.append({"text": text, "showarrow": False, **above})

    def name_months(self, language: Language, first: float) -> None:
        """Label January to December; ``first`` is where the axis begins, 1 being the end of January."""
        names = get_month_names("abbreviated", locale=language.code)
        numbers = list(range(1, MONTHS_PER_YEAR + 1))
        last = MONTHS_PER_YEAR + 0.1
        self.x |= {
            "tickvals": numbers,
            "ticktext": [names[number] for number in numbers],
            "range": [first, last],
        }

    def whole_numbers(self, decimals: int) -> None:
        """Keep fractions off the axis of what is counted in whole pieces."""
        if decimals == 0 and max(map(abs, self.heights()), default=0) < _FEW:
            self.y["dtick"] = 1

    def heights(self) -> list[float]:
        return [value for trace in self.traces for value in trace["y"] if value is not None]
