"""Where things lie in the two 1024 x 1024 textures; rectangles are (u0, v0, u1, v1), v downwards."""
from __future__ import annotations

import numpy as np

SIZE_PX = 1024


def _rect(x0: int, y0: int, x1: int, y1: int) -> tuple[float, float, float, float]:
    return x0 / SIZE_PX, y0 / SIZE_PX, x1 / SIZE_PX, y1 / SIZE_PX


# Face texture
FACE = _rect(0, 0, 704, 832)
IRIS = _rect(720, 8, 1016, 304)
FACE_WHITE = np.array([872, 900]) / SIZE_PX

# Body texture
FRONT = _rect(0, 0, 512, 600)
BACK = _rect(512, 0, 1024, 600)
HAIR = _rect(8, 616, 504, 1016)
BODY_WHITE = np.array([760, 900]) / SIZE_PX


def into(rect: tuple[float, float, float, float], st: np.ndarray) -> np.ndarray:
    """Maps (n, 2) of 0..1 (t downwards) into a rectangle."""
    u0, v0, u1, v1 = rect
    return np.array([u0, v0]) + st * [u1 - u0, v1 - v0]
