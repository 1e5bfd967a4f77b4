"""A byte-level BPE whose digits stand alone and whose frequent 【slots】 are one token each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from ..prompt import SLOT
from .recipe import CannotStart, LmRecipe
from .samples import read_rows, texts_of

PAD, BOS, EOS = "<pad>", "<s>", "</s>"
END_OF_LINE = "\n"
"""Ends an answer; the runtime stops there."""
PRE_TOKENIZER = "qwen2"
"""The name under which llama.cpp knows the rule below: letters run together, each digit and each line end stands alone."""
SPLIT = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
BRACKETS = ("【", "】", "【库存-", "【价格-")
"""A slot without a token of its own is spelled between these; of an option's slot always, for a shop's options are its own."""


def tokenizer_path(recipe: LmRecipe) -> Path:
    return recipe.work / "tokenizer.json"


def train_tokenizer(whole: LmRecipe) -> Tokenizer:
    """Learns a tokenizer from the recipe's samples and writes it; the same samples give the same file."""
    recipe, path = whole.tokenizer, tokenizer_path(whole)
    slots: Counter[str] = Counter()
    for text in _texts(recipe.files):
        slots.update(m[0] for m in SLOT.finditer(text) if not m[0].startswith(BRACKETS[2:]))
    frequent = [s for s, n in sorted(slots.items(), key=lambda x: (-x[1], x[0]))[: recipe.slotTokens] if n >= recipe.slotCountMin]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(SPLIT), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=recipe.vocabulary - len(frequent) - len(BRACKETS),
        special_tokens=[PAD, BOS, EOS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    # A slot that is to be one token must not lend its characters to merges.
    known = set(frequent)
    tokenizer.train_from_iterator((SLOT.sub(lambda m: "\n" if m[0] in known else f"\n{m[1]}\n", t) for t in _texts(recipe.files)), trainer)
    tokenizer.add_tokens([AddedToken(s, normalized=False, special=False) for s in (*frequent, *BRACKETS)])
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".partial")
    tokenizer.save(str(draft))
    draft.replace(path)
    return tokenizer


def load_tokenizer(path: Path) -> Tokenizer:
    if not path.exists():
        raise CannotStart(f"{path}: no tokenizer yet; run --stage tokenizer first")
    return Tokenizer.from_file(str(path))


def token_id(tokenizer: Tokenizer, token: str) -> int:
    """The number of a token that the vocabulary is known to hold."""
    found = tokenizer.token_to_id(token)
    assert found is not None, token
    return found


def save_for_transformers(tokenizer: Tokenizer, context: int, folder: Path) -> list[Path]:
    """Writes the tokenizer as transformers reads it; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {
        "tokenizer_class": "PreTrainedTokenizerFast", "bos_token": BOS, "eos_token": EOS, "pad_token": PAD,
        "model_max_length": context, "clean_up_tokenization_spaces": False,
    }  # fmt: skip
    (folder / "tokenizer_config.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    tokenizer.save(str(folder / "tokenizer.json"))
    return [folder / "tokenizer_config.json", folder / "tokenizer.json"]


def _texts(files: Iterable[Path]) -> Iterable[str]:
    for _, row in read_rows(files):
        yield from texts_of(row)
