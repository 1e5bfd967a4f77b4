"""The adapter's code path on a Qwen3 base: the same loss by branches as by whole prompts, and tensor names that llama.cpp knows."""

from random import Random

import torch
from peft import get_peft_model_state_dict
from tiny import VOCABULARY, CharTokenizer
from transformers import Qwen3Config, Qwen3ForCausalLM

from zhubo_trainer.corpus.scene import random_scene
from zhubo_trainer.export import tensor_name
from zhubo_trainer.model import with_adapter
from zhubo_trainer.pack import answer_loss, collate, pack
from zhubo_trainer.recipe import Lora


def test_an_adapter_for_qwen3() -> None:
    torch.manual_seed(0)
    config = Qwen3Config(
        vocab_size=VOCABULARY, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=1, head_dim=16, tie_word_embeddings=True,
    )  # fmt: skip
    model = with_adapter(Qwen3ForCausalLM(config).eval(), Lora(4, 8))
    packed = pack(random_scene(Random(4), 3), CharTokenizer(), 2_000)
    batch = collate([packed])
    with torch.no_grad():
        loss = answer_loss(model, batch)
        told = []
        for branch in sorted(set(packed.branches) - {0}):
            kept = [i for i, b in enumerate(packed.branches) if b in (0, branch)]
            logits = model(input_ids=torch.tensor([[packed.ids[i] for i in kept]])).logits[0].log_softmax(-1)
            told += [-logits[kept.index(at), token] for at, token in packed.targets if packed.branches[at] == branch]
    assert torch.allclose(loss, torch.stack(told).mean(), atol=1e-4)
    names = {tensor_name(k) for k in get_peft_model_state_dict(model)}
    assert {"blk.0.attn_q.weight.lora_a", "blk.1.ffn_down.weight.lora_b"} <= names
