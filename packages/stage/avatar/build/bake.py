"""Soft light baked into vertex colours: one warm key light, sky, and ambient occlusion in the relaxed pose."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import trimesh

from glb import Part
from mesh import colour, smooth, to_linear
from skeleton import Skeleton

_KEY = np.array([0.38, 0.62, 0.69])
_RAYS = 48
_REACH_M = 0.22


@dataclass
class Tone:
    """How a surface takes light: sRGB multipliers in shadow, in mid tone and lit."""

    shadow: str
    mid: str
    lit: str = "#ffffff"
    occlusion: float = 0.8


def posed(part: Part, skeleton: Skeleton, pose: dict) -> tuple[np.ndarray, np.ndarray]:
    """Positions and normals in a pose."""
    positions = skeleton.skin(part.positions, part.joints, part.weights, pose)
    ahead = skeleton.skin(part.positions + part.normals * 1e-3, part.joints, part.weights, pose)
    normals = ahead - positions
    return positions, normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12)


def _hemisphere(count: int) -> np.ndarray:
    i = np.arange(count) + 0.5
    r, turn = np.sqrt(i / count), i * np.pi * (3 - np.sqrt(5))
    return np.c_[r * np.cos(turn), r * np.sin(turn), np.sqrt(1 - r * r)]


def occlusion(positions: np.ndarray, normals: np.ndarray, scene: trimesh.Trimesh) -> np.ndarray:
    """0 (hidden) to 1 (open), cosine weighted, hits beyond the reach do not count."""
    helper = np.where(np.abs(normals[:, :1]) > 0.8, [[0, 1.0, 0]], [[1.0, 0, 0]])
    tangent = np.cross(helper, normals)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True) + 1e-12
    other = np.cross(normals, tangent)
    rays = _hemisphere(_RAYS)
    directions = (rays[:, 0, None, None] * tangent + rays[:, 1, None, None] * other + rays[:, 2, None, None] * normals)
    origins = np.broadcast_to(positions + normals * 1.5e-3, directions.shape).reshape(-1, 3)
    hit, ray, _ = scene.ray.intersects_location(origins, directions.reshape(-1, 3), multiple_hits=False)
    distance = np.full(len(origins), np.inf)
    distance[ray] = np.linalg.norm(hit - origins[ray], axis=1)
    return np.clip(distance / _REACH_M, 0, 1).reshape(_RAYS, -1).mean(0)


def light(parts: list[tuple[Part, Tone | None]], skeleton: Skeleton, pose: dict) -> None:
    """Multiplies each part's colours by its light; parts without a tone only cast occlusion."""
    shapes = [posed(part, skeleton, pose) for part, _ in parts]
    offset, triangles = 0, []
    for part, _ in parts:
        triangles.append(part.triangles + offset)
        offset += len(part.positions)
    scene = trimesh.Trimesh(
        np.concatenate([p for p, _ in shapes]), np.concatenate(triangles), process=False, validate=False)
    key = _KEY / np.linalg.norm(_KEY)
    for (part, tone), (positions, normals) in zip(parts, shapes):
        if tone is None:
            continue
        openness = smooth(0.10, 0.85, occlusion(positions, normals, scene))
        wrapped = smooth(-0.85, 0.80, normals @ key) * 0.75 + smooth(-0.9, 0.9, normals[:, 1]) * 0.25
        lit = np.clip(wrapped * (1 - tone.occlusion + tone.occlusion * openness), 0, 1)[:, None]
        shadow, mid, full = colour(tone.shadow), colour(tone.mid), colour(tone.lit)
        mixed = np.where(lit < 0.5, shadow + (mid - shadow) * lit * 2, mid + (full - mid) * (lit * 2 - 1))
        part.colors = part.colors * to_linear(mixed)
