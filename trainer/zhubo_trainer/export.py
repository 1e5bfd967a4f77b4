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


def read_adapter(path: Path) -> dict[str, Tensor]:
    """The tensors of an exported adapter under peft's names, fp32."""
    tensors = gguf.GGUFReader(path).tensors
    return {peft_key(t.name): torch.from_numpy(np.array(t.data, dtype=np.float32)) for t in tensors}


def export_adapter(state: Mapping[str, Tensor], recipe: Recipe, path: Path) -> int:
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
        writer.add_tensor(tensor_name(key), value.detach().float().numpy().astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    draft.replace(path)
    return path.stat().st_size
