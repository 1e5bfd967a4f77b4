import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from zhubo_trainer.lm.recipe import load_lm_recipe
from zhubo_trainer.lm.samples import BAD, GOOD, Branch, SampleError, SampleReader, read_rows, texts_of
from zhubo_trainer.lm.train import learning_rate
from zhubo_trainer.recipe import RecipeError

RECIPES = Path(__file__).parents[2] / "recipes"
LM = sorted(p for p in RECIPES.glob("*.yaml") if "\nkind: lm\n" in p.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", LM, ids=lambda p: p.stem)
def test_reads_the_recipes_that_ship(path: Path) -> None:
    recipe = load_lm_recipe(path)
    assert recipe.name.removeprefix("zhubo-") == path.stem
    assert recipe.work.is_absolute()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("layers: 2", "layer: 2", "model.layer: unknown key"),
        ("heads: 4", "heads: 5", "model.heads: must divide hidden 64"),
        ("kvHeads: 2", "kvHeads: 3", "model.kvHeads: must divide heads 4"),
        ("hidden: 64", "hidden: sixty", "model.hidden: expected a whole number, got 'sixty'"),
        ("schedule: wsd", "schedule: steep", "stages.pretrain.schedule: expected one of cosine, wsd, constant, got 'steep'"),
        ("warmupSteps: 4", "warmupSteps: 24", "stages.pretrain.warmupSteps: must be from 0 to below steps"),
        ("ffn: 160", "ffn: 150", "model.ffn: q8_0 needs a multiple of 32"),
        ("vocabulary: 768", "vocabulary: 300", "tokenizer.vocabulary: too small"),
        ("  dpo:", "  grpo:", "stages.grpo: unknown key"),
        ("    files: [.cache/corpus/scenes/pairs.jsonl]\n", "", "stages.dpo.files: missing key"),
        ("badWeight: 1.25", "badWeight: 0.0", "stages.kto.badWeight: must be above 0"),
        ("rowsPerPass: 4", "rowsPerPass: 0", "stages.sft.rowsPerPass: must be at least 1"),
    ],
)
def test_names_the_key_that_is_wrong(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (RECIPES / "micro.yaml").read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "recipe.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RecipeError, match=says.replace(".", r"\.").replace("[", r"\[")):
        load_lm_recipe(broken)


def test_names_the_line_that_is_no_sample(tmp_path: Path) -> None:
    data = tmp_path / "data.jsonl"
    data.write_text('{"text": "好"}\n{"text": \n', encoding="utf-8")
    with pytest.raises(SampleError, match=r"data\.jsonl:2: not JSON"):
        list(read_rows([data]))
    with pytest.raises(SampleError, match="no such file"):
        list(read_rows([tmp_path / "none.jsonl"]))
    with pytest.raises(SampleError, match="neither text"):
        list(texts_of({"prompt": "问"}))


def test_reads_what_was_good_and_what_was_bad(tmp_path: Path) -> None:
    turns: list[dict[str, object]] = [
        {"question": "a", "answer": "1", "good": True},
        {"question": "b", "answer": "2", "said": "x", "good": False},
        {"question": "c", "answer": "3", "rejected": "4"},
        {"question": "d", "answer": "5"},
    ]
    data = tmp_path / "data.jsonl"
    data.write_text(json.dumps({"facts": {"f": "v"}, "turns": turns}) + '\n{"prompt": "p", "answer": "6", "good": true}\n', encoding="utf-8")
    scene, alone = SampleReader(_Letters(), 1, 2, pairs=False, labelled=True).read([data])  # type: ignore[arg-type]

    def read(b: Branch) -> str:
        return "".join(map(chr, b.say)).strip()

    assert [(read(own), own.scored, read(other)) for own, other in [*scene.groups, *alone.groups]] == [
        ("1", GOOD, "1"), ("2", BAD, "1"), ("3", GOOD, "2"), ("4", BAD, "2"), ("6", GOOD, "5"),
    ]  # fmt: skip
    assert "".join(map(chr, scene.groups[1][0].ask)).endswith("b\n助播：x")
    data.write_text('{"prompt": "p", "answer": "6", "good": "yes"}\n', encoding="utf-8")
    with pytest.raises(SampleError, match="good: expected true or false"):
        list(SampleReader(_Letters(), 1, 2, pairs=False, labelled=True).read([data]))  # type: ignore[arg-type]


class _Letters:
    """One token a character."""

    def encode(self, text: str, add_special_tokens: bool) -> SimpleNamespace:
        return SimpleNamespace(ids=[ord(c) for c in text])


def test_schedules() -> None:
    s = load_lm_recipe(RECIPES / "micro.yaml").stage("pretrain")
    rates = [learning_rate(i, s) for i in range(s.steps + 1)]
    assert rates[0] == s.learningRate / 4
    assert set(rates[3:20]) == {s.learningRate}
    assert rates[-1] == pytest.approx(s.finalLearningRate)
    assert rates[19:] == sorted(rates[19:], reverse=True)
