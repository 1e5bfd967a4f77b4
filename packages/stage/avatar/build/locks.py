"""Locks of hair: each leaves a part, lies on a skull ellipsoid, then falls over neck, shoulders and back."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from atlas import HAIR, into
from mesh import smooth

# Arc length in metres that the hair texture spans from root to tip.
TEXTURE_LENGTH_M = 0.56


@dataclass
class Skull:
    """An ellipsoid around the bare head, metres."""

    centre: np.ndarray
    radii: np.ndarray

    def normal(self, p: np.ndarray) -> np.ndarray:
        n = (p - self.centre) / self.radii**2
        return n / np.linalg.norm(n)

    def level(self, p: np.ndarray, grow: float) -> float:
        return float(np.linalg.norm((p - self.centre) / (self.radii + grow)))


class Obstacle:
    """Surface points with outward normals that hair must stay outside of."""

    def __init__(self, positions: np.ndarray, normals: np.ndarray) -> None:
        self._tree, self._at, self._normals = cKDTree(positions), positions, normals

    def push(self, p: np.ndarray, margin: float) -> np.ndarray:
        distance, i = self._tree.query(p)
        depth = margin - float((p - self._at[i]) @ self._normals[i])
        return p + self._normals[i] * depth if depth > 0 and distance < 0.06 else p


@dataclass(frozen=True)
class Parting:
    """Where hair leaves the head: x as a share of the skull's radius, elevations from the front horizon in degrees."""

    x: float
    front_deg: float
    back_deg: float


@dataclass
class Lock:
    """One lock: from the part at `along` (0 front, 1 back) to bearing `azimuth` (degrees, 0 front, + her left)
    and `elevation` on the skull, then falling towards `gather` (x, z of the body's frame);
    lengths in metres."""

    along: float
    azimuth: float
    length: float
    width: float
    lift: float
    elevation: float = -4.0
    thick: float = 0.009
    tip: float = 0.25
    wave: float = 0.0
    phase: float = 0.0
    flick: float = 0.0
    ease: float = 0.10
    gather: tuple[float, float] | None = None
    # It lies behind the others; `backed` is one that others lie behind, so that its inner side is never seen.
    under: bool = False
    backed: bool = False


def fit_skull(points: np.ndarray, eye_y: float) -> Skull:
    """From the skin's vertices: the part of the head above the eyes."""
    top = points[points[:, 1] > eye_y + 0.01]
    low, high = np.percentile(top, 0.5, axis=0), np.percentile(top, 99.5, axis=0)
    centre = (low + high) / 2
    centre[0], centre[1] = 0, eye_y + 0.020
    radii = np.array([(high[0] - low[0]) / 2, top[:, 1].max() - centre[1], (high[2] - low[2]) / 2])
    return Skull(centre, radii)


def _part_direction(part: Parting, along: float) -> np.ndarray:
    e = np.radians(part.front_deg + (part.back_deg - part.front_deg) * along)
    d = np.array([part.x * (1 - 0.6 * along), np.sin(e), np.cos(e)])
    return d / np.linalg.norm(d)


def _path(skull: Skull, body: Obstacle, part: Parting, lock: Lock, steps: int) -> np.ndarray:
    """A lock's centre line, (steps, 3)."""
    a, e = np.radians(lock.azimuth), np.radians(lock.elevation)
    start = _part_direction(part, lock.along)
    end = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
    angle = np.arccos(np.clip(start @ end, -1, 1))
    t = np.linspace(-0.07, 1, 44)[:, None]
    arc = (np.sin((1 - t) * angle) * start + np.sin(t * angle) * end) / np.sin(angle)
    # Volume rises from the part.
    lift = 0.013 + (lock.lift - 0.007) * smooth(-0.07, 0.45, t) + 0.004 * smooth(-0.07, 0.3, t) * smooth(1.0, 0.5, t)
    points = list(skull.centre + arc * (skull.radii + lift + [0, 0.008, 0.004]))
    lengths = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    step = 0.006
    travelled, p = float(lengths[-1]), points[-1]
    v = (points[-1] - points[-3]) / np.linalg.norm(points[-1] - points[-3])
    while travelled < lock.length:
        v = v + np.array([0, -1.0, 0]) * lock.ease
        s = travelled / lock.length
        if lock.gather is not None:
            goal = np.array([lock.gather[0] - p[0], 0, lock.gather[1] - p[2]])
            v = v + goal * 2.2 * smooth(0.25, 0.5, np.array(s))
        if lock.flick:
            out = (p - skull.centre) * [1, 0, 1]
            v = v + out / np.linalg.norm(out) * lock.flick * smooth(0.55, 1.0, np.array(s))
        v /= np.linalg.norm(v)
        q = p + v * step
        level = skull.level(q, lock.lift)
        if level < 1:
            q = skull.centre + (q - skull.centre) / level
        q = body.push(q, 0.006 + lock.lift * 0.6)
        v = 0.5 * v + 0.5 * (q - p) / (np.linalg.norm(q - p) + 1e-9)
        p = q
        points.append(p)
        travelled += step
    points = np.array(points)
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    # Closer samples on the skull, where the silhouette is.
    even = along[-1] * np.linspace(0, 1, steps) ** (1.45 if lock.length > 0.4 else 1.1)
    return np.c_[[np.interp(even, along, points[:, i]) for i in range(3)]].T


def lock_part(skull: Skull, body: Obstacle, part: Parting, lock: Lock, steps: int, section: tuple[tuple[float, float, float], ...],
              closed: bool, texture_u: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions, triangles and uvs of one lock: a crescent section that tapers; open ones lack the inner side."""
    path = _path(skull, body, part, lock, steps)
    s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))]
    reach = float(s[-1])
    s /= reach
    tangent = np.gradient(path, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    axis = skull.centre + [0, 0, -0.012]
    outward = np.array([skull.normal(p) if p[1] > skull.centre[1] else (p - axis) * [1, 0.0, 1] for p in path])
    outward -= tangent * (outward * tangent).sum(1, keepdims=True)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    across = np.cross(tangent, outward)
    if lock.wave:
        swing = np.sin(s * lock.length / 0.190 * 2 * np.pi + lock.phase) * lock.wave * smooth(0.32, 0.80, s)
        path = path + across * swing[:, None] * 0.8 + outward * np.abs(swing)[:, None] * 0.35
    half = lock.width / 2 * (0.62 + 0.38 * smooth(0, 0.22, s)) * (1 - (1 - lock.tip) * smooth(0.70, 1.0, s) ** 1.3)
    half[-1] = lock.width * 0.02
    bulge = lock.thick * np.minimum(1, half / (lock.width / 2) + 0.1) * (0.55 + 0.45 * smooth(0, 0.2, s))
    columns, rise, texture = np.array(section).T
    positions = (path[:, None] + across[:, None] * (columns * half[:, None])[..., None]
                 + outward[:, None] * (rise * bulge[:, None])[..., None]).reshape(-1, 3)
    n = len(columns)
    triangles = []
    for r in range(steps - 1):
        for c in range(n if closed else n - 1):
            a, b = r * n + c, r * n + (c + 1) % n
            triangles += [[a, a + n, b], [b, a + n, b + n]]
    u = texture_u + 0.11 * np.tile(texture, steps)
    v = np.repeat(s * reach / TEXTURE_LENGTH_M, n)
    return positions, np.array(triangles), into(HAIR, np.c_[u, np.clip(v, 0, 1)])
