"""The frozen base (a quantised GGUF, dequantised to fp32) with a LoRA adapter on every linear layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from tokenizers.processors import TemplateProcessing
from transformers import AutoModelForCausalLM, AutoTokenizer

from .export import Heads
from .recipe import Base, Lora

LINEAR_LAYERS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
OWN = "transformers"
"""Beside the GGUF of a model that `lm --stage export` made; it holds the same weights and the very tokenizer."""


def load_base(base: Base, cache: Path) -> tuple[Any, Any]:
    """Tokenizer and fp32 model. Reading the GGUF takes a minute, so what came of it is kept in the file `cache`.

    Of a model of our own the unquantised weights beside the GGUF are read.
    """
    own = base.gguf.parent / OWN
    if (own / "config.json").exists():
        return _own(own)
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


def _own(folder: Path) -> tuple[Any, Any]:
    tokenizer = AutoTokenizer.from_pretrained(folder)
    # llama.cpp begins each prompt with it.
    begin = (tokenizer.bos_token, tokenizer.bos_token_id)
    tokenizer.backend_tokenizer.post_processor = TemplateProcessing(single=f"{begin[0]} $A", special_tokens=[begin])
    return tokenizer, AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)


def heads_of(model: Any) -> Heads | None:
    """Of a Llama, whose GGUF holds the rows of queries and keys in an order of its own; of others None."""
    c = model.config
    return {"attn_q": c.num_attention_heads, "attn_k": c.num_key_value_heads} if c.model_type == "llama" else None


def with_adapter(model: Any, lora: Lora) -> PeftModel:
    """The base with a fresh adapter (B is zero, so it answers as the base does)."""
    config = LoraConfig(r=lora.rank, lora_alpha=lora.alpha, target_modules=LINEAR_LAYERS, task_type="CAUSAL_LM")
    return get_peft_model(model, config)
