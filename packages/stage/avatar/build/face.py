"""Face parts that morph: eyes, lashes, teeth and tongue."""
from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from character import Character
from glb import Part
from makehuman import BODY, LEFT_EYE, RIGHT_EYE
from mesh import catmull, colour, compact, grid, to_linear, triangulate, vertex_normals
from skeleton import INDEX, rotation

# Largest turn of an eyeball that an eyeLook* morph holds, in degrees.
LOOK_SIDE_DEG, LOOK_UP_DEG, LOOK_DOWN_DEG = 26.0, 18.0, 22.0
# Half angle of the visible cap of an eyeball, in degrees.
_CAP_DEG = 78.0


def rigid(positions: np.ndarray, bone: str) -> tuple[np.ndarray, np.ndarray]:
    joints = np.zeros((len(positions), 4), dtype=int)
    joints[:, 0] = INDEX[bone]
    weights = np.zeros((len(positions), 4))
    weights[:, 0] = 1
    return joints, weights


def make(positions: np.ndarray, triangles: np.ndarray, bone: str, srgb: np.ndarray, uvs: np.ndarray | None,
         white: np.ndarray, morphs: dict[str, np.ndarray] | None = None, name: str = "") -> Part:
    """A part bound to one bone; without `uvs` it takes the white texel."""
    joints, weights = rigid(positions, bone)
    colors = np.broadcast_to(to_linear(srgb), positions.shape).copy()
    uvs = np.tile(white, (len(positions), 1)) if uvs is None else uvs
    return Part(positions, triangles, joints, weights, colors, uvs,
                vertex_normals(positions, triangles), morphs or {}, name)


def eye_shape(character: Character, side: str, *, warped: bool = True) -> tuple[np.ndarray, float]:
    """Centre and radius in metres of an eyeball, after or before the stylising warp."""
    first, last = LEFT_EYE if side == "left" else RIGHT_EYE
    points = (character.vertices if warped else character.unwarped)[first:last + 1]
    centre = points.mean(0)
    return centre, float(np.median(np.linalg.norm(points - centre, axis=1)))


def eye(character: Character, side: str, iris_rect: tuple[float, float, float, float], white: np.ndarray,
        rings: int, spokes: int) -> Part:
    """A spherical cap with the eye's painting, and its turns as eyeLook* morphs."""
    centre, radius = eye_shape(character, side, warped=False)
    angle = np.radians(_CAP_DEG) * np.linspace(0, 1, rings) ** 0.85
    around = np.linspace(0, 2 * np.pi, spokes, endpoint=False)
    local = np.array([[np.sin(a) * np.cos(b), np.sin(a) * np.sin(b), np.cos(a)] for a in angle for b in around])
    # The cornea bulges slightly, which keeps the iris in front of the lid shadow.
    local *= (1 + 0.035 * np.exp(-(np.repeat(angle, spokes) / 0.5) ** 2))[:, None]
    ball = centre + radius * local
    positions = character.warp(ball)
    u0, v0, u1, v1 = iris_rect
    # Undoes the warp's taller than wide stretch, so that the iris stays round.
    reach = [1, 1.32] * np.repeat(angle / angle[-1], spokes)[:, None] * np.tile(
        np.c_[np.cos(around), -np.sin(around)], (rings, 1)) * 0.45 + 0.5
    uvs = np.array([u0, v0]) + reach * [u1 - u0, v1 - v0]
    out = "Left" if side == "left" else "Right"
    sign = 1 if side == "left" else -1
    turns = {
        f"eyeLookUp{out}": ([1, 0, 0], -LOOK_UP_DEG), f"eyeLookDown{out}": ([1, 0, 0], LOOK_DOWN_DEG),
        f"eyeLookOut{out}": ([0, 1, 0], sign * LOOK_SIDE_DEG), f"eyeLookIn{out}": ([0, 1, 0], -sign * LOOK_SIDE_DEG)}
    morphs = {}
    for name, (axis, degrees) in turns.items():
        half = np.radians(degrees) / 2
        turn = rotation([*(np.sin(half) * np.array(axis)), np.cos(half)])
        morphs[name] = character.warp((ball - centre) @ turn.T + centre) - positions
    triangles = grid(rings, spokes, closed=True)[:, ::-1]
    triangles = triangles[(triangles >= spokes).sum(1) > 1]  # the first ring is one point
    part = make(positions, triangles, f"{side}Eye", np.ones(3), uvs, white, morphs)
    # The upper lid's soft shadow on the eyeball.
    height = local[:, 1]
    shade = np.clip((height - 0.12) / 0.45, 0, 1)[:, None]
    part.colors *= to_linear(np.array([1.0, 1.0, 1.0]) * (1 - shade) + colour("#a497ad") * shade)
    return part


