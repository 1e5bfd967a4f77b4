"""Mesh basics: normals, sub-meshes, simplification that keeps original vertices, tubes and lofts."""
from __future__ import annotations

import ctypes

import numpy as np
from meshoptimizer._loader import lib

from glb import Part

_P, _N, _F, _U = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_float, ctypes.c_uint
_SIMPLIFY = lib.meshopt_simplifyWithAttributes
_SIMPLIFY.restype = _N
_SIMPLIFY.argtypes = [_P, _P, _N, _P, _N, _N, _P, _N, _P, _N, _P, _N, _F, _U, _P]


def triangulate(quads: np.ndarray) -> np.ndarray:
    """Two triangles a quad; degenerate ones (triangles stored as quads) are dropped."""
    tris = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    ok = (tris[:, 0] != tris[:, 1]) & (tris[:, 1] != tris[:, 2]) & (tris[:, 0] != tris[:, 2])
    return tris[ok]


def vertex_normals(positions: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Area-weighted unit normals; vertices at the same place share one."""
    key = np.unique(np.round(positions, 6), axis=0, return_inverse=True)[1].reshape(-1)
    a, b, c = (positions[triangles[:, i]] for i in range(3))
    face = np.cross(b - a, c - a)
    out = np.zeros((key.max() + 1, 3))
    for i in range(3):
        np.add.at(out, key[triangles[:, i]], face)
    out /= np.linalg.norm(out, axis=1, keepdims=True) + 1e-12
    return out[key]


def compact(part: Part) -> Part:
    """Drops vertices that no triangle uses."""
    used, inverse = np.unique(part.triangles, return_inverse=True)
    return Part(
        part.positions[used], inverse.reshape(-1, 3), part.joints[used], part.weights[used],
        part.colors[used], part.uvs[used], None if part.normals is None else part.normals[used],
        {k: d[used] for k, d in part.morphs.items()}, part.name)


def simplify(part: Part, triangles: int, *, watch: list[str] = (), lock: np.ndarray | None = None,
             keep_border: bool = False) -> Part:
    """Fewer triangles on a subset of the same vertices; `watch` names morphs whose shape must stay.

    `keep_border` keeps open edges as they are, where another part joins on.
    """
    target = triangles * 3
    if len(part.triangles) * 3 <= target:
        return compact(part)
    attributes = np.concatenate(
        [part.normals * 0.4, part.colors * 0.8, part.uvs * 0.6]
        + [part.morphs[m] * 30 for m in watch if m in part.morphs], axis=1).astype(np.float32)
    indices = np.ascontiguousarray(part.triangles.reshape(-1), dtype=np.uint32)
    out = np.zeros_like(indices)
    at = np.ascontiguousarray(part.positions, dtype=np.float32)
    values = np.ascontiguousarray(attributes)
    ones = np.ones(attributes.shape[1], dtype=np.float32)
    locks = np.zeros(len(at), dtype=np.uint8) if lock is None else np.ascontiguousarray(lock, dtype=np.uint8)
    # The package's own wrapper passes its arguments untyped, so the library is called here.
    count = _SIMPLIFY(
        out.ctypes.data, indices.ctypes.data, len(indices), at.ctypes.data, len(at), at.strides[0],
        values.ctypes.data, values.strides[0], ones.ctypes.data, len(ones), locks.ctypes.data, target, 1.0, int(keep_border), None)
    part.triangles = out[:count].astype(int).reshape(-1, 3)
    return compact(part)


def grid(rows: int, columns: int, *, closed: bool = False) -> np.ndarray:
    """Triangles of a rows x columns lattice, row-major; `closed` joins the last column to the first."""
    out = []
    for r in range(rows - 1):
        for c in range(columns if closed else columns - 1):
            a, b = r * columns + c, r * columns + (c + 1) % columns
            out += [[a, b, a + columns], [b, b + columns, a + columns]]
    return np.array(out)


def to_linear(srgb: np.ndarray) -> np.ndarray:
    srgb = np.asarray(srgb, dtype=float)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def colour(hexa: str) -> np.ndarray:
    """sRGB 0..1 of `#rrggbb`."""
    return np.array([int(hexa[i:i + 2], 16) for i in (1, 3, 5)]) / 255


def smooth(low: float, high: float, x: np.ndarray) -> np.ndarray:
    """Smoothstep."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def catmull(points: np.ndarray, count: int) -> np.ndarray:
    """`count` points along a Catmull-Rom curve through `points` (n, k), ends included."""
    p = np.concatenate([[2 * points[0] - points[1]], points, [2 * points[-1] - points[-2]]])
    t = np.linspace(0, len(points) - 1, count)
    i = np.minimum(t.astype(int), len(points) - 2)
    f = (t - i)[:, None]
    a, b, c, d = p[i], p[i + 1], p[i + 2], p[i + 3]
    return 0.5 * (2 * b + (c - a) * f + (2 * a - 5 * b + 4 * c - d) * f**2 + (3 * b - a - 3 * c + d) * f**3)
