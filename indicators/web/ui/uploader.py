"""Streamlit's uploader speaks English only: style.css puts words of ours in place of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def choosing(place: str, words: str) -> Iterator[None]:
    """The uploader drawn inside has a button that says these words, a text of ours.

    ``place``: the container's key; letters, digits and hyphens.
    """
    with st.container(key=place):
        st.html(f"<style>.st-key-{place}{{--desk-choose:'{words}'}}</style>")
        yield
