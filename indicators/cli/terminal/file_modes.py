"""File modes: the desk's files are for its own account, results follow the user's umask."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from indicators.store.engine.private import mask_new_files

_THEIRS = "indicators.umask"


def keep_private(context: click.Context) -> None:
    """Create files for this account only, until the command ends."""
    theirs = context.meta[_THEIRS] = mask_new_files()
    context.call_on_close(lambda: os.umask(theirs))


@contextmanager
def as_the_user() -> Iterator[None]:
    """Create a file that the user asked for with the user's own umask."""
    ours = os.umask(click.get_current_context().meta[_THEIRS])
    try:
        yield
    finally:
        os.umask(ours)
