"""The desk's style sheet, on top of Streamlit's."""

from functools import cache
from pathlib import Path

import streamlit as st

from indicators.design.markup import shape_masks
from indicators.design.tokens import css_variables

_SHEETS = ("style.css", "print.css")


@cache
def style_sheet() -> str:
    rules = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in _SHEETS)
    return css_variables() + shape_masks() + rules


def lay_out() -> None:
    """Apply the style sheet; call it first in a run. It takes no room on the page."""
    st.html(f"<style>{style_sheet()}</style>")
