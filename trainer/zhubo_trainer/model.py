"""The frozen base (a quantised GGUF, dequantised to fp32) with a LoRA adapter on every linear layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer

from .recipe import Base, Lora

LINEAR_LAYERS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def load_base(base: Base, cache: Path) -> tuple[Any, Any]:
    """Tokenizer and fp32 model. Reading the GGUF takes a minute, so what came of it is kept in the file `cache`."""
    if cache.exists():
        # Our own file of a moment ago, not a download: it holds whole objects.
        tokenizer, model = torch.load(cache, weights_only=False)
        return tokenizer, model
    tokenizer = AutoTokenizer.from_pretrained(base.gguf.parent, gguf_file=base.gguf.name)
    model = AutoModelForCausalLM.from_pretrained(base.gguf.parent, gguf_file=base.gguf.name, dtype=torch.float32)
    draft = cache.with_suffix(".partial")
    torch.save((tokenizer, model), draft)
    draft.replace(cache)
    return tokenizer, model


def with_adapter(model: Any, lora: Lora) -> PeftModel:
    """The base with a fresh adapter (B is zero, so it answers as the base does)."""
    config = LoraConfig(r=lora.rank, lora_alpha=lora.alpha, target_modules=LINEAR_LAYERS, task_type="CAUSAL_LM")
    return get_peft_model(model, config)
