import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import torch
from tiny import CharTokenizer, tiny_model

from zhubo_trainer import train
from zhubo_trainer.corpus.scene import random_scene
from zhubo_trainer.export import tensor_name
from zhubo_trainer.model import with_adapter
from zhubo_trainer.pack import answer_loss, collate, pack
from zhubo_trainer.prompt import facts_block, turns_block
from zhubo_trainer.recipe import Lora, Recipe, load_recipe

RECIPE = Path(__file__).parents[2] / "recipes" / "adapt-270m.yaml"
STEPS = 5


def recipe_in(folder: Path) -> Recipe:
    shipped = load_recipe(RECIPE)
    short = replace(shipped.train, steps=STEPS, checkpointEverySeconds=0, threads=1)
    recipe = replace(
        shipped,
        output=folder / "out",
        work=folder / "work",
        train=short,
        data=replace(shipped.data, turnsPerScene=3),
        evaluation=replace(shipped.evaluation, lossScenes=1),
    )
    recipe.work.mkdir(parents=True)
    torch.save((CharTokenizer(), tiny_model()), recipe.work / "base.pt")
    return recipe


def test_a_packed_branch_gives_what_its_own_prompt_gives() -> None:
    model, tokenizer = with_adapter(tiny_model(), Lora(4, 8)), CharTokenizer()
    scene = random_scene(Random(4), 4)
    packed = pack(scene, tokenizer, 2_000)
    batch = collate([packed, pack(random_scene(Random(5), 6), tokenizer, 2_000)])
    base = model.get_base_model()
    masks = {"full_attention": batch.mask, "sliding_attention": batch.mask}
    with torch.no_grad():
        together = base.model(input_ids=batch.ids, position_ids=batch.positions, attention_mask=masks).last_hidden_state[0]
        for number, turn in enumerate(scene.turns, 1):
            first = next(at for at, _ in packed.targets if packed.branches[at] == number)
            ids = tokenizer(facts_block(scene.facts) + turns_block(turn.history, turn.question)).input_ids
            alone = base.model(input_ids=torch.tensor([ids])).last_hidden_state[0, -1]
            assert torch.allclose(together[first], alone, atol=1e-4)


def test_rivals_that_are_the_whole_vocabulary_give_the_whole_loss() -> None:
    model, tokenizer = with_adapter(tiny_model(), Lora(4, 8)), CharTokenizer()
    batch = collate([pack(random_scene(Random(6), 3), tokenizer, 2_000)])
    with torch.no_grad():
        assert torch.allclose(answer_loss(model, batch), answer_loss(model, batch, torch.arange(len(tokenizer))), atol=1e-5)


def test_a_run_that_was_cut_ends_where_an_uncut_run_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut = recipe_in(tmp_path / "whole"), recipe_in(tmp_path / "cut")
    train.adapt(whole)

    def failing(recipe: Recipe, tokenizer: object, step: int) -> object:
        if step == 3:
            raise KeyboardInterrupt
        return batch_of_step(recipe, tokenizer, step)

    batch_of_step = train.batch_of_step
    with monkeypatch.context() as patch:
        patch.setattr(train, "batch_of_step", failing)
        with pytest.raises(KeyboardInterrupt):
            train.adapt(cut)
    adapter = train.adapt(cut)
    assert adapter.read_bytes() == (whole.output / adapter.name).read_bytes()
    steps = [json.loads(line)["step"] for line in (cut.output / train.LOG).read_text(encoding="utf-8").splitlines()]
    assert steps == list(range(1, STEPS + 1))


def test_tensor_names_are_those_of_llama_cpp() -> None:
    assert tensor_name("base_model.model.model.layers.3.mlp.down_proj.lora_B.weight") == "blk.3.ffn_down.weight.lora_b"
