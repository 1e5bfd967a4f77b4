"""Cuffs, collar, sash and shoes: generated rings and hulls around the body."""
from __future__ import annotations

import numpy as np
from scipy.spatial import ConvexHull

from atlas import BODY_WHITE
from glb import Part
from makehuman import TIGHTS
from mesh import colour, grid, smooth, to_linear, vertex_normals
from skeleton import INDEX
from wardrobe import COLLAR_BACK_M, COLLAR_FRONT_M, Wardrobe, border_loops, neck_outline, oriented, outline


def cuff(w: Wardrobe, x: np.ndarray, cloth: np.ndarray, sign: int) -> Part:
    """A trim band on a sleeve's hem, turned inwards so that the edge has thickness."""
    loops = [l for l in border_loops(cloth) if len(l) > 6 and (x[l][:, 0] * sign > 0.1).all()]
    loop = max(loops, key=len)
    side = "left" if sign > 0 else "right"
    ends = ("UpperArm", "LowerArm") if w.outfit.sleeve < 1 else ("LowerArm", "Hand")
    axis = w.at(f"{side}{ends[1]}") - w.at(f"{side}{ends[0]}")
    axis /= np.linalg.norm(axis)
    ring = x[loop]
    middle = ring.mean(0)
    # Flatten the hem to a clean plane across the arm.
    flat = ring - np.outer((ring - middle) @ axis, axis)
    x[loop] = flat
    out = flat - middle
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    size = w.outfit.trim_size
    rows = [flat + out * 0.0012 * size - axis * 0.001, flat + out * 0.0026 * size + axis * 0.004,
            flat + out * 0.0022 * size + axis * 0.011, flat - out * 0.003 + axis * 0.0115, flat - out * 0.005 - axis * 0.004]
    positions = np.concatenate(rows)
    triangles = grid(len(rows), len(loop), closed=True)
    sample = np.tile(np.array(loop), len(rows))
    return oriented(Part(positions, triangles, w.joints[sample], w.weights[sample],
                          np.tile(to_linear(colour(w.outfit.cuff)), (len(positions), 1)),
                          np.tile(BODY_WHITE, (len(positions), 1)), None, {}, "cuff"), middle, axis)


def collar(w: Wardrobe, sample: np.ndarray) -> list[Part]:
    """A standing collar around the neck, higher behind, with rounded corners in front and a trim line; it may stand open."""
    cut = w.outfit.collar
    spokes = 41
    turn = np.linspace(0.0, 2 * np.pi, spokes)
    low = w.neck_y + COLLAR_FRONT_M + (COLLAR_BACK_M - COLLAR_FRONT_M) * (1 - np.cos(turn)) / 2
    from_front = np.minimum(turn, 2 * np.pi - turn)
    high = cut.height * (0.45 + 0.55 * smooth(0.0, 0.34, from_front) ** 0.6)
    off = cut.off
    stands_open = cut.open_foot > 0.05
    # One that stands open is looked into: its trim has an inner side.
    inner = ((0.80, off - 0.0012),) if stands_open else ()
    parts = []
    for tone, rows in ((cut.tone, ((-0.10, off + 0.002), (0.10, off), (0.55, off), (1.0, off + 0.0015), (1.0, off - 0.0005), (0.0, 0.0022))),
                       (cut.trim, ((0.86, off + 0.0019), (0.90, off + 0.0027), (1.06, off + 0.0029), (1.06, off - 0.0009), *inner))):
        # The slit in front opens upwards.
        rings = []
        for f, _ in rows:
            gap = cut.open_foot + (cut.open_top - cut.open_foot) * np.clip(f, 0, 1) if stands_open else 0.05 * f
            ease = max(0.5, gap + 0.3)
            rings.append(np.interp(turn, [0, 0.5, 2 * np.pi - 0.5, 2 * np.pi], [gap, ease, 2 * np.pi - ease, 2 * np.pi - gap]))
        positions = np.concatenate([
            neck_outline(w, ring, np.interp(ring, turn, low + high * f), out) for ring, (f, out) in zip(rings, rows)])
        joints, weights = w.binding(positions, sample)
        part = Part(positions, grid(len(rows), spokes), joints, weights,
                    np.tile(to_linear(colour(tone)), (len(positions), 1)),
                    np.tile(BODY_WHITE, (len(positions), 1)), None, {}, "collar")
        parts.append(oriented(part, positions.mean(0), np.array([0, 1.0, 0])))
    return parts


def band(w: Wardrobe, cloth: list[Part]) -> Part:
    """A sash at the waist that hides where top and trousers meet, or the band that ends a jacket."""
    hem = w.outfit.hem
    points = np.concatenate([p.positions for p in cloth])
    if hem is None:
        points = points[np.abs(points[:, 0]) < 0.2]
        heights, at = w.waist_y + np.array([-0.041, -0.037, 0.012, 0.016]), w.waist_y - 0.008
        out = (0.003, 0.0085, 0.0085, 0.003)
    else:
        points = points[np.abs(points[:, 0]) < 0.22]
        at = w.waist_y - hem
        heights = at + np.array([-0.026, -0.024, 0.003, 0.006])
        size = w.outfit.trim_size
        out = (0.0005, 0.0015 + 0.001 * size, 0.0015 + 0.002 * size, 0.0005)
    spokes = 32
    radii, centres = outline(points, np.full(4, at), spokes, 0.022)
    turn = np.linspace(0, 2 * np.pi, spokes, endpoint=False)
    rows = []
    for k, y in enumerate(heights):
        r = radii[k] + out[k]
        rows.append(np.c_[np.sin(turn) * r, np.full(spokes, y), centres[k][1] + np.cos(turn) * r])
    positions = np.concatenate(rows)
    joints, weights = w.binding(positions, np.arange(TIGHTS[0], TIGHTS[1] + 1))
    part = Part(positions, grid(4, spokes, closed=True), joints, weights,
                np.tile(to_linear(colour(w.outfit.band)), (len(positions), 1)),
                np.tile(BODY_WHITE, (len(positions), 1)), None, {}, "band")
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
        parts.append(Part(p, t, joints, weights, np.tile(to_linear(colour(w.outfit.shoe)), (len(p), 1)),
                          np.tile(BODY_WHITE, (len(p), 1)), vertex_normals(p, t), {}, "shoe"))
    return parts
