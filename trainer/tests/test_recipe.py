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
