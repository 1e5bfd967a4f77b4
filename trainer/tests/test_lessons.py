"""A room's own lessons: what was preferred becomes likelier, and a run goes on from the adapter it is given."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from peft import get_peft_model_state_dict, set_peft_model_state_dict
from test_train import recipe_in
from tiny import CharTokenizer, tiny_model

from zhubo_trainer import train
from zhubo_trainer.export import peft_key, read_adapter, reordered, tensor_name
from zhubo_trainer.lessons import Lessons, told
from zhubo_trainer.model import with_adapter
from zhubo_trainer.pack import pack
from zhubo_trainer.recipe import Learn, Lora, RecipeError

FACTS = {"商品": "棉麻衬衫", "运费": "全国包邮", "偏远运费": "新疆加收10元"}
CHOSEN, REJECTED = "【偏远运费】。", "【运费】。"


def lessons_in(folder: Path) -> Learn:
    turn = {"question": "新疆要加钱吗", "answer": CHOSEN, "intent": "question.shipping", "weight": 1}
    folder.mkdir(parents=True, exist_ok=True)
    row = {"facts": FACTS, "turns": [turn]}
    (folder / "examples.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    row["turns"] = [{**turn, "rejected": REJECTED}]
    (folder / "pairs.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return Learn(folder / "examples.jsonl", folder / "pairs.jsonl", 0.5, 1, 1.0, 0.1)


def margin(adapter: Path, learn: Learn, lora: Lora) -> float:
    model = with_adapter(tiny_model(), lora)
    set_peft_model_state_dict(model, read_adapter(adapter))
    packed, _ = Lessons(learn, CharTokenizer(), 2_000, 1).pairs[0]
    with torch.no_grad():
        chosen, rejected = told(model, packed, torch.arange(len(CharTokenizer())))
    return float(chosen - rejected)


def test_what_was_preferred_becomes_likelier(tmp_path: Path) -> None:
    learn = lessons_in(tmp_path)
    first = recipe_in(tmp_path / "first")
    before = margin(train.adapt(first), learn, first.lora)
    taught = replace(recipe_in(tmp_path / "taught"), learn=replace(learn, start=first.output / f"{first.name}.gguf"))
    taught = replace(taught, train=replace(taught.train, steps=15, learningRate=0.02, finalLearningRate=0.02))
    assert margin(train.adapt(taught), learn, taught.lora) > before + 1
    rows = [json.loads(line) for line in (taught.output / train.LOG).read_text(encoding="utf-8").splitlines()]
    assert any("lessonLoss" in r for r in rows)


def test_the_start_is_the_adapter_that_is_given(tmp_path: Path) -> None:
    learn = lessons_in(tmp_path)
    first = recipe_in(tmp_path / "first")
    start = train.adapt(first)
    still = replace(recipe_in(tmp_path / "still"), learn=replace(learn, start=start))
    still = replace(still, train=replace(still.train, steps=1, warmupSteps=0, learningRate=0.0, finalLearningRate=0.0))
    again = read_adapter(train.adapt(still))
    assert all(torch.equal(again[key], value) for key, value in read_adapter(start).items())


def test_names_go_there_and_back() -> None:
    keys = list(get_peft_model_state_dict(with_adapter(tiny_model(), Lora(4, 8))))
    assert [peft_key(tensor_name(k)) for k in keys] == keys


def test_rows_that_llama_cpp_orders_otherwise_go_there_and_back() -> None:
    heads = {"attn_q": 2, "attn_k": 1}
    rows = torch.arange(8.0)[:, None].repeat(1, 3)
    there = reordered("blk.0.attn_q.weight.lora_b", rows, heads)
    # Of each head of four rows the first half and the second become neighbours.
    assert there[:, 0].tolist() == [0, 2, 1, 3, 4, 6, 5, 7]
    assert torch.equal(reordered("blk.0.attn_q.weight.lora_b", there, heads, back=True), rows)
    for name in ("blk.0.attn_q.weight.lora_a", "blk.0.attn_v.weight.lora_b"):
        assert torch.equal(reordered(name, rows, heads), rows)
    assert torch.equal(reordered("blk.0.attn_q.weight.lora_b", rows, None), rows)


def test_a_lesson_that_does_not_fit_is_left_out(tmp_path: Path) -> None:
    learn = lessons_in(tmp_path)
    length = len(pack(Lessons(learn, CharTokenizer(), 2_000, 1).pairs and _scene(learn), CharTokenizer(), 2_000).ids)
    assert Lessons(learn, CharTokenizer(), length - 1, 1).pairs == []
    with pytest.raises(RecipeError, match="no lesson"):
        Lessons(learn, CharTokenizer(), 10, 1)


def _scene(learn: Learn):  # type: ignore[no-untyped-def]
    from zhubo_trainer.lessons import read_lessons

    return read_lessons(learn.pairs, True)[0].scene
