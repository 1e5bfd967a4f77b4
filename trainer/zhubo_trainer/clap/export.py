"""The text side as ONNX; the motion side as an index of vectors."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from .model import MotionEncoder, TextEncoder
from .train import batch_of, poses_of

DIGITS = 5


def export(checkpoint: Path, library: Path, onnx: Path, index: Path) -> None:
    """Writes `onnx` (inputs `units`, `pairs` int64 [1, length]; output `vector` float [1, space]) and `index`."""
    saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
    raw = json.loads(library.read_text(encoding="utf-8"))
    poses, seconds = poses_of(raw)
    text = TextEncoder(saved["width"], saved["space"]).eval()
    text.load_state_dict(saved["text"])
    motion = MotionEncoder(poses.shape[-1], saved["width"], saved["space"]).eval()
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
    with torch.no_grad():
        vectors = motion(poses, seconds)
    clips = [{"id": c["id"], "vector": [round(x, DIGITS) for x in v.tolist()]} for c, v in zip(raw["clips"], vectors, strict=True)]
    index.write_text(json.dumps({"clips": clips}), encoding="utf-8")
