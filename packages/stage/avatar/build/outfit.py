"""The top and the trousers, cut from the base mesh's tights."""
from __future__ import annotations

import numpy as np

from atlas import BACK, FRONT, into
from glb import Part
from mesh import smooth, triangulate, vertex_normals
from trims import cuff
from wardrobe import (COLLAR_BACK_M, COLLAR_FRONT_M, TOP, TROUSERS, Wardrobe, along_arm, arm_share, border_loops,
                      collar_foot, neck_outline, part_of, relax)

# Half width of the torso that the texture covers, and its height, metres.
PRINT_HALF_WIDTH_M, PRINT_HEIGHT_M = 0.20, 0.47
# Where sleeves end between shoulder (0) and elbow (1).
SLEEVE_SHARE = 0.62


def _tights(w: Wardrobe) -> tuple[np.ndarray, np.ndarray]:
    quads = w.character.base.quads[[g == "helper-tights" for g in w.character.base.groups]]
    return quads, vertex_normals(w.character.vertices, triangulate(quads))


def print_uv(w: Wardrobe, points: np.ndarray, front: bool) -> np.ndarray:
    """Torso projection into the FRONT or BACK rectangle."""
    st = np.c_[0.5 + points[:, 0] / (2 * PRINT_HALF_WIDTH_M), (w.neck_y + 0.02 - points[:, 1]) / PRINT_HEIGHT_M]
    return into(FRONT if front else BACK, st)


def top(w: Wardrobe) -> list[Part]:
    """The top, in textured halves (front, back) and plain sleeves, with hems turned in."""
    quads, normals = _tights(w)
    x = w.character.vertices.copy()
    arm = arm_share(w)
    t = along_arm(w, x)
    ease = 0.004 + 0.010 * smooth(0.2, SLEEVE_SHARE, t) * (arm > 0.5)
    above = x[:, 1] - w.waist_y
    ease = ease + 0.006 * smooth(0.0, 0.03, above) * (1 - smooth(0.05, 0.16, above)) * (arm < 0.3)
    x = x + normals * ease[:, None]
    # Cloth bridges the chest instead of following it.
    centre = x[quads].mean(1)
    keep = (centre[:, 1] > w.waist_y - 0.02) & (centre[:, 1] < collar_foot(w, centre) + 0.004)
    keep &= (arm[quads].mean(1) < 0.5) | (t[quads].mean(1) < SLEEVE_SHARE)
    cloth = quads[keep]
    used = np.unique(cloth)
    x = relax(x, cloth, used, rounds=4)
    _join_collar(w, x, cloth)
    near = (np.abs(x[cloth][:, :, 0]).max(1) < PRINT_HALF_WIDTH_M - 0.005) & (arm[cloth].mean(1) < 0.35)
    facing = vertex_normals(x, triangulate(cloth))[cloth].mean(1)[:, 2] > 0
    cuffs = [cuff(w, x, cloth, side) for side in (1, -1)]
    all_normals = vertex_normals(x, triangulate(cloth))
    parts = []
    for chosen, front in ((near & facing, True), (near & ~facing, False), (~near, None)):
        part = part_of(w, x, cloth[chosen], TOP, "top")
        index = np.unique(cloth[chosen])
        part.normals = all_normals[index]
        if front is not None:
            part.uvs = print_uv(w, part.positions, front)
        parts.append(part)
    return parts + cuffs


def _join_collar(w: Wardrobe, x: np.ndarray, cloth: np.ndarray) -> None:
    """Draws the neck hole's edge onto the collar's foot."""
    loops = [l for l in border_loops(cloth) if len(l) > 6 and x[l][:, 1].min() > w.neck_y - 0.08]
    loop = np.array(max(loops, key=len))
    bearings = np.arctan2(x[loop, 0], x[loop, 2] - w.at("neck")[2])
    foot = w.neck_y + COLLAR_FRONT_M + (COLLAR_BACK_M - COLLAR_FRONT_M) * (1 - np.cos(bearings)) / 2
    x[loop] = neck_outline(w, bearings, foot + 0.002, 0.0035)


def _leg_axis(w: Wardrobe, sign: int, y: np.ndarray) -> np.ndarray:
    side = "left" if sign > 0 else "right"
    knots = [w.at(f"{side}UpperLeg"), w.at(f"{side}LowerLeg"), w.at(f"{side}Foot")]
    ys = [k[1] for k in knots][::-1]
    return np.c_[[np.interp(y, ys, [k[i] for k in knots][::-1]) for i in (0, 2)]].T


def trousers(w: Wardrobe, floor_y: float) -> Part:
    """Wide trousers: the tights' legs pushed out from the leg's axis to a falling line."""
    quads, normals = _tights(w)
    x = w.character.vertices
    x = x + normals * (0.002 + 0.004 * smooth(0.0, 0.08, w.waist_y - x[:, 1]))[:, None]
    hip_y = w.at("leftUpperLeg")[1]
    arm = arm_share(w)[quads].mean(1)
    cloth = quads[(x[quads].mean(1)[:, 1] < w.waist_y - 0.004) & (arm < 0.3)]
    used = np.unique(cloth)
    p = x[used]
    sign = np.sign(w.character.vertices[used, 0])
    drop = np.clip((hip_y - 0.03 - p[:, 1]) / (hip_y - floor_y), 0, 1)
    for s in (1, -1):
        chosen = (sign == s) & (drop > 0)
        axis = _leg_axis(w, s, p[chosen, 1])
        offset = p[chosen][:, [0, 2]] - axis
        radius = np.linalg.norm(offset, axis=1, keepdims=True)
        wanted = np.maximum(radius, np.interp(drop[chosen], [0, 0.25, 1], [0.075, 0.088, 0.118])[:, None])
        moved = axis + offset / np.maximum(radius, 1e-6) * (radius + (wanted - radius) * smooth(0, 0.25, drop[chosen])[:, None])
        moved[:, 0] = s * np.maximum(moved[:, 0] * s, 0.004)
        p[chosen, 0], p[chosen, 2] = moved[:, 0], moved[:, 1]
    lowest = p[:, 1].min()
    stretch = smooth(0.5, 1.0, drop)
    p[:, 1] -= (lowest - floor_y - 0.022) * stretch
    x = x.copy()
    x[used] = p
    x = relax(x, cloth, used, rounds=3)
    return part_of(w, x, cloth, TROUSERS, "trousers")
