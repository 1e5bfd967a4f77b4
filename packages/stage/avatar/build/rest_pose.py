"""The relaxed stance: arms beside the body, soft hands. Euler angles in degrees, world-aligned axes."""
from __future__ import annotations

import numpy as np

# For the left side; the right side mirrors (y and z angles change sign). Applied X, then Y, then Z.
_LEFT: dict[str, tuple[float, float, float]] = {
    "Shoulder": (0, 0, -5), "UpperArm": (5, 4, -70), "LowerArm": (0, -16, -4), "Hand": (-4, -2, -4),
    "ThumbMetacarpal": (8, 10, -10), "ThumbProximal": (0, 12, -6), "ThumbDistal": (0, 14, -4),
    "IndexProximal": (0, 2, -16), "IndexIntermediate": (0, 0, -20), "IndexDistal": (0, 0, -12),
    "MiddleProximal": (0, 0, -20), "MiddleIntermediate": (0, 0, -24), "MiddleDistal": (0, 0, -14),
    "RingProximal": (0, -1, -24), "RingIntermediate": (0, 0, -26), "RingDistal": (0, 0, -15),
    "LittleProximal": (0, -3, -26), "LittleIntermediate": (0, 0, -26), "LittleDistal": (0, 0, -15),
}


def quaternion(x: float, y: float, z: float) -> list[float]:
    """[x, y, z, w] of rotations about X, then Y, then Z, in degrees."""
    def axis(i: int, degrees: float) -> np.ndarray:
        q = np.zeros(4)
        q[i], q[3] = np.sin(np.radians(degrees) / 2), np.cos(np.radians(degrees) / 2)
        return q

    def times(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.array([
            a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
            a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
            a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
            a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2]])
    q = times(axis(2, z), times(axis(1, y), axis(0, x)))
    return [round(float(c), 5) for c in q]


def rest_pose() -> dict[str, list[float]]:
    """Bone -> quaternion [x, y, z, w], local, over the T-pose."""
    out = {}
    for name, (x, y, z) in _LEFT.items():
        out[f"left{name}"] = quaternion(x, y, z)
        out[f"right{name}"] = quaternion(x, -y, -z)
    return out
