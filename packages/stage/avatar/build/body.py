"""Skin: the head that morphs, and the arms, hands and neck that do not."""
from __future__ import annotations

import io

import numpy as np
from PIL import Image

from atlas import BODY_WHITE, FACE_WHITE
from character import Character
from face import eye_shape, follow, lash_lattice
from glb import Part, merge
from makehuman import Source
from mesh import catmull, compact, triangulate, vertex_normals
from paint_face import FACE_HEIGHT_M, FACE_WIDTH_M, FaceMarks, face_uv
from skeleton import INDEX

# Share of the nose tip's z beyond which a vertex counts as the front of the face.
FRONT_SHARE = 0.55


def uv_mask(source: Source, character: Character, name: str) -> np.ndarray:
    """Per quad: is its centre inside one of the base mesh's region masks (CC0)?"""
    image = np.asarray(Image.open(io.BytesIO(source.texture(name))).convert("L"))
    centre = character.base.uvs[character.base.quad_uvs].mean(1)
    size = image.shape[0]
    px = np.clip((centre * [1, -1] + [0, 1]) * size, 0, size - 1).astype(int)
    return image[px[:, 1], px[:, 0]] > 127


def face_marks(source: Source, character: Character, units: dict[str, np.ndarray]) -> FaceMarks:
    """Where the make-up goes on this face."""
    x = character.vertices
    eyes = [eye_shape(character, side)[0][:2] for side in ("left", "right")]
    lips = uv_mask(source, character, "lips") & np.array([g == "body" for g in character.base.groups])
    polygons = [x[q][:, :2] for q in character.base.quads[lips]]
    points = np.concatenate(polygons)
    front = x[:13380]
    near = front[(np.abs(front[:, 0]) < 0.004) & (np.abs(front[:, 1] - eyes[0][1] + 0.035) < 0.03)]
    nose = near[near[:, 2].argmax(), :2]
    middle = points[np.abs(points[:, 0]) < 0.004]
    blink = units["eyeBlinkLeft"] + units["eyeBlinkRight"]
    upper, lower, folds = [], [], []
    for side in ("left", "right"):
        rim = catmull(x[lash_lattice(character, side, "upper")[:, 0]], 40)
        upper.append((rim + follow(character, rim, blink))[:, :2])
        under = x[lash_lattice(character, side, "lower")[:, 0]]
        lower.append((under + follow(character, under, blink))[:, :2])
        along = np.linspace(0, 1, 40)
        fold = rim[:, :2] + np.c_[np.sign(rim[-1, 0]) * (0.0022 * along - 0.0004), 0.0044 + 0.0016 * np.sin(np.pi * along)]
        closed = fold + _on_skin(front, blink[:13380], fold)
        x_mid = closed[:, 0].mean()
        folds.append(np.c_[closed[:, 0], np.polyval(np.polyfit(closed[:, 0] - x_mid, closed[:, 1], 3), closed[:, 0] - x_mid)])
    return FaceMarks(
        eyes, upper, lower, folds,
        polygons, np.array([0, np.median(middle[:, 1])]), nose, eyes[0][1] + 0.078)


def _on_skin(skin: np.ndarray, delta: np.ndarray, points: np.ndarray) -> np.ndarray:
    """How a morph moves the visible skin at (x, y) `points`; (n, 2)."""
    out = np.zeros_like(points)
    for i, p in enumerate(points):
        near = np.flatnonzero(np.linalg.norm(skin[:, :2] - p, axis=1) < 0.0035)
        near = near[skin[near, 2] > skin[near, 2].max() - 0.003]
        share = 1 / (np.linalg.norm(skin[near, :2] - p, axis=1) + 3e-4)
        out[i] = (delta[near, :2] * share[:, None]).sum(0) / share.sum()
    return out


def _skin_part(character: Character, quads: np.ndarray, joints: np.ndarray, weights: np.ndarray,
               units: dict[str, np.ndarray]) -> Part:
    triangles = triangulate(quads)
    x = character.vertices
    return Part(x, triangles, joints, weights, np.ones_like(x), np.zeros((len(x), 2)),
                vertex_normals(x, triangles), units)


def head(character: Character, marks: FaceMarks, joints: np.ndarray, weights: np.ndarray,
         units: dict[str, np.ndarray], keep: np.ndarray) -> Part:
    """The skin of head and neck; `keep` says which quads."""
    quads = character.base.quads[keep]
    x = character.vertices
    centre = x[quads].mean(1)
    lowest, highest = marks.top - FACE_HEIGHT_M, marks.top
    inside = uv_inside_mouth(character)[keep]
    front = ((np.abs(centre[:, 0]) < FACE_WIDTH_M / 2 - 0.004) & (centre[:, 1] > lowest + 0.006)
             & (centre[:, 1] < highest - 0.004) & (centre[:, 2] > marks_depth(character)) & ~inside)
    parts = []
    for chosen, planar in ((front, True), (~front, False)):
        part = compact(_skin_part(character, quads[chosen], joints, weights, units))
        shut = part.positions + part.morphs["eyeBlinkLeft"] + part.morphs["eyeBlinkRight"]
        part.uvs = face_uv(shut, marks.top) if planar else np.tile(FACE_WHITE, (len(part.positions), 1))
        part.normals = None
        parts.append(part)
    normals = vertex_normals(x, triangulate(quads))
    lookup = {tuple(np.round(p, 6)): n for p, n in zip(x[np.unique(quads)], normals[np.unique(quads)])}
    for part in parts:
        part.normals = np.array([lookup[tuple(np.round(p, 6))] for p in part.positions])
    return merge(parts, "skin", list(units))


def uv_inside_mouth(character: Character) -> np.ndarray:
    """Per quad: does it line the mouth? (Its own island in the base mesh's uv map.)"""
    centre = character.base.uvs[character.base.quad_uvs].mean(1)
    return (centre[:, 0] > 0.76) & (centre[:, 0] < 0.93) & (centre[:, 1] < 0.14)


def marks_depth(character: Character) -> float:
    """The z in metres behind which the head takes no paint."""
    skin = character.vertices[:13380]
    return float(skin[skin[:, 1] > eye_shape(character, "left")[0][1] - 0.1, 2].max() - 0.085)


def bare(character: Character, joints: np.ndarray, weights: np.ndarray, keep: np.ndarray) -> Part:
    """Skin without morphs (arms, hands) with the plain texel."""
    part = compact(_skin_part(character, character.base.quads[keep], joints, weights, {}))
    part.uvs = np.tile(BODY_WHITE, (len(part.positions), 1))
    return part


def bone_share(joints: np.ndarray, weights: np.ndarray, names: list[str]) -> np.ndarray:
    """Per vertex: the summed weight of some bones."""
    chosen = np.isin(joints, [INDEX[n] for n in names])
    return (weights * chosen).sum(1)
