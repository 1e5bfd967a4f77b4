"""The text side as ONNX with tables of bytes; the motion side, and our wordings, as an index of vectors."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from .model import MotionEncoder, TextEncoder
from .train import CHECKPOINT, MOTION_WIDTH, batch_of, poses_of

DIGITS = 5
BYTE = 127


class Bytes(nn.Module):
    """A table of numbers as signed bytes, a scale for each row."""

    rows: Tensor
    scale: Tensor

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-9) / BYTE
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        return self.rows[numbers].float() * self.scale[numbers]


class Shipped(nn.Module):
    """The text encoder over tables of bytes."""

    def __init__(self, text: TextEncoder) -> None:
        super().__init__()
        self.units, self.pairs = Bytes(text.units.weight.detach()), Bytes(text.pairs.weight.detach())
        self.text = text
        del text.units, text.pairs

    def forward(self, units: Tensor, pairs: Tensor) -> Tensor:
        return self.text.read(self.units(units) + self.pairs(pairs), (units > 0).unsqueeze(-1).float())


@torch.no_grad()
def export(work: Path, library: Path, onnx: Path, index: Path) -> None:
    """Writes `onnx` (inputs `units`, `pairs` int64 [1, length]; output `vector` float [1, space]) and `index`.

    In the index each clip has its motion's `vector` and, as `wordings`, the text vectors of its words: base64 of signed bytes, 127 for 1.
    """
    saved = torch.load(work / CHECKPOINT, map_location="cpu", weights_only=True)
    raw = json.loads(library.read_text(encoding="utf-8"))
    poses, seconds = poses_of(raw)
    encoder = TextEncoder(saved["width"], saved["space"])
    encoder.load_state_dict(saved["text"])
    text = Shipped(encoder).eval()
    motion = MotionEncoder(poses.shape[-1], MOTION_WIDTH, saved["space"]).eval()
    motion.load_state_dict(saved["motion"])
    onnx.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        text,
        batch_of(["挥手打招呼"]),
        str(onnx),
        input_names=["units", "pairs"],
        output_names=["vector"],
        dynamic_axes={"units": {1: "length"}, "pairs": {1: "length"}},
        dynamo=False,
    )
    clips = []
    for clip, vector in zip(raw["clips"], motion(poses, seconds), strict=True):
        own = text(*batch_of([*clip["zh"], *clip["en"], *clip["says"]]))
        packed = base64.b64encode((own * BYTE).round().to(torch.int8).numpy().tobytes()).decode()
        clips.append({"id": clip["id"], "vector": [round(x, DIGITS) for x in vector.tolist()], "wordings": packed})
    index.write_text(json.dumps({"clips": clips}), encoding="utf-8")
