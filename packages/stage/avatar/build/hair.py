"""Hair as one part: its locks, a clip, how it follows the body, and the scalp's colour under it."""
from __future__ import annotations

import numpy as np

from detail import Detail
from glb import Part
from hair_styles import HairStyle
from locks import Obstacle, Skull, lock_part
from mesh import grid, smooth, vertex_normals
from skeleton import INDEX


def hair(skull: Skull, body: Obstacle, style: HairStyle, bind, detail: Detail, seed: int = 7) -> Part:
    """All locks as one white part. `bind(positions)` gives joints and weights."""
    rng = np.random.default_rng(seed)
    positions, triangles, uvs, offset = [], [], [], 0
    for lock in style.locks(rng):
        steps = detail.under if lock.under else detail.hair if lock.length > 0.4 else detail.bangs
        closed = not (detail.open_hair and lock.backed)
        section = detail.section if closed else detail.section[:-1]
        p, t, uv = lock_part(skull, body, style.part, lock, steps, section, closed, 0.12 + 0.76 * float(rng.random()))
        positions.append(p)
        triangles.append(t + offset)
        uvs.append(uv)
        offset += len(p)
    p, t, uv = np.concatenate(positions), np.concatenate(triangles), np.concatenate(uvs)
    joints, weights = bind(p)
    return Part(p, t, joints, weights, np.ones((len(p), 3)), uv, vertex_normals(p, t), {}, "hair")


def blossom(skull: Skull, azimuth: float, elevation: float, lift: float, size: float, petal: tuple[int, int]) -> list[tuple[np.ndarray, np.ndarray, bool]]:
    """A hair clip: five petals and a heart as (positions, triangles, is heart)."""
    a, e = np.radians(azimuth), np.radians(elevation)
    d = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
    at = skull.centre + d * (skull.radii + lift)
    n = skull.normal(at)
    right = np.cross([0, 1.0, 0], n)
    right /= np.linalg.norm(right)
    up = np.cross(n, right)
    out = []
    rings, spokes = petal
    dome = np.array([[np.cos(b) * np.cos(t), np.sin(b) * np.cos(t), np.sin(t)]
                     for t in np.linspace(-0.5, np.pi / 2, rings) for b in np.linspace(0, 2 * np.pi, spokes, endpoint=False)])
    triangles = grid(rings, spokes, closed=True)
    for k in range(6):
        turn = k * 2 * np.pi / 5 + 0.3
        reach, wide, tall, high = (0.0, 0.34, 0.34, 0.42) if k == 5 else (0.58, 0.50, 0.42, 0.22)
        along, across = np.cos(turn) * right + np.sin(turn) * up, -np.sin(turn) * right + np.cos(turn) * up
        p = at + size * (along * reach + dome[:, :1] * along * wide + dome[:, 1:2] * across * tall + dome[:, 2:] * n * high)
        out.append((p, triangles, k == 5))
    return out


def binding(top_y: float, bottom_y: float):
    """Head above `top_y`, chest below `bottom_y`, through the neck between: long hair follows both."""
    def bind(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        t = smooth(0, 1, (top_y - p[:, 1]) / (top_y - bottom_y))
        joints = np.tile([INDEX["head"], INDEX["neck"], INDEX["upperChest"], 0], (len(p), 1))
        return joints, np.c_[(1 - t) ** 2, 2 * t * (1 - t), t**2, np.zeros(len(p))]
    return bind


def whole_head(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Short hair is the head's alone."""
    joints = np.tile([INDEX["head"], 0, 0, 0], (len(p), 1))
    return joints, np.tile([1.0, 0, 0, 0], (len(p), 1))


def hairline(skull: Skull, positions: np.ndarray, eye_y: float, above_m: float) -> np.ndarray:
    """0 (skin) to 1 (scalp) per vertex: `above_m` over the eyes on the forehead, behind the temples, around the back."""
    y, z = positions[:, 1] - eye_y, positions[:, 2] - skull.centre[2]
    x = np.abs(positions[:, 0])
    front = smooth(above_m, above_m + 0.008, y + 0.35 * x)
    behind = smooth(0.015, 0.045, -z) * smooth(-0.070, -0.045, y) * (x < 0.078)
    temple = smooth(0.0, 0.02, 0.035 - z) * smooth(0.012, 0.030, y)
    return np.maximum(np.maximum(front, behind), temple)
