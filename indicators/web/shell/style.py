"""The desk's style sheet, on top of Streamlit's."""

from functools import cache
from pathlib import Path

import streamlit as st

from indicators.design.markup import shape_masks
from indicators.design.tokens import css_variables
from indicators.web.session.address import LARGER

_SHEETS = ("style.css", "print.css")


@cache
def style_sheet() -> str:
    rules = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in _SHEETS)
    return css_variables() + shape_masks() + rules


def lay_out(*, large: bool) -> None:
    """Apply the style sheet; call it first in a run. It takes no room on the page.

    ``large``: every text larger; the components' own sizes follow ``--desk-scale``.
    """
    scale = f":root{{--desk-scale:{LARGER};font-size:{LARGER:.0%}!important}}" if large else ""
    st.html(f"<style>{style_sheet()}{scale}</style>")
