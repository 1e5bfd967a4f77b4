"""The model: what it sees, that transformers reads it as the same, and how rows are packed."""

import math
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from zhubo_trainer.lm.losses import batch_of, count_of, drift, log_probabilities, preference, unpaired
from zhubo_trainer.lm.model import Llama, see, transformers_name
from zhubo_trainer.lm.recipe import ModelRecipe
from zhubo_trainer.lm.rows import Rows, pack
from zhubo_trainer.lm.samples import BAD, GOOD, Branch, Sample

VOCABULARY = 50
SHAPE = ModelRecipe(layers=2, hidden=32, heads=4, kvHeads=2, ffn=64, context=24)
CPU = torch.device("cpu")


def tokens_of(count: int, seed: int) -> list[int]:
    rng = Random(seed)
    return [1, *(rng.randrange(4, VOCABULARY) for _ in range(count - 1))]


def packed(samples: list[Sample], folder: Path, score_all: bool = True, context: int = SHAPE.context) -> Rows:
    path = folder / "some.rows"
    pack(samples, context, score_all, path, pad=0)
    return Rows(path, context, seed=3)


def model(tied: bool = True) -> Llama:
    return Llama(ModelRecipe(**(SHAPE.__dict__ | {"tied": tied})), VOCABULARY, seed=5).eval()


@pytest.mark.parametrize("tied", [True, False])
def test_transformers_gives_the_same_logits(tied: bool) -> None:
    ours = model(tied)
    config = LlamaConfig(
        vocab_size=VOCABULARY, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, rms_norm_eps=SHAPE.normEpsilon, rope_theta=SHAPE.ropeTheta, tie_word_embeddings=tied,
    )  # fmt: skip
    theirs = LlamaForCausalLM(config).eval()
    theirs.load_state_dict({transformers_name(k): v for k, v in ours.state_dict().items()}, strict=not tied)
    ids = torch.tensor([tokens_of(12, 0)])
    at = torch.arange(12)[None]
    with torch.no_grad():
        logits = ours(ids, at, see(at, torch.zeros_like(at), block=False), torch.ones_like(ids, dtype=torch.bool))
        assert torch.allclose(logits, theirs(input_ids=ids).logits[0], atol=1e-5)


def test_a_document_and_a_branch_see_nothing_of_their_neighbours(tmp_path: Path) -> None:
    first, second = tokens_of(7, 1), tokens_of(6, 2)
    asks = [Branch(tokens_of(3, 5)[1:], tokens_of(3, 6)[1:]), Branch(tokens_of(2, 7)[1:], tokens_of(4, 8)[1:])]
    rows = packed([Sample(first, []), Sample(second, [[b] for b in asks])], tmp_path)
    assert len(rows.tokens) == 1
    batch, ours = batch_of(rows.tokens[:], CPU), model()
    together = log_probabilities(ours, batch)
    alone = []
    for ids, known in ((first, 0), *(((second + b.ask + b.say), len(second) if n else 0) for n, b in enumerate(asks))):
        at = torch.arange(len(ids))[None]
        logits = ours(torch.tensor([ids]), at, see(at, torch.zeros_like(at), block=False), torch.ones(1, len(ids), dtype=torch.bool))
        told = logits[:-1].log_softmax(-1).gather(1, torch.tensor(ids[1:])[:, None])[:, 0]
        # The trunk is told once; the first token of a later branch follows no neighbour and is not told.
        alone.append(told[known:])
    assert torch.allclose(together, torch.cat(alone), atol=1e-5)
    assert batch.targets.tolist() == first[1:] + second[1:] + asks[0].ask + asks[0].say + (asks[1].ask + asks[1].say)[1:]


