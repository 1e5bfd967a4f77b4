"""The light variant: one small texture for what is painted, vertex colours for the rest, few face shapes, no normals."""
from __future__ import annotations

import numpy as np
from PIL import Image

from atlas import FRONT, SIZE_PX
from glb import Part, merge
from mesh import to_linear

_BOTH = ("cheekSquint", "eyeBlink", "eyeLookDown", "eyeLookIn", "eyeLookOut", "eyeLookUp", "eyeSquint", "eyeWide",
         "browDown", "browOuterUp", "mouthDimple", "mouthFrown", "mouthLowerDown", "mouthPress", "mouthSmile",
         "mouthStretch", "mouthUpperUp")
# What the stage moves (src/avatar/viseme-table.ts, face.ts, rig.ts).
MORPHS = sorted([f"{name}{side}" for name in _BOTH for side in ("Left", "Right")] + [
    "browInnerUp", "jawOpen", "mouthClose", "mouthFunnel", "mouthLeft", "mouthPucker", "mouthRollLower", "mouthRollUpper"])
# The face texture at half its size, and the print of the top's front under it, at half as well.
_FACE_PX = SIZE_PX // 2
_PRINT_PX = round((FRONT[2] - FRONT[0]) * SIZE_PX / 2), round((FRONT[3] - FRONT[1]) * SIZE_PX / 2)
_WIDTH, _HEIGHT = _FACE_PX, _FACE_PX + _PRINT_PX[1] + 4


def atlas_image(face: Image.Image, body: Image.Image) -> Image.Image:
    """Both painted pictures in one."""
    out = Image.new("RGB", (_WIDTH, _HEIGHT), "#ffffff")
    out.paste(face.resize((_FACE_PX, _FACE_PX), Image.LANCZOS), (0, 0))
    print_ = body.crop(tuple(round(c * SIZE_PX) for c in FRONT)).resize(_PRINT_PX, Image.LANCZOS)
    out.paste(print_, (0, _FACE_PX))
    return out


def light_parts(painted: list[Part], front: Part, plain: list[Part], body: Image.Image) -> list[Part]:
    """Two parts: what reads the atlas, and what has its texture's colour in its vertices."""
    for part in painted:
        part.uvs = part.uvs * [_FACE_PX / _WIDTH, _FACE_PX / _HEIGHT]
    st = (front.uvs - [FRONT[0], FRONT[1]]) / [FRONT[2] - FRONT[0], FRONT[3] - FRONT[1]]
    front.uvs = (st * _PRINT_PX + [0, _FACE_PX]) / [_WIDTH, _HEIGHT]
    pixels = np.asarray(body.resize((SIZE_PX // 4, SIZE_PX // 4), Image.LANCZOS)) / 255
    for part in plain:
        at = np.clip((part.uvs * len(pixels)).astype(int), 0, len(pixels) - 1)
        part.colors = part.colors * to_linear(pixels[at[:, 1], at[:, 0]])
    out = [merge([*painted, front], "Painted", MORPHS), merge(plain, "Plain", [])]
    for part in out:
        part.normals = None
    out[1].uvs = None
    return out
