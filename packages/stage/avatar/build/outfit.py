"""The top and the trousers, cut from the base mesh's tights, and a skirt."""
from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter1d

from atlas import BACK, BODY_WHITE, FRONT, into
from glb import Part
from makehuman import TIGHTS
from mesh import colour, grid, smooth, to_linear, triangulate, vertex_normals
from skeleton import INDEX
from trims import cuff
from wardrobe import (COLLAR_BACK_M, COLLAR_FRONT_M, Wardrobe, along_arm, arm_share, border_loops, collar_foot,
                      neck_outline, oriented, outline, part_of, relax)

# Half width of the torso that the texture covers, and its height, metres.
PRINT_HALF_WIDTH_M, PRINT_HEIGHT_M = 0.21, 0.494


def _tights(w: Wardrobe) -> tuple[np.ndarray, np.ndarray]:
    quads = w.character.base.quads[[g == "helper-tights" for g in w.character.base.groups]]
    return quads, vertex_normals(w.character.vertices, triangulate(quads))


def print_uv(w: Wardrobe, points: np.ndarray, front: bool) -> np.ndarray:
    """Torso projection into the FRONT or BACK rectangle."""
    st = np.c_[0.5 + points[:, 0] / (2 * PRINT_HALF_WIDTH_M), (w.neck_y + 0.02 - points[:, 1]) / PRINT_HEIGHT_M]
    return into(FRONT if front else BACK, st)


def top(w: Wardrobe) -> list[Part]:
    """The top, in textured halves (front, back) and plain sleeves, then cuffs with their hems turned in."""
    cut = w.outfit
    quads, normals = _tights(w)
    x = w.character.vertices.copy()
    arm = arm_share(w)
    t = along_arm(w, x)
    # Sleeves widen towards a short end, and hang evenly to the wrist.
    ease = cut.ease + cut.sleeve_ease * smooth(0.2, min(cut.sleeve, 0.9), t) * (arm > 0.5)
    if cut.sleeve > 1.5:  # narrower towards the wrist
        ease = ease - (cut.sleeve_ease + 0.4 * cut.ease) * smooth(1.0, 1.9, t) * (arm > 0.5)
    above = x[:, 1] - w.waist_y
    if cut.hem is None:
        ease = ease + 0.006 * smooth(0.0, 0.03, above) * (1 - smooth(0.05, 0.16, above)) * (arm < 0.3)
    x = x + normals * ease[:, None]
    hem_y = w.waist_y - (0.02 if cut.hem is None else cut.hem)
    centre = x[quads].mean(1)
    keep = (centre[:, 1] > hem_y) & (centre[:, 1] < collar_foot(w, centre) + 0.004)
    keep &= (arm[quads].mean(1) < 0.5) | (t[quads].mean(1) < cut.sleeve)
    # A sleeve that goes down past the hem is not cut off by it.
    keep |= (arm[quads].mean(1) >= 0.5) & (t[quads].mean(1) < cut.sleeve)
    cloth = quads[keep]
    used = np.unique(cloth)
    if cut.hem is not None:
        _hang(w, x, used[arm[used] < 0.3], hem_y)
    # Cloth bridges the chest instead of following it.
    x = relax(x, cloth, used, rounds=4 if cut.hem is None else 7)
    if cut.hem is not None:
        _level_hem(x, cloth, hem_y)
    _join_collar(w, x, cloth)
    near = (np.abs(x[cloth][:, :, 0]).max(1) < PRINT_HALF_WIDTH_M - 0.005) & (arm[cloth].mean(1) < 0.35)
    facing = vertex_normals(x, triangulate(cloth))[cloth].mean(1)[:, 2] > 0
    cuffs = [cuff(w, x, cloth, side) for side in (1, -1)]
    all_normals = vertex_normals(x, triangulate(cloth))
    parts = []
    for chosen, front in ((near & facing, True), (near & ~facing, False), (~near, None)):
        part = part_of(w, x, cloth[chosen], cut.front if front else cut.top, "top")
        index = np.unique(cloth[chosen])
        part.normals = all_normals[index]
        if front is not None:
            part.uvs = print_uv(w, part.positions, front)
        parts.append(part)
    return parts + cuffs


def _hang(w: Wardrobe, x: np.ndarray, torso: np.ndarray, hem_y: float) -> None:
    """A jacket falls from the chest to the hem instead of following the waist."""
    chest_y = w.at("upperChest")[1]
    spokes = 48
    radii, centres = outline(x[torso], np.array([chest_y, hem_y + 0.01]), spokes, 0.022)
    p = x[torso]
    down = np.clip((chest_y - p[:, 1]) / (chest_y - hem_y), 0, 1)
    middle = centres[0][1] + (centres[1][1] - centres[0][1]) * down
    ahead = np.c_[p[:, 0], p[:, 2] - middle]
    radius = np.linalg.norm(ahead, axis=1)
    bearing = (np.arctan2(ahead[:, 0], ahead[:, 1]) % (2 * np.pi)) / (2 * np.pi) * spokes
    around = [np.interp(bearing, np.arange(spokes + 1), np.r_[r, r[0]]) for r in radii]
    straight = around[0] + (around[1] - around[0]) * down
    wanted = np.maximum(radius, radius + (straight - radius) * 0.75 * smooth(0.0, 0.12, down))
    ahead *= (wanted / np.maximum(radius, 1e-6))[:, None]
    x[torso, 0], x[torso, 2] = ahead[:, 0], ahead[:, 1] + middle


