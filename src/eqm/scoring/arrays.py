"""The array types that scoring passes around."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.uint8]
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
