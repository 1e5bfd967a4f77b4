"""A small GLB writer: skinned, morphable parts with vertex colours and embedded images."""
from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field

import numpy as np

FLOAT, U16, U8, U32 = 5126, 5123, 5121, 5125


@dataclass
class Part:
    """A piece of mesh. Per-vertex arrays have n rows; `morphs` maps a name to (n, 3) deltas in metres.

    `colors` are linear RGB in 0..1. `joints` index the skeleton's bone list, `weights` sum to 1.
    """

    positions: np.ndarray
    triangles: np.ndarray
    joints: np.ndarray
    weights: np.ndarray
    colors: np.ndarray
    uvs: np.ndarray | None
    normals: np.ndarray | None = None
    morphs: dict[str, np.ndarray] = field(default_factory=dict)
    name: str = ""


@dataclass
class Material:
    """An opaque, unlit, one-sided material with an embedded image (file bytes and MIME type), or with none."""

    name: str
    image: bytes | None = None
    mime: str = ""


def merge(parts: list[Part], name: str, morph_names: list[str]) -> Part:
    """Joins parts into one primitive; a part without a morph gets zero deltas for it."""
    offset, triangles = 0, []
    for part in parts:
        triangles.append(part.triangles + offset)
        offset += len(part.positions)
    stack = lambda key: np.concatenate([getattr(p, key) for p in parts])
    morphs = {
        m: np.concatenate([p.morphs.get(m, np.zeros_like(p.positions)) for p in parts])
        for m in morph_names}
    return Part(
        stack("positions"), np.concatenate(triangles), stack("joints"), stack("weights"),
        stack("colors"), stack("uvs"), stack("normals"), morphs, name)


class _Writer:
    def __init__(self) -> None:
        self.blob = bytearray()
        self.views: list[dict] = []
        self.accessors: list[dict] = []

    def view(self, data: bytes, target: int | None = None, stride: int | None = None) -> int:
        while len(self.blob) % 4:
            self.blob.append(0)
        view = {"buffer": 0, "byteOffset": len(self.blob), "byteLength": len(data)}
        if target:
            view["target"] = target
        if stride:
            view["byteStride"] = stride
        self.blob += data
        self.views.append(view)
        return len(self.views) - 1

    def accessor(self, array: np.ndarray, component: int, kind: str, *, target: int | None = 34962,
                 normalized: bool = False, bounds: bool = False) -> int:
        dtype = {FLOAT: "<f4", U16: "<u2", U8: "u1", U32: "<u4"}[component]
        array = np.ascontiguousarray(array, dtype=dtype)
        entry = {
            "bufferView": self.view(array.tobytes(), target),
            "componentType": component, "count": len(array), "type": kind}
        if normalized:
            entry["normalized"] = True
        if bounds:
            entry["min"] = np.atleast_1d(array.min(0)).tolist()
            entry["max"] = np.atleast_1d(array.max(0)).tolist()
        self.accessors.append(entry)
        return len(self.accessors) - 1


def _primitive(out: _Writer, part: Part, material: int) -> dict:
    attributes = {"POSITION": out.accessor(part.positions, FLOAT, "VEC3", bounds=True)}
    if part.normals is not None:
        attributes["NORMAL"] = out.accessor(part.normals, FLOAT, "VEC3")
    if part.uvs is not None:
        attributes["TEXCOORD_0"] = out.accessor(part.uvs, FLOAT, "VEC2")
    attributes |= {
        "COLOR_0": out.accessor(
            np.c_[np.clip(part.colors, 0, 1), np.ones(len(part.colors))] * 65535, U16, "VEC4", normalized=True),
        "JOINTS_0": out.accessor(part.joints, U8, "VEC4"),
        "WEIGHTS_0": out.accessor(part.weights, FLOAT, "VEC4"),
    }
    primitive = {
        "attributes": attributes, "material": material,
        "indices": out.accessor(part.triangles.reshape(-1), U32 if len(part.positions) > 65535 else U16,
                                "SCALAR", target=34963)}
    if part.morphs:
        primitive["targets"] = [
            {"POSITION": out.accessor(d, FLOAT, "VEC3", bounds=True)} for d in part.morphs.values()]
    return primitive


def write_glb(parts: list[Part], materials: list[Material], bones: list[dict],
              inverse_bind: np.ndarray, extras: dict) -> bytes:
    """The bytes of a GLB. `parts[i]` uses `materials[i]`.

    `bones` are {name, parent (index or None), translation} in order, parents first;
    `inverse_bind` is (bones, 4, 4), row-major.
    """
    out = _Writer()
    nodes: list[dict] = [{"name": b["name"], "translation": list(map(float, b["translation"]))} for b in bones]
    for i, bone in enumerate(bones):
        if bone["parent"] is not None:
            nodes[bone["parent"]].setdefault("children", []).append(i)
    roots = [i for i, b in enumerate(bones) if b["parent"] is None]
    ibm = out.accessor(inverse_bind.transpose(0, 2, 1).reshape(len(bones), 16), FLOAT, "MAT4", target=None)
    meshes, mesh_nodes = [], []
    for i, part in enumerate(parts):
        mesh: dict = {"name": part.name, "primitives": [_primitive(out, part, i)]}
        if part.morphs:
            mesh["weights"] = [0.0] * len(part.morphs)
            mesh["extras"] = {"targetNames": list(part.morphs)}
        meshes.append(mesh)
        nodes.append({"name": part.name, "mesh": i, "skin": 0})
        mesh_nodes.append(len(nodes) - 1)
    nodes.append({"name": "host", "children": roots + mesh_nodes})
    pictures = [m for m in materials if m.image is not None]
    images = [{"name": m.name, "mimeType": m.mime, "bufferView": out.view(m.image)} for m in pictures]
    webp = any(m.mime == "image/webp" for m in pictures)
    textures = [
        {"sampler": 0, "extensions": {"EXT_texture_webp": {"source": i}}} if m.mime == "image/webp"
        else {"sampler": 0, "source": i} for i, m in enumerate(pictures)]
    used = ["KHR_materials_unlit"] + (["EXT_texture_webp"] if webp else [])
    gltf = {
        "asset": {"version": "2.0", "generator": "zhubo avatar build", **extras},
        "extensionsUsed": used, "extensionsRequired": used[1:],
        "scene": 0, "scenes": [{"nodes": [len(nodes) - 1]}], "nodes": nodes, "meshes": meshes,
        "skins": [{"joints": list(range(len(bones))), "inverseBindMatrices": ibm, "skeleton": roots[0]}],
        "materials": [{
            "name": m.name, "extensions": {"KHR_materials_unlit": {}},
            "pbrMetallicRoughness": {
                **({"baseColorTexture": {"index": pictures.index(m)}} if m in pictures else {}),
                "metallicFactor": 0, "roughnessFactor": 0.9},
        } for m in materials],
        "textures": textures, "images": images,
        "samplers": [{"magFilter": 9729, "minFilter": 9987, "wrapS": 33071, "wrapT": 33071}],
        "accessors": out.accessors, "bufferViews": out.views,
        "buffers": [{"byteLength": len(out.blob)}]}
    if not gltf["extensionsRequired"]:
        del gltf["extensionsRequired"]
    text = json.dumps(gltf, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    blob = bytes(out.blob) + b"\0" * (-len(out.blob) % 4)
    total = 12 + 8 + len(text) + 8 + len(blob)
    return (struct.pack("<III", 0x46546C67, 2, total) + struct.pack("<II", len(text), 0x4E4F534A) + text
            + struct.pack("<II", len(blob), 0x004E4942) + blob)
