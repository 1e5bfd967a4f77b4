from pathlib import Path

import pytest

from zhubo_trainer.recipe import RecipeError, load_recipe

RECIPE = Path(__file__).parents[2] / "recipes" / "adapt-270m.yaml"


def test_reads_the_recipe_that_ships() -> None:
    recipe = load_recipe(RECIPE)
    assert recipe.base.architecture == "gemma3"
    assert recipe.output.is_absolute()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("steps:", "stepz:", "train.ste"), ("rank: 16", "rank: many", "lora.rank"), ("kind: adapt", "kind: bake", "kind")],
)
def test_names_the_key_that_is_wrong(tmp_path: Path, old: str, new: str, says: str) -> None:
    broken = tmp_path / "recipe.yaml"
    broken.write_text(RECIPE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RecipeError, match=says):
        load_recipe(broken)


def test_overrides_go_before_the_recipe_section_by_section(tmp_path: Path) -> None:
    over = tmp_path / "over.json"
    learn = '{"examples": "/e", "pairs": "/p", "share": 0.5, "pairsPerStep": 1, "pairWeight": 0.3, "beta": 0.1}'
    over.write_text(f'{{"name": "shop-1", "train": {{"steps": 7}}, "learn": {learn}}}', encoding="utf-8")
    shipped, recipe = load_recipe(RECIPE), load_recipe(RECIPE, overrides=over)
    assert (recipe.name, recipe.train.steps, recipe.train.threads) == ("shop-1", 7, shipped.train.threads)
    assert recipe.learn and recipe.learn.start is None and recipe.learn.examples == Path("/e")
    assert shipped.learn is None
