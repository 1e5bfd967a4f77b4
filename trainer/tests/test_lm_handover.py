"""What another engine is given. The engines themselves want GPUs; the script's syntax and the module's are checked here."""

import ast
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from zhubo_trainer.lm.handover import hand_over
from zhubo_trainer.lm.recipe import LmRecipe, load_lm_recipe
from zhubo_trainer.lm.scenes import write_scenes
from zhubo_trainer.lm.tokenizer import train_tokenizer

RECIPE = Path(__file__).parents[2] / "recipes" / "20b.yaml"


@pytest.fixture
def recipe(tmp_path: Path) -> LmRecipe:
    write_scenes(tmp_path, seed=1, scenes=60, held_out=1, pairs=1)
    shipped = load_lm_recipe(RECIPE)
    small = replace(shipped.tokenizer, vocabulary=900, files=[tmp_path / "scenes.jsonl"], slotTokens=8)
    recipe = replace(shipped, work=tmp_path / "work", tokenizer=small)
    train_tokenizer(recipe)
    return recipe


def test_torchtitan_module(recipe: LmRecipe) -> None:
    path = hand_over(replace(recipe, handover="torchtitan"))
    text = path.read_text(encoding="utf-8")
    names = {n.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)}
    assert names == {"shape", "config"}
    assert "n_layers=48" in text and "VOCABULARY = 900" in text and "steps=95000" in text
    assert (path.parent / "tokenizer" / "tokenizer.json").exists()


def test_megatron_script(recipe: LmRecipe) -> None:
    path = hand_over(replace(recipe, handover="megatron"))
    subprocess.run(["bash", "-n", path], check=True)
    text = path.read_text(encoding="utf-8")
    for told in (
        "--num-layers 48 ",
        "--num-query-groups 8 ",
        "--swiglu ",
        "--lr-wsd-decay-iters 19000 ",
        "--untie-embeddings-and-output-weights ",
    ):
        assert told in text
