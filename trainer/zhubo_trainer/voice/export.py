"""The student as ONNX: weights stored in half precision and widened once, when a session opens."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from .model import FEATURES, STYLE, Student
from .source import HOP

OPSET = 18
MIN_HALF_SIZE = 1_024
"""Smaller tensors stay as they are: they are scales, biases and shapes."""
EXACT = ("to_bins", "to_samples")
"""Transforms: half precision would be heard as noise at -66 dB."""


def averaged_student(checkpoint: Path) -> Student:
    """The student with the averaged weights of a checkpoint."""
    student = Student()
    saved = torch.load(checkpoint, weights_only=True)["average"]
    student.load_state_dict({k.removeprefix("module."): v for k, v in saved.items() if k.startswith("module.")})
    return student.eval()


def export(checkpoint: Path, out: Path) -> None:
    """Inputs asr [1, 512, T], f0 and nrg [1, 2T], style [1, 128], pulses and noise [1, 600 T]; output audio [1, 600 T]."""
    frames = 40
    example = (
        torch.zeros(1, FEATURES, frames),
        torch.zeros(1, 2 * frames),
        torch.zeros(1, 2 * frames),
        torch.zeros(1, STYLE),
        torch.zeros(1, 2 * frames * HOP),
        torch.zeros(1, 2 * frames * HOP),
    )
    names = ["asr", "f0", "nrg", "style", "pulses", "noise"]
    file = io.BytesIO()
    axes = {"asr": {2: "frames"}, "f0": {1: "halfFrames"}, "nrg": {1: "halfFrames"}, "pulses": {1: "samples"}, "noise": {1: "samples"}, "audio": {1: "samples"}}
    # With dynamo=False it takes a file object; its types do not say so.
    torch.onnx.export(
        Sound(averaged_student(checkpoint)),
        example,
        file,  # type: ignore[arg-type]
        input_names=names,
        output_names=["audio"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    model = onnx.load_from_string(file.getvalue())
    model.producer_name = "zhubo"
    _halve(model.graph)
    onnx.checker.check_model(model)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(model.SerializeToString())


class Sound(torch.nn.Module):
    """Only the whole sound, of what the student gives."""

    def __init__(self, student: Student) -> None:
        super().__init__()
        self.student = student

    def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
        return self.student(*inputs)[0]


def _halve(graph: onnx.GraphProto) -> None:
    casts = []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < MIN_HALF_SIZE or any(name in tensor.name for name in EXACT):
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    graph.node.extend(casts)
    nodes = [*casts, *(n for n in graph.node if n not in casts)]
    del graph.node[:]
    graph.node.extend(nodes)