def lash_lattice(character: Character, side: str, row: str) -> np.ndarray:
    """Vertex indices (columns, 5) of a MakeHuman lash strip, inner to outer corner, root to tip.

    `row` is `upper` or `lower`.
    """
    group = f"helper-{side[0]}-eyelashes-{2 if row == 'upper' else 1}"
    quads = character.base.quads[[g == group for g in character.base.groups]]
    used = np.unique(quads)
    columns = len(used) // 5
    neighbours: dict[int, set[int]] = {int(v): set() for v in used}
    for quad in quads:
        for a, b in zip(quad, np.roll(quad, -1)):
            neighbours[int(a)].add(int(b))
            neighbours[int(b)].add(int(a))
    corners = [v for v, n in neighbours.items() if len(n) == 2]

    def distances(start: int) -> dict[int, int]:
        seen, edge = {start: 0}, [start]
        while edge:
            edge = [n for v in edge for n in neighbours[v] if n not in seen and not seen.update({n: seen[v] + 1})]
        return seen

    a = corners[0]
    to_a = distances(a)
    b = next(c for c in corners if to_a[c] == columns - 1)
    to_b = distances(b)
    out = np.zeros((columns, 5), dtype=int)
    for v in used:
        j = (to_a[v] + to_b[v] - (columns - 1)) // 2
        out[to_a[v] - j, j] = v
    x = character.vertices
    centre, _ = eye_shape(character, side)
    if np.linalg.norm(x[out[:, 0]] - centre, axis=1).mean() > np.linalg.norm(x[out[:, 4]] - centre, axis=1).mean():
        out = out[:, ::-1]
    return out if abs(x[out[0, 0], 0]) < abs(x[out[-1, 0], 0]) else out[::-1]


def follow(character: Character, points: np.ndarray, delta: np.ndarray) -> np.ndarray:
    """How a morph of the skin moves `points` that lie on it: blended from the nearest vertices."""
    distance, nearest = cKDTree(character.vertices[:BODY[1] + 1]).query(points, k=3)
    share = 1 / (distance + 2e-4) ** 2
    share /= share.sum(1, keepdims=True)
    return (delta[nearest] * share[..., None]).sum(1)


