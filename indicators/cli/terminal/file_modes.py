"""Which accounts may read what a command writes: the desk's files its own, results whom the user lets."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from indicators.store.engine.private import mask_new_files

_THEIRS = "indicators.umask"


def keep_private(context: click.Context) -> None:
    """Until the command ends, make files for this account only."""
    theirs = context.meta[_THEIRS] = mask_new_files()
    context.call_on_close(lambda: os.umask(theirs))


@contextmanager
def as_the_user() -> Iterator[None]:
    """Make a file that the user asked for with the rights that the user's own files have."""
    ours = os.umask(click.get_current_context().meta[_THEIRS])
    try:
        yield
    finally:
        os.umask(ours)
