"""Writes a LoRA adapter as a GGUF file that llama.cpp loads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import gguf
import numpy as np
import torch
from torch import Tensor

from .recipe import Recipe

NAMES = {
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
}  # fmt: skip
Heads = Mapping[str, int]
"""How many heads a matrix of queries or keys has, by its name in the GGUF."""
PREFIX = "base_model.model.model.layers."


def tensor_name(key: str) -> str:
    """`…layers.3.self_attn.q_proj.lora_A.weight` -> `blk.3.attn_q.weight.lora_a`."""
    layer, rest = key.removeprefix(PREFIX).split(".", 1)
    module, side = rest.rsplit(".lora_", 1)
    return f"blk.{layer}.{NAMES[module]}.weight.lora_{side[0].lower()}"


def peft_key(name: str) -> str:
    """The inverse of `tensor_name`."""
    _, layer, module, _, side = name.split(".")
    known = {short: long for long, short in NAMES.items()}
    return f"{PREFIX}{layer}.{known[module]}.lora_{side[-1].upper()}.weight"


def reordered(name: str, tensor: Tensor, heads: Heads | None, back: bool = False) -> Tensor:
    """llama.cpp turns pairs of neighbouring rows, transformers a head's first half with its second: rows change places, of a Llama alone."""
    count = heads and heads.get(name.split(".")[2])
    if not count or not name.endswith("lora_b"):
        return tensor
    half = len(tensor) // count // 2
    split = (count, half, 2) if back else (count, 2, half)
    return tensor.reshape(*split, -1).swapaxes(1, 2).reshape(tensor.shape)


def read_adapter(path: Path, heads: Heads | None = None) -> dict[str, Tensor]:
    """The tensors of an exported adapter under peft's names, fp32. `heads`: as it was exported with."""
    tensors = {t.name: torch.from_numpy(np.array(t.data, dtype=np.float32)) for t in gguf.GGUFReader(path).tensors}
    return {peft_key(name): reordered(name, tensor, heads, back=True) for name, tensor in tensors.items()}


def export_adapter(state: Mapping[str, Tensor], recipe: Recipe, path: Path, heads: Heads | None = None) -> int:
    """Writes f16 tensors; the file appears whole or not at all. Returns its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".partial")
    writer = gguf.GGUFWriter(draft, recipe.base.architecture)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(recipe.lora.alpha))
    writer.add_name(recipe.name)
    writer.add_license("apache-2.0")
    for key, value in state.items():
        name = tensor_name(key)
        writer.add_tensor(name, reordered(name, value.detach().float(), heads).numpy().astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    draft.replace(path)
    return path.stat().st_size