def lashes(character: Character, side: str, units: dict[str, np.ndarray], white: np.ndarray,
           counts: tuple[int, int]) -> list[Part]:
    """A solid dark band along the upper lid with a wing and a few points, and a thin lower line.

    `counts` are the points along the upper and the lower one; 0 leaves it out.
    """
    sign, paint = 1 if side == "left" else -1, character.person.paint
    parts = []
    for row, count in zip(("upper", "lower"), counts):
        if count == 0:
            continue
        lattice = lash_lattice(character, side, row)
        x = character.vertices
        along = np.linspace(0, 1, count)
        if row == "lower":
            lattice = lattice[:-4]  # the line stops before the outer corner
        root = catmull(x[lattice[:, 0]], count)
        d_root = {k: gaussian_filter1d(follow(character, root, d), 1.2, axis=0, mode="nearest") for k, d in units.items()}
        d_tip = {k: catmull(d[lattice[:, 4]], count) for k, d in units.items()}
        rise = 1 if row == "upper" else -1
        direction = np.c_[sign * 0.95 * along**1.6, rise * np.full(count, 0.75), np.full(count, 0.55)]
        if row == "upper":
            length = (0.0020 + 0.0042 * along**1.1) * paint.lash_length
            if paint.lash_points:
                spike = np.where((np.arange(count) % 4 == 0) & (along > 0.3), 0.0024 * along, 0)
                spike[-1] = 0.0042
                length = length + spike
            inner = 0.0013
        else:
            length = 0.0003 + 0.0008 * along**2
            inner = 0.0002
        direction /= np.linalg.norm(direction, axis=1, keepdims=True)
        ahead = np.c_[np.zeros((count, 2)), 0.0036 + 0.0026 * along**2 if row == "upper" else np.full(count, 0.0008)]
        base = root - direction * inner + ahead
        edge = root + direction * length[:, None] + ahead
        positions = np.concatenate([base, edge])
        # The edge moves mostly with the root and partly as the source lash turns.
        morphs = {}
        for k in units:
            moved = np.concatenate([d_root[k], d_root[k] * 0.55 + d_tip[k] * 0.45])
            if np.abs(moved).max() > 1e-5:
                if row == "upper" and k == f"eyeBlink{side.capitalize()}":
                    # Closed lids carry their lashes downwards.
                    rim = root + d_root[k]
                    rim = np.c_[[np.polyval(np.polyfit(along, rim[:, i], 4), along) for i in range(3)]].T + [0, 0, 0.0042]
                    down = np.c_[sign * 0.7 * along**1.5, -0.5 - 0.25 * along, np.full(count, 0.3)]
                    moved = np.concatenate([rim + [0, 0.0007, 0] - base, rim + down * length[:, None] * 0.8 - edge])
                morphs[k] = moved
        triangles = grid(2, count)
        triangles = triangles if np.cross(
            positions[triangles[:, 1]] - positions[triangles[:, 0]],
            positions[triangles[:, 2]] - positions[triangles[:, 0]])[:, 2].mean() > 0 else triangles[:, ::-1]
        both = np.concatenate([triangles, triangles[:, ::-1]])
        tone = paint.lash_tones[0 if row == "upper" else 1]
        parts.append(make(positions, both, "head", colour(tone), None, white, morphs))
    return parts


def _helper(character: Character, group: str, units: dict[str, np.ndarray]) -> Part:
    quads = character.base.quads[[g == group for g in character.base.groups]]
    positions = character.vertices
    joints, weights = rigid(positions, "head")
    triangles = triangulate(quads)
    part = Part(positions, triangles, joints, weights, np.ones_like(positions), np.zeros((len(positions), 2)),
                vertex_normals(positions, triangles), units)
    return compact(part)


def mouth(character: Character, units: dict[str, np.ndarray], white: np.ndarray) -> list[Part]:
    """Teeth and tongue."""
    parts = []
    for group, tone, deep, shift in (
            ("helper-upper-teeth", "#fffaf4", "#b88f88", [0, -0.0020, -0.010]),
            ("helper-lower-teeth", "#f1e4de", "#8f6460", [0, -0.0045, -0.010]),
            ("helper-tongue", "#e0777b", "#6b2430", [0, -0.007, -0.016])):
        part = _helper(character, group, units)
        depth = part.positions[:, 2]
        blend = ((depth.max() - depth) / (depth.max() - depth.min() + 1e-9))[:, None] ** 0.8
        part.colors = to_linear(colour(tone) * (1 - blend) + colour(deep) * blend)
        part.positions = part.positions + shift
        if group == "helper-tongue":  # it lies deep at rest, so coming out it makes up for that
            part.morphs["tongueOut"] = part.morphs["tongueOut"] - shift + [0, 0, 0.004]
        part.uvs = np.tile(white, (len(part.positions), 1))
        parts.append(part)
    return parts
