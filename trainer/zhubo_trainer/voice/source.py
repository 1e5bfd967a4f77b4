"""What the vocal folds give: a pulse train that follows the pitch, in the phase in which the teacher's own source runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SAMPLE_RATE = 24_000
HOP = 300
"""Samples of one pitch frame (80 a second)."""
VOICED_HZ = 10.0
TOP_HZ = 11_000.0
"""Harmonics above this are left out, so that none folds back."""


def pulses(f0: Floats) -> Floats:
    """f0 [frames] in Hz -> [frames * HOP]: the sum of cos(k*phase) for all harmonics below TOP_HZ, at an RMS of about 0.7.

    The phase is the teacher's: a running sum at the middle of each frame, straight lines between (its SineGen, resized as
    half-pixel linear). The sum in closed form is the Dirichlet kernel: sin((K+1/2)x) / (2 sin(x/2)) - 1/2.
    """
    frames = len(f0)
    cycles = np.cumsum(f0.astype(np.float64) * HOP / SAMPLE_RATE)
    at = (np.arange(frames * HOP) + 0.5) / HOP - 0.5
    phase = 2 * np.pi * np.interp(at, np.arange(frames), cycles)
    pitch = np.repeat(f0.astype(np.float64), HOP)
    voiced = pitch > VOICED_HZ
    count = np.floor(TOP_HZ / np.maximum(pitch, VOICED_HZ))
    below = 2 * np.sin(phase / 2)
    near = np.abs(below) < 1e-4
    kernel = np.where(near, count, np.sin((count + 0.5) * phase) / np.where(near, 1, below) - 0.5)
    return np.where(voiced, kernel / np.sqrt(count), 0).astype(np.float32)