def _level_hem(x: np.ndarray, cloth: np.ndarray, hem_y: float) -> None:
    """The lower edge of a jacket becomes level."""
    loops = [l for l in border_loops(cloth) if len(l) > 12 and abs(x[l][:, 1].mean() - hem_y) < 0.04 and np.ptp(x[l][:, 0]) > 0.2]
    for loop in loops:
        x[loop, 1] = hem_y


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
    """Trousers: the tights' legs pushed out from the leg's axis to a falling line."""
    quads, normals = _tights(w)
    x = w.character.vertices
    wide = w.outfit.legs[2] > w.outfit.legs[0] * 1.3
    x = x + normals * (0.002 + 0.004 * smooth(0.0, 0.08, w.waist_y - x[:, 1]))[:, None]
    hip_y = w.at("leftUpperLeg")[1]
    arm = arm_share(w)[quads].mean(1)
    # Under a jacket they begin at its hem, behind the band, so that they cannot come through it.
    begin = w.waist_y - (0.004 if w.outfit.hem is None else w.outfit.hem + 0.002)
    cloth = quads[(x[quads].mean(1)[:, 1] < begin) & (arm < 0.3)]
    used = np.unique(cloth)
    p = x[used]
    sign = np.sign(w.character.vertices[used, 0])
    drop = np.clip((hip_y - 0.03 - p[:, 1]) / (hip_y - floor_y), 0, 1)
    for s in (1, -1):
        chosen = (sign == s) & (drop > 0)
        axis = _leg_axis(w, s, p[chosen, 1])
        offset = p[chosen][:, [0, 2]] - axis
        radius = np.linalg.norm(offset, axis=1, keepdims=True)
        wanted = np.maximum(radius, np.interp(drop[chosen], [0, 0.25 if wide else 0.5, 1], w.outfit.legs)[:, None])
        moved = axis + offset / np.maximum(radius, 1e-6) * (radius + (wanted - radius) * smooth(0, 0.25, drop[chosen])[:, None])
        moved[:, 0] = s * np.maximum(moved[:, 0] * s, 0.004)
        p[chosen, 0], p[chosen, 2] = moved[:, 0], moved[:, 1]
    lowest = p[:, 1].min()
    stretch = smooth(0.5, 1.0, drop)
    p[:, 1] -= (lowest - floor_y - 0.022) * stretch
    if w.outfit.hem is not None:  # nothing of them shows over the band
        p[:, 1] = np.minimum(p[:, 1], w.waist_y - w.outfit.hem - 0.006)
    x = x.copy()
    x[used] = p
    x = relax(x, cloth, used, rounds=3)
    return part_of(w, x, cloth, w.outfit.lower, "trousers")


def skirt(w: Wardrobe, floor_y: float, spokes: int, rows: int) -> Part:
    """A long skirt: rings around both legs that widen towards the floor, softly pleated at the sides, with a border."""
    legs = np.arange(TIGHTS[0], TIGHTS[1] + 1)
    arm = arm_share(w)
    legs = legs[arm[legs] < 0.1]
    top_y, end_y = w.waist_y - 0.004, floor_y + 0.026
    border = [0.865, 0.875, 0.895, 0.905, 0.925, 0.995]
    share = np.r_[np.linspace(0, 0.86, rows), border, 1.0]
    heights = top_y + (end_y - top_y) * share
    radii, centres = outline(w.character.vertices[legs], np.maximum(heights, floor_y + 0.12), spokes, 0.03)
    turn = np.linspace(0, 2 * np.pi, spokes, endpoint=False)
    # Never narrower than above, so that it falls straight from the hips; even all around.
    radii = gaussian_filter1d(np.maximum.accumulate(radii, axis=0), spokes / 28, axis=1, mode="wrap")
    radii = np.maximum(radii, np.roll(radii[:, ::-1], 1, axis=1))
    flare = 0.004 + 0.006 * smooth(0, 0.2, share) + 0.075 * share**1.4
    pleat = 0.016 * share[:, None] * np.sin(turn * 14) * smooth(0.45, 0.7, np.abs(np.sin(turn)))
    r = radii + flare[:, None] + pleat
    z = np.full(len(share), centres[:, 1][:3].mean()) * (1 - share) + share * (w.at("leftFoot")[2] + 0.02)
    positions = np.stack([np.sin(turn) * r, np.repeat(heights[:, None], spokes, 1), z[:, None] + np.cos(turn) * r], 2).reshape(-1, 3)
    tone, trim = to_linear(colour(w.outfit.lower)), to_linear(colour(w.outfit.lower_trim))
    gold = np.zeros(len(share), dtype=bool)
    gold[rows + 1:rows + 3] = True
    gold[rows + 4:] = True
    colors = np.repeat(np.where(gold[:, None], trim, tone), spokes, 0)
    joints, weights = _skirt_binding(w, positions)
    part = Part(positions, grid(len(share), spokes, closed=True), joints, weights, colors,
                np.tile(BODY_WHITE, (len(positions), 1)), None, {}, "skirt")
    return oriented(part, positions.mean(0), np.array([0, 1.0, 0]))


def _skirt_binding(w: Wardrobe, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A skirt follows hips and thighs, both thighs where it lies between them: taken leg by leg it would fold in."""
    hip_y = w.at("leftUpperLeg")[1]
    legs = 0.8 * smooth(-0.02, 0.30, hip_y - positions[:, 1])
    left = smooth(-0.16, 0.16, positions[:, 0])
    joints = np.tile([INDEX["hips"], INDEX["leftUpperLeg"], INDEX["rightUpperLeg"], 0], (len(positions), 1))
    spine = smooth(0.04, 0.12, positions[:, 1] - hip_y)
    joints[:, 3] = INDEX["spine"]
    return joints, np.c_[(1 - legs) * (1 - spine), legs * left, legs * (1 - left), (1 - legs) * spine]
