"""A Gemma of two thin layers with random weights and one token a character: the real code paths in a second."""

from dataclasses import dataclass

import torch
from transformers import Gemma3ForCausalLM, Gemma3TextConfig

VOCABULARY = 16_000


@dataclass
class Encoded:
    input_ids: list[int]


class CharTokenizer:
    def __call__(self, text: str, add_special_tokens: bool = True) -> Encoded:
        return Encoded(([2] if add_special_tokens else []) + [3 + ord(c) % (VOCABULARY - 3) for c in text])

    def __len__(self) -> int:
        return VOCABULARY


def tiny_model() -> Gemma3ForCausalLM:
    torch.manual_seed(0)
    config = Gemma3TextConfig(
        vocab_size=VOCABULARY,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=16,
        layer_types=["sliding_attention", "full_attention"],
    )
    return Gemma3ForCausalLM(config).eval()
