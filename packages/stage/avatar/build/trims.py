"""Cuffs, collar, sash and shoes: generated rings and hulls around the body."""
from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull

from atlas import BODY_WHITE
from glb import Part
from makehuman import TIGHTS
from mesh import colour, grid, smooth, to_linear, vertex_normals
from skeleton import INDEX
from wardrobe import (COLLAR_BACK_M, COLLAR_FRONT_M, SASH, SHOE, TOP, TRIM, Wardrobe, border_loops, neck_outline,
                      oriented, outline)


def cuff(w: Wardrobe, x: np.ndarray, cloth: np.ndarray, sign: int) -> Part:
    """A trim band on a sleeve's hem, turned inwards so that the edge has thickness."""
    loops = [l for l in border_loops(cloth) if len(l) > 6 and (x[l][:, 0] * sign > 0.1).all()]
    loop = max(loops, key=len)
    side = "left" if sign > 0 else "right"
    axis = w.at(f"{side}LowerArm") - w.at(f"{side}UpperArm")
    axis /= np.linalg.norm(axis)
    ring = x[loop]
    middle = ring.mean(0)
    # Flatten the hem to a clean plane across the arm.
    flat = ring - np.outer((ring - middle) @ axis, axis)
    x[loop] = flat
    out = flat - middle
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    rows = [flat + out * 0.0012 - axis * 0.001, flat + out * 0.0026 + axis * 0.004, flat + out * 0.0022 + axis * 0.011,
            flat - out * 0.003 + axis * 0.0115, flat - out * 0.005 - axis * 0.004]
    positions = np.concatenate(rows)
    triangles = grid(len(rows), len(loop), closed=True)
    sample = np.tile(np.array(loop), len(rows))
    return oriented(Part(positions, triangles, w.joints[sample], w.weights[sample],
                          np.tile(to_linear(colour(TRIM)), (len(positions), 1)),
                          np.tile(BODY_WHITE, (len(positions), 1)), None, {}, "cuff"), middle, axis)


def collar(w: Wardrobe, sample: np.ndarray) -> list[Part]:
    """A standing collar around the neck, higher behind, with rounded corners in front and a trim line."""
    spokes = 41
    turn = np.linspace(0.0, 2 * np.pi, spokes)
    low = w.neck_y + COLLAR_FRONT_M + (COLLAR_BACK_M - COLLAR_FRONT_M) * (1 - np.cos(turn)) / 2
    from_front = np.minimum(turn, 2 * np.pi - turn)
    high = 0.036 * (0.45 + 0.55 * smooth(0.0, 0.34, from_front) ** 0.6)
    parts = []
    for tone, rows in ((TOP, ((-0.10, 0.0065), (0.10, 0.0045), (0.55, 0.0045), (1.0, 0.0060), (1.0, 0.0040), (0.3, 0.0022))),
                       (TRIM, ((0.86, 0.0064), (0.90, 0.0072), (1.06, 0.0074), (1.06, 0.0036)))):
        # The slit in front opens upwards.
        rings = [np.interp(turn, [0, 0.5, 2 * np.pi - 0.5, 2 * np.pi], [0.05 * f, 0.5, 2 * np.pi - 0.5, 2 * np.pi - 0.05 * f])
                 for f, _ in rows]
        positions = np.concatenate([neck_outline(w, ring, low + high * f, out) for ring, (f, out) in zip(rings, rows)])
        joints, weights = w.binding(positions, sample)
        part = Part(positions, grid(len(rows), spokes), joints, weights,
                    np.tile(to_linear(colour(tone)), (len(positions), 1)),
                    np.tile(BODY_WHITE, (len(positions), 1)), None, {}, "collar")
        parts.append(oriented(part, positions.mean(0), np.array([0, 1.0, 0])))
    return parts


def sash(w: Wardrobe, cloth: list[Part]) -> Part:
    """A belt at the waist that hides where top and trousers meet."""
    points = np.concatenate([p.positions for p in cloth])
    points = points[np.abs(points[:, 0]) < 0.2]
    spokes = 32
    heights = w.waist_y + np.array([-0.041, -0.037, 0.012, 0.016])
    radii, centres = outline(points, np.full(4, w.waist_y - 0.008), spokes, 0.022)
    turn = np.linspace(0, 2 * np.pi, spokes, endpoint=False)
    rows = []
    for k, y in enumerate(heights):
        r = radii[k] + (0.003 if k in (0, 3) else 0.0085)
        rows.append(np.c_[np.sin(turn) * r, np.full(spokes, y), centres[k][1] + np.cos(turn) * r])
    positions = np.concatenate(rows)
    joints, weights = w.binding(positions, np.arange(TIGHTS[0], TIGHTS[1] + 1))
    part = Part(positions, grid(4, spokes, closed=True), joints, weights,
                np.tile(to_linear(colour(SASH)), (len(positions), 1)),
                np.tile(BODY_WHITE, (len(positions), 1)), None, {}, "sash")
    return oriented(part, positions.mean(0), np.array([0, 1.0, 0]))


def shoes(w: Wardrobe) -> list[Part]:
    """A rounded hull over each foot."""
    x = w.character.vertices[:13380]
    parts = []
    for side, sign in (("left", 1), ("right", -1)):
        ankle = w.at(f"{side}Foot")
        foot = x[(x[:, 0] * sign > 0) & (x[:, 1] < ankle[1] + 0.01)]
        points = foot + (foot - foot.mean(0)) * 0.05
        points = np.unique(np.round(points / 0.012).astype(int), axis=0) * 0.012
        hull = ConvexHull(points)
        used, inverse = np.unique(hull.simplices, return_inverse=True)
        p, t = points[used], inverse.reshape(-1, 3)
        n = np.cross(p[t[:, 1]] - p[t[:, 0]], p[t[:, 2]] - p[t[:, 0]])
        flip = (n * hull.equations[:, :3]).sum(1) < 0
        t[flip] = t[flip][:, ::-1]
        joints = np.zeros((len(p), 4), dtype=int)
        joints[:, 0] = INDEX[f"{side}Foot"]
        weights = np.tile([1.0, 0, 0, 0], (len(p), 1))
        parts.append(Part(p, t, joints, weights, np.tile(to_linear(colour(SHOE)), (len(p), 1)),
                          np.tile(BODY_WHITE, (len(p), 1)), vertex_normals(p, t), {}, "shoe"))
    return parts
