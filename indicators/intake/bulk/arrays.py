"""The types of arrays, by what they hold."""

import numpy as np
import numpy.typing as npt

Indices = npt.NDArray[np.int64]  # positions in a table or an array
Codes = npt.NDArray[np.int64]  # numbers that stand for texts or keys: equal numbers, equal texts
Small = npt.NDArray[np.int32]  # codes of one column's texts, and months
Units = npt.NDArray[np.int64]  # figures in units of the last decimal that is kept
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
