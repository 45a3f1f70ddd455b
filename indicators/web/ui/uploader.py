"""Translate Streamlit's uploader: style.css replaces its English text."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def choosing(place: str, words: str) -> Iterator[None]:
    """Draw the uploader inside with this text on its button.

    ``place``: the container's key; letters, digits and hyphens.
    """
    with st.container(key=place):
        st.html(f"<style>.st-key-{place}{{--desk-choose:'{words}'}}</style>")
        yield
