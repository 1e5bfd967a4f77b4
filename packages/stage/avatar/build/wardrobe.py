"""What every garment is cut from: the character, its weights, and outlines around the body."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import ConvexHull, cKDTree

from atlas import BODY_WHITE
from character import Character
from glb import Part
from mesh import colour, compact, to_linear, triangulate, vertex_normals
from outfits import Outfit
from skeleton import BONES, INDEX, Skeleton, four_influences

# Height of the collar's foot over the neck joint, in front and behind, metres.
COLLAR_FRONT_M, COLLAR_BACK_M = -0.030, 0.004


@dataclass
class Wardrobe:
    """What the outfit is cut from."""

    character: Character
    skeleton: Skeleton
    joints: np.ndarray
    weights: np.ndarray
    outfit: Outfit

    def at(self, bone: str) -> np.ndarray:
        return self.skeleton.heads[INDEX[bone]]

    @property
    def waist_y(self) -> float:
        return float(self.at("spine")[1] * 0.35 + self.at("chest")[1] * 0.65)

    @property
    def neck_y(self) -> float:
        return float(self.at("neck")[1])

    def binding(self, positions: np.ndarray, sample: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Weights blended from the nearest of the base mesh's `sample` vertices."""
        tree = cKDTree(self.character.vertices[sample])
        distance, nearest = tree.query(positions, k=6)
        share = 1 / (distance + 0.004)
        share /= share.sum(1, keepdims=True)
        dense = np.zeros((len(positions), len(BONES)))
        rows = np.arange(len(positions))[:, None, None]
        source = sample[nearest]
        np.add.at(dense, (rows, self.joints[source]), share[..., None] * self.weights[source])
        return four_influences(dense)


def along_arm(w: Wardrobe, points: np.ndarray) -> np.ndarray:
    """0 at the shoulder joint, 1 at the elbow, 2 at the wrist, per point, for the nearer arm."""
    out = np.zeros(len(points))
    for side, sign in (("left", 1), ("right", -1)):
        a, b, c = w.at(f"{side}UpperArm"), w.at(f"{side}LowerArm"), w.at(f"{side}Hand")
        upper = (points - a) @ (b - a) / ((b - a) @ (b - a))
        lower = (points - b) @ (c - b) / ((c - b) @ (c - b))
        t = np.where(lower > 0, 1 + lower, np.minimum(upper, 1))
        out = np.where(points[:, 0] * sign > 0.02, t, out)
    return out


def arm_share(w: Wardrobe) -> np.ndarray:
    """Per base vertex: weight on the arm bones."""
    names = [n for n, _, _ in BONES if any(k in n for k in ("UpperArm", "LowerArm", "Hand", "Thumb", "Index", "Middle", "Ring", "Little"))]
    return (w.weights * np.isin(w.joints, [INDEX[n] for n in names])).sum(1)


def collar_foot(w: Wardrobe, points: np.ndarray) -> np.ndarray:
    """Height of the collar's lower edge at each point's bearing around the neck."""
    back = (1 - np.cos(np.arctan2(points[:, 0], points[:, 2] - w.at("neck")[2]))) / 2
    return w.neck_y + COLLAR_FRONT_M + (COLLAR_BACK_M - COLLAR_FRONT_M) * back


def part_of(w: Wardrobe, positions: np.ndarray, quads: np.ndarray, tone: str, name: str) -> Part:
    triangles = triangulate(quads)
    part = Part(positions, triangles, w.joints, w.weights, np.tile(to_linear(colour(tone)), (len(positions), 1)),
                np.tile(BODY_WHITE, (len(positions), 1)), vertex_normals(positions, triangles), {}, name)
    return compact(part)


def relax(x: np.ndarray, quads: np.ndarray, used: np.ndarray, rounds: int) -> np.ndarray:
    """Laplacian smoothing of a patch; its border stays."""
    edges: dict[tuple[int, int], int] = {}
    for a, b in np.concatenate([quads[:, [i, (i + 1) % 4]] for i in range(4)]):
        if a != b:
            key = (min(a, b), max(a, b))
            edges[key] = edges.get(key, 0) + 1
    pairs = np.array(list(edges))
    border = np.unique(pairs[np.array(list(edges.values())) == 1])
    x = x.copy()
    for _ in range(rounds):
        total, count = np.zeros_like(x), np.zeros(len(x))
        for i, j in ((0, 1), (1, 0)):
            np.add.at(total, pairs[:, i], x[pairs[:, j]])
            np.add.at(count, pairs[:, i], 1)
        free = np.setdiff1d(used, border)
        x[free] = 0.5 * x[free] + 0.5 * total[free] / count[free, None]
    return x