def test_no_gradient_crosses_a_boundary(tmp_path: Path) -> None:
    rows = packed([Sample(tokens_of(10, 1), []), Sample(tokens_of(9, 2), [])], tmp_path)
    batch, ours = batch_of(rows.tokens[:], CPU), model()
    seen: list[torch.Tensor] = []

    def keep(_module: torch.nn.Module, _args: object, out: torch.Tensor) -> None:
        out.retain_grad()
        seen.append(out)

    ours.embed_tokens.register_forward_hook(keep)
    log_probabilities(ours, batch)[-8:].sum().backward()
    assert seen[0].grad is not None
    reached = seen[0].grad[0].abs().sum(-1) > 0
    assert reached.tolist() == [False] * 10 + [True] * 8 + [False] * 6


def test_flex_attention_gives_what_the_dense_mask_gives(tmp_path: Path) -> None:
    samples = [Sample(tokens_of(5, n), [[Branch(tokens_of(3, n)[1:], tokens_of(4, n)[1:])] for _ in range(2)]) for n in range(3)]
    rows = packed(samples, tmp_path)
    batch, ours = batch_of(rows.tokens[:], CPU), model()
    with torch.no_grad():
        dense = ours(batch.ids, batch.positions, batch.mask, batch.where)
        flex = ours(batch.ids, batch.positions, see(batch.positions, batch.branches, block=True), batch.where)
    assert torch.allclose(dense, flex, atol=1e-5)


def test_recomputed_activations_give_the_same_gradients(tmp_path: Path) -> None:
    batch = batch_of(packed([Sample(tokens_of(20, 1), [])], tmp_path).tokens[:], CPU)
    plain, again = Llama(SHAPE, VOCABULARY, 5), Llama(SHAPE, VOCABULARY, 5, recompute=True)
    for m in (plain, again):
        log_probabilities(m, batch).sum().backward()
    for a, b in zip(plain.parameters(), again.parameters(), strict=True):
        assert a.grad is not None and b.grad is not None
        assert torch.equal(a.grad, b.grad)


def test_only_answers_are_learnt_and_pairs_are_told_apart(tmp_path: Path) -> None:
    ask, good, bad = tokens_of(3, 1)[1:], tokens_of(4, 2)[1:], tokens_of(3, 3)[1:]
    sample = Sample(tokens_of(5, 4), [[Branch(ask, good), Branch(ask, bad)], [Branch(ask, bad), Branch(ask, good)]])
    batch = batch_of(packed([sample], tmp_path, score_all=False).tokens[:], CPU)
    assert batch.targets.tolist() == good + bad + bad + good
    assert batch.pairs.tolist() == [0] * 5 + [1] * 5
    assert batch.chosen.tolist() == [True] * 3 + [False] * 2 + [True] * 2 + [False] * 3
    reference = torch.zeros(10)
    told = torch.tensor([0.5] * 3 + [-1.0] * 2 + [0.0] * 5)
    losses, right = preference(told, reference, batch, beta=0.1, chosen_weight=0.0)
    assert torch.allclose(losses, -torch.nn.functional.logsigmoid(0.1 * torch.tensor([3.5, 0.0])))
    assert right.tolist() == [True, False]


def test_unpaired_answers_are_held_against_what_strangers_gained(tmp_path: Path) -> None:
    ask, good, bad, other = tokens_of(3, 1)[1:], tokens_of(4, 2)[1:], tokens_of(3, 3)[1:], tokens_of(2, 4)[1:]
    groups = [[Branch(ask, good, GOOD), Branch(ask, other)], [Branch(ask, bad, BAD), Branch(ask, other)]]
    batch = batch_of(packed([Sample(tokens_of(5, 4), groups)], tmp_path, score_all=False).tokens[:], CPU)
    assert batch.targets.tolist() == good + other + bad + other
    assert batch.bad.tolist() == [False] * 4 + [True] * 2 + [False]
    # Log probabilities by hand: the good answer gained 3 x 0.5, the bad one lost 2 x 0.25, the strangers gained 0.4 and 0.2.
    reference = torch.full((7,), -1.0)
    told = reference + torch.tensor([0.5] * 3 + [0.4] + [-0.25] * 2 + [0.2])
    moved = drift(told, reference, batch).item() / count_of(batch)
    assert moved == pytest.approx(0.3)
    losses, right = unpaired(told, reference, batch, beta=0.5, moved=moved, good_weight=1.0, bad_weight=2.0)
    expected = [1 - 1 / (1 + math.exp(-0.5 * (1.5 - 0.3))), 2 * (1 - 1 / (1 + math.exp(-0.5 * (0.3 + 0.5))))]
    assert losses.tolist() == pytest.approx(expected)
    assert right.tolist() == [True, True]
    # What gained less than strangers did is no more preferred than before.
    assert unpaired(reference + 0.05, reference, batch, 0.5, moved, 1.0, 1.0)[1].tolist() == [False, True]


