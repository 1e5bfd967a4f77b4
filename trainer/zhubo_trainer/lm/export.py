"""Exports a trained model: safetensors as transformers reads it, GGUF as llama.cpp reads it, digests, and the model card."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Quantization
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor

from .card import write_card
from .checkpoint import latest, load_weights, stage_folder
from .model import Llama, transformers_name
from .recipe import STAGES, CannotStart, LmRecipe, Stage
from .tokenizer import BOS, END_OF_LINE, EOS, PAD, PRE_TOKENIZER, load_tokenizer, save_for_transformers, token_id, tokenizer_path

GGUF_NAMES = {
    "embed_tokens": "token_embd", "norm": "output_norm", "lm_head": "output",
    "input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm",
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
}  # fmt: skip
FILE_TYPES = {"f16": gguf.LlamaFileType.MOSTLY_F16, "q8_0": gguf.LlamaFileType.MOSTLY_Q8_0}
QUANTIZATIONS = {"f16": Quantization.F16, "q8_0": Quantization.Q8_0}
DIGESTS = "SHA256SUMS"


def export(recipe: LmRecipe) -> list[Path]:
    """Writes the newest checkpoint of the last stage that has one; returns the files."""
    stage, checkpoint = last_checkpoint(recipe)
    tokenizer = load_tokenizer(tokenizer_path(recipe))
    model = Llama(recipe.model, tokenizer.get_vocab_size(), recipe.seed)
    load_weights(checkpoint, model)
    weights = {k: v.detach().float().contiguous() for k, v in model.state_dict().items()}
    files = _transformers(recipe, tokenizer, weights, recipe.output / "transformers")
    for kind in recipe.export.gguf:
        files.append(_gguf(recipe, tokenizer, weights, kind, recipe.output / f"{recipe.name}-{kind}.gguf"))
    sums = {f: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
    (recipe.output / DIGESTS).write_text("".join(f"{d}  {f.relative_to(recipe.output)}\n" for f, d in sums.items()), encoding="utf-8")
    write_card(recipe, stage, sum(w.numel() for w in weights.values()), sums)
    return [*files, recipe.output / DIGESTS]


def last_checkpoint(recipe: LmRecipe) -> tuple[Stage, Path]:
    for stage in reversed(STAGES):
        found = latest(stage_folder(recipe, stage))
        if found and getattr(recipe.stages, stage) is not None:
            return stage, found
    raise CannotStart(f"{recipe.work}: no checkpoint of any stage; train first")


def _transformers(recipe: LmRecipe, tokenizer: Tokenizer, weights: dict[str, Tensor], folder: Path) -> list[Path]:
    m = recipe.model
    folder.mkdir(parents=True, exist_ok=True)
    bos, eos, pad, line = (token_id(tokenizer, t) for t in (BOS, EOS, PAD, _in_bytes(tokenizer, END_OF_LINE)))
    tokens = {"bos_token_id": bos, "eos_token_id": [eos, line], "pad_token_id": pad}
    about = {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": tokenizer.get_vocab_size(),
        "hidden_size": m.hidden, "intermediate_size": m.ffn, "num_hidden_layers": m.layers, "num_attention_heads": m.heads,
        "num_key_value_heads": m.kvHeads, "head_dim": m.hidden // m.heads, "hidden_act": "silu", "max_position_embeddings": m.context,
        "rms_norm_eps": m.normEpsilon, "rope_theta": m.ropeTheta, "tie_word_embeddings": m.tied, "attention_bias": False,
        "mlp_bias": False, "dtype": "float32", **tokens,
    }  # fmt: skip
    told = {
        "config.json": about,
        "generation_config.json": tokens | {"do_sample": False},
    }
    for name, content in told.items():
        (folder / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    tokenizer_files = save_for_transformers(tokenizer, m.context, folder)
    save_file({transformers_name(k): v for k, v in weights.items()}, folder / "model.safetensors", metadata={"format": "pt"})
    return [folder / "model.safetensors", *(folder / name for name in told), *tokenizer_files]


def _in_bytes(tokenizer: Tokenizer, text: str) -> str:
    """How a short text stands in the vocabulary, whose entries are bytes dressed as letters."""
    return str(tokenizer.encode(text, add_special_tokens=False).tokens[0])


def _gguf(recipe: LmRecipe, tokenizer: Tokenizer, weights: dict[str, Tensor], kind: str, path: Path) -> Path:
    """The file appears whole or not at all."""
    m = recipe.model
    draft = path.with_suffix(".partial")
    writer = gguf.GGUFWriter(draft, "llama")
    writer.add_name(recipe.name)
    writer.add_license(recipe.export.licence)
    writer.add_file_type(FILE_TYPES[kind])
    writer.add_vocab_size(tokenizer.get_vocab_size())
    writer.add_context_length(m.context)
    writer.add_embedding_length(m.hidden)
    writer.add_block_count(m.layers)
    writer.add_feed_forward_length(m.ffn)
    writer.add_head_count(m.heads)
    writer.add_head_count_kv(m.kvHeads)
    writer.add_layer_norm_rms_eps(m.normEpsilon)
    writer.add_rope_freq_base(m.ropeTheta)
    writer.add_rope_dimension_count(m.hidden // m.heads)
    _vocabulary(writer, tokenizer)
    for name, array in _gguf_tensors(recipe, weights):
        if array.ndim == 1:
            writer.add_tensor(name, array)
        else:
            writer.add_tensor(name, gguf.quants.quantize(array, QUANTIZATIONS[kind]), raw_dtype=QUANTIZATIONS[kind])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    draft.replace(path)
    return path


def _vocabulary(writer: gguf.GGUFWriter, tokenizer: Tokenizer) -> None:
    known = json.loads(tokenizer.to_str())
    added = {t["id"]: gguf.TokenType.CONTROL if t["special"] else gguf.TokenType.USER_DEFINED for t in known["added_tokens"]}
    count = tokenizer.get_vocab_size()
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(PRE_TOKENIZER)
    writer.add_token_list([str(tokenizer.id_to_token(i)) for i in range(count)])
    writer.add_token_types([added.get(i, gguf.TokenType.NORMAL) for i in range(count)])
    writer.add_token_merges([m if isinstance(m, str) else " ".join(m) for m in known["model"]["merges"]])
    writer.add_bos_token_id(token_id(tokenizer, BOS))
    writer.add_eos_token_id(token_id(tokenizer, EOS))
    writer.add_pad_token_id(token_id(tokenizer, PAD))
    writer.add_add_bos_token(True)


def _gguf_tensors(recipe: LmRecipe, weights: dict[str, Tensor]) -> Iterator[tuple[str, np.ndarray]]:
    for key, value in weights.items():
        array, module = value.numpy(), key.removesuffix(".weight")
        if not module.startswith("layers."):
            yield f"{GGUF_NAMES[module]}.weight", array
            continue
        _, layer, part = module.split(".", 2)
        if part in ("self_attn.q_proj", "self_attn.k_proj"):
            array = _interleaved(array, recipe.model.heads if part.endswith("q_proj") else recipe.model.kvHeads)
        yield f"blk.{layer}.{GGUF_NAMES[part]}.weight", array


def _interleaved(weight: np.ndarray, heads: int) -> np.ndarray:
    """llama.cpp rotates neighbours where transformers rotates halves; the rows of each head change places accordingly."""
    halves = weight.reshape(heads, 2, weight.shape[0] // heads // 2, weight.shape[1])
    return np.ascontiguousarray(halves.swapaxes(1, 2).reshape(weight.shape))