def border_loops(quads: np.ndarray) -> list[list[int]]:
    """Closed loops of vertices along the open edges of a patch."""
    directed = {(int(a), int(b)) for i in range(4) for a, b in quads[:, [i, (i + 1) % 4]] if a != b}
    follow = {a: b for a, b in directed if (b, a) not in directed}
    loops = []
    while follow:
        start, _ = next(iter(follow.items()))
        loop, v = [], start
        while v in follow:
            loop.append(v)
            v = follow.pop(v)
        loops.append(loop)
    return loops


def outline(sample: np.ndarray, heights: np.ndarray, spokes: int, band: float) -> tuple[np.ndarray, np.ndarray]:
    """Radius (rows, spokes) and centre (rows, 2) of the outline of points near each height."""
    turn = np.linspace(0, 2 * np.pi, spokes, endpoint=False)
    directions = np.c_[np.sin(turn), np.cos(turn)]
    radii, centres = [], []
    for y in heights:
        ring = sample[np.abs(sample[:, 1] - y) < band][:, [0, 2]]
        hull = ring[ConvexHull(ring).vertices]
        centre = (hull.min(0) + hull.max(0)) / 2
        centre[0] = 0
        ahead = hull - centre
        following = np.roll(ahead, -1, 0)
        best = np.zeros(spokes)
        for p, q in zip(ahead, following):
            edge = q - p
            det = directions[:, 0] * -edge[1] + directions[:, 1] * edge[0]
            with np.errstate(divide="ignore", invalid="ignore"):
                r = (p[0] * -edge[1] + p[1] * edge[0]) / det
                k = (directions[:, 0] * p[1] - directions[:, 1] * p[0]) / det
            ok = (k >= -1e-6) & (k <= 1 + 1e-6) & (r > 0)
            best = np.where(ok, np.maximum(best, r), best)
        radii.append(best)
        centres.append(centre)
    return np.array(radii), np.array(centres)


def neck_outline(w: Wardrobe, bearings: np.ndarray, heights: np.ndarray, out: np.ndarray | float) -> np.ndarray:
    """Points around the neck's skin, `out` metres away from it; bearing 0 is the front."""
    x = w.character.vertices[:13380]
    skin = x[(np.abs(x[:, 0]) < 0.10) & (x[:, 1] > w.neck_y - 0.08) & (x[:, 1] < w.neck_y + 0.08)]
    rings = np.linspace(w.neck_y - 0.05, w.neck_y + 0.06, 15)
    radii, centres = outline(skin, rings, 72, 0.010)
    # A shoulder that reaches into a ring on one side only must not pull the collar with it.
    radii = np.minimum(radii, radii[:, -np.arange(72) % 72])
    turn = np.linspace(0, 2 * np.pi, 73)
    table = np.array([np.interp(bearings % (2 * np.pi), turn, np.r_[r, r[0]]) for r in radii])
    row = np.interp(heights, rings, np.arange(len(rings)))
    low = np.minimum(row.astype(int), len(rings) - 2)
    f = row - low
    columns = np.arange(len(bearings))
    r = table[low, columns] * (1 - f) + table[low + 1, columns] * f + out
    z = np.interp(heights, rings, centres[:, 1])
    return np.c_[np.sin(bearings) * r, heights, z + np.cos(bearings) * r]


def oriented(part: Part, middle: np.ndarray, axis: np.ndarray) -> Part:
    """Turns a ring's triangles outwards."""
    a, b, c = (part.positions[part.triangles[:, i]] for i in range(3))
    n = np.cross(b - a, c - a)
    out = (a + b + c) / 3 - middle
    out -= np.outer(out @ axis, axis)
    first = len(part.triangles) // 4
    if (n[:first] * out[:first]).sum() < 0:
        part.triangles = part.triangles[:, ::-1]
    part.normals = vertex_normals(part.positions, part.triangles)
    return part
