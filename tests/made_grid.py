"""Build a grid from rows written out in a test."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from indicators.spreadsheets.grid import Block, Grid


def grid_of(rows: Mapping[int, tuple[str, ...]], name: str = "", merged: tuple[Block, ...] = ()) -> Grid:
    """A grid from rows by their numbers; shorter rows are blank at their end, blank rows left out."""
    filled = {number: cells for number, cells in sorted(rows.items()) if any(cells)}
    width = max((len(cells) for cells in filled.values()), default=0)
    padded = [cells + ("",) * (width - len(cells)) for cells in filled.values()]
    columns = tuple(pa.array(column, pa.string()) for column in zip(*padded, strict=True))
    return Grid(name, np.array(list(filled), dtype=np.int32), columns, merged)
