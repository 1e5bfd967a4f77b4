"""Hair: locks that leave a side part, lie on a skull ellipsoid, then fall over neck, shoulders and back."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from atlas import HAIR, into
from detail import Detail
from glb import Part
from mesh import grid, smooth, vertex_normals
from skeleton import INDEX

# Arc length in metres that the hair texture spans from root to tip.
TEXTURE_LENGTH_M = 0.56
# The part: its x offset as a share of the skull's radius, front and back elevation in degrees from the front horizon.
_PART_X, _PART_FRONT_DEG, _PART_BACK_DEG = 0.20, 41.0, 112.0


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


def _part_direction(along: float) -> np.ndarray:
    e = np.radians(_PART_FRONT_DEG + (_PART_BACK_DEG - _PART_FRONT_DEG) * along)
    d = np.array([_PART_X * (1 - 0.6 * along), np.sin(e), np.cos(e)])
    return d / np.linalg.norm(d)


def _path(skull: Skull, body: Obstacle, lock: Lock, steps: int) -> np.ndarray:
    """A lock's centre line, (steps, 3)."""
    a, e = np.radians(lock.azimuth), np.radians(lock.elevation)
    start = _part_direction(lock.along)
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


def lock_part(skull: Skull, body: Obstacle, lock: Lock, steps: int, section: tuple[tuple[float, float, float], ...],
              closed: bool, texture_u: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions, triangles and uvs of one lock: a crescent section that tapers; open ones lack the inner side."""
    path = _path(skull, body, lock, steps)
    s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))]
    s /= s[-1]
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
    v = np.repeat(s * lock.length / TEXTURE_LENGTH_M, n)
    return positions, np.array(triangles), into(HAIR, np.c_[u, np.clip(v, 0, 1)])


def style(rng: np.random.Generator) -> list[Lock]:
    """Long, softly waved hair with a side part and curtain bangs."""
    out: list[Lock] = []
    jitter = lambda a: float(rng.uniform(-a, a))
    # Under layer: wide locks that close the back and the sides.
    for a in (-172, -146, -120, -98, -78, 78, 98, 120, 146, 172):
        x = 0.080 * np.sin(np.radians(a))
        out.append(Lock(min(1, abs(a) / 160), a, 0.46 + jitter(0.01), 0.070, 0.006, thick=0.007, tip=0.7, ease=0.16,
                        gather=(x, -0.07), under=True))
    # Outer layer, waving together.
    for i, a in enumerate((-180, -160, -140, -121, -103, -87, 87, 103, 121, 140, 160)):
        x = 0.108 * np.sin(np.radians(a)) if abs(a) > 95 else 0.098 * np.sign(a)
        out.append(Lock(min(1, max(0.3, abs(a) / 150)), a + jitter(2), 0.50 + jitter(0.015), 0.066 + jitter(0.005),
                        0.015 + 0.004 * (i % 2), thick=0.013, tip=0.55, wave=0.022, phase=np.sign(a) * 1.2 + jitter(0.35),
                        ease=0.14, gather=(x, -0.085), backed=abs(a) > 110))
    # In front of the shoulders.
    for side in (-1, 1):
        for a, along, length, width, x, z, lift in (
                (76, 0.30, 0.47, 0.060, 0.106, 0.050, 0.011), (67, 0.20, 0.49, 0.066, 0.096, 0.070, 0.016),
                (59, 0.10, 0.45, 0.044, 0.084, 0.088, 0.014)):
            out.append(Lock(along, side * a, length + jitter(0.006), width, lift, thick=0.014, tip=0.62,
                            wave=0.018, phase=side * 1.5 + jitter(0.2), ease=0.13, gather=(side * x, z)))
    # Curtain bangs.
    for side in (-1, 1):
        for a, along, e, length, width, lift in ((44, 0.00, 12, 0.178, 0.022, 0.014), (51, 0.02, 5, 0.212, 0.028, 0.016),
                                                 (58, 0.05, -2, 0.255, 0.034, 0.018)):
            out.append(Lock(along, side * a, length, width, lift, elevation=e, thick=0.010, tip=0.20, flick=0.040, ease=0.07))
    return out


def hair(skull: Skull, body: Obstacle, bind, detail: Detail, seed: int = 7) -> Part:
    """All locks as one white part. `bind(positions)` gives joints and weights."""
    rng = np.random.default_rng(seed)
    positions, triangles, uvs, offset = [], [], [], 0
    for lock in style(rng):
        steps = detail.under if lock.under else detail.hair if lock.length > 0.4 else detail.bangs
        closed = not (detail.open_hair and lock.backed)
        section = detail.section if closed else detail.section[:-1]
        p, t, uv = lock_part(skull, body, lock, steps, section, closed, 0.12 + 0.76 * float(rng.random()))
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


def hairline(skull: Skull, positions: np.ndarray, eye_y: float) -> np.ndarray:
    """0 (skin) to 1 (scalp) per vertex: above the forehead, behind the temples, around the back."""
    y, z = positions[:, 1] - eye_y, positions[:, 2] - skull.centre[2]
    x = np.abs(positions[:, 0])
    front = smooth(0.098, 0.106, y + 0.35 * x)
    behind = smooth(0.015, 0.045, -z) * smooth(-0.070, -0.045, y) * (x < 0.078)
    temple = smooth(0.0, 0.02, 0.035 - z) * smooth(0.012, 0.030, y)
    return np.maximum(np.maximum(front, behind), temple)