def test_a_good_answer_becomes_likelier_and_a_bad_one_less_likely(tmp_path: Path) -> None:
    ask, good, bad = tokens_of(3, 1)[1:], tokens_of(4, 2)[1:], tokens_of(4, 3)[1:]
    groups = [[Branch(ask, good, GOOD), Branch(ask, bad)], [Branch(ask, bad, BAD), Branch(ask, good)]]
    batch = batch_of(packed([Sample(tokens_of(5, 4), groups)], tmp_path, score_all=False).tokens[:], CPU)
    told_by, start = Llama(SHAPE, VOCABULARY, 5), Llama(SHAPE, VOCABULARY, 5)
    optimizer = torch.optim.AdamW(told_by.parameters(), lr=3e-3)
    with torch.no_grad():
        known = log_probabilities(start, batch)
    losses: list[float] = []
    for _ in range(12):
        told = log_probabilities(told_by, batch)
        moved = max(0.0, drift(told, known, batch).item() / count_of(batch))
        loss = unpaired(told, known, batch, 0.3, moved, 1.0, 1.0)[0].sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    # At the start nothing has moved: each answer costs one half.
    assert losses[0] == pytest.approx(1.0, abs=1e-5)
    with torch.no_grad():
        gained = log_probabilities(told_by, batch) - known
    assert gained[batch.chosen & ~batch.bad].sum() > 0.5
    assert gained[batch.chosen & batch.bad].sum() < -0.5
    assert losses[-1] < losses[0] - 0.1


def test_packing_loses_no_sample_and_says_what_was_too_long(tmp_path: Path) -> None:
    samples = [Sample(tokens_of(4 + n % 9, n), [[Branch([7, 8], [9] * (n % 5 + 1))]]) for n in range(200)]
    samples.append(Sample(tokens_of(20, 1), [[Branch([7] * 9, [9])]]))
    counts = pack(samples, 24, False, tmp_path / "a.rows", pad=0)
    rows = Rows(tmp_path / "a.rows", 24, seed=1).tokens
    assert counts["tooLong"] == 1
    assert rows["scored"].sum() == sum(n % 5 + 1 for n in range(200)) == counts["scored"]
    assert (rows["id"] == 1).sum() == 200
    assert rows.size < 1.15 * counts["tokens"]


def test_a_long_document_goes_on_in_the_next_row(tmp_path: Path) -> None:
    ids = tokens_of(60, 1)
    rows = packed([Sample(ids, [])], tmp_path).tokens
    assert rows["id"].reshape(-1)[:60].tolist() == ids
    assert np.flatnonzero(rows["position"].reshape(-1)[:60] == 0).tolist() == [0, 24, 48]


def test_an_epoch_meets_every_row_once_in_an_order_of_its_own(tmp_path: Path) -> None:
    rows = packed([Sample(tokens_of(24, n), []) for n in range(10)], tmp_path)
    first, second = (np.concatenate([rows.of_step(s, 5) for s in steps]) for steps in ((0, 1), (2, 3)))
    assert sorted(first) == sorted(second) == list(range(10))
    assert first.tolist() != second.tolist()
    assert rows.of_step(1, 5).tolist() == first[5:].tolist()
