"""What nano learns from: made-up labels, spelled slots, rooms with few facts; and the n-gram model beside it."""

import json
from pathlib import Path
from random import Random

import torch
from tokenizers import AddedToken, Tokenizer, models

from zhubo_trainer.corpus.attributes import ATTRIBUTES
from zhubo_trainer.corpus.scene import random_scene
from zhubo_trainer.lm.made_up import STEMS, made_up
from zhubo_trainer.lm.muon import RMS, orthogonalized
from zhubo_trainer.lm.ngram import Ngram, distinct
from zhubo_trainer.lm.rooms import FACTS_MAX, room_scenes
from zhubo_trainer.lm.samples import SampleReader
from zhubo_trainer.lm.scenes import write_scenes
from zhubo_trainer.prompt import SLOT


def test_a_made_up_label_is_answered_by_its_slot_and_a_near_miss_is_refused() -> None:
    rng = Random(3)
    answered = refused = 0
    for _ in range(80):
        scene = random_scene(rng, 2)
        before = len(scene.turns)
        made_up(scene, rng)
        for turn in scene.turns[before:]:
            slots = SLOT.findall(turn.answer)
            assert slots == list(turn.accept)
            assert all(s in scene.facts for s in slots)
            answered, refused = answered + (not turn.refused), refused + turn.refused
    assert answered > 40
    assert refused > 10


def test_made_up_labels_are_not_those_of_the_test() -> None:
    held_out = [a.label for a in ATTRIBUTES if a.held_out]
    assert held_out
    assert not [(s, label) for s in STEMS for label in held_out if s in label]


def test_more_questions_leave_the_facts_and_the_first_questions_as_they_were() -> None:
    few, many = random_scene(Random(9), 4), random_scene(Random(9), 4, more=12)
    assert (many.facts, many.turns[:4]) == (few.facts, few.turns)
    assert len(many.turns) == 16
    assert all(s in many.facts for t in many.turns for s in SLOT.findall(t.answer))


def test_a_spelled_slot_is_written_out_and_no_other(tmp_path: Path) -> None:
    tokenizer = Tokenizer(models.WordLevel({"?": 0, "<s>": 1, "</s>": 2}, unk_token="?"))
    slots = ["【价格】", "【库存】", "【", "】", "价格", "库存"]
    tokenizer.add_tokens([AddedToken(s, normalized=False) for s in slots])
    number = {s: tokenizer.token_to_id(s) for s in slots}
    row = {"facts": {"价格": "", "库存": ""}, "turns": [{"question": "", "answer": "【价格】【库存】"}], "spelled": ["价格"]}
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    (sample,) = SampleReader(tokenizer, 1, 2, pairs=False).read([file])
    said = [t for t in sample.groups[0][0].say if t]
    assert said == [number["【"], number["价格"], number["】"], number["【库存】"]]
    assert [t for t in sample.trunk if t in number.values()] == said


def test_a_room_keeps_what_its_answers_rest_on(tmp_path: Path) -> None:
    facts = {"商品": "收纳箱", "规格": "小号、中号"} | {f"标签{i}": f"值{i}" for i in range(20)}
    turns = [
        {"question": "有大号吗", "answer": "没有大号，有小号。", "intent": "x"},
        {"question": "十九", "answer": "【标签19】。", "intent": "y"},
    ]
    (row,) = room_scenes([json.dumps({"facts": facts, "turns": turns})], Random(1))
    assert len(row["facts"]) == FACTS_MAX
    assert {"商品", "规格", "标签19"} <= set(row["facts"])


def test_scenes_are_the_same_bytes_again(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_scenes(tmp_path / name, seed=2, scenes=12, held_out=2, pairs=2)
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_an_orthogonal_step_moves_every_direction_alike() -> None:
    matrix = torch.randn(24, 40, generator=torch.Generator().manual_seed(1)) @ torch.diag(torch.logspace(0, -1, 40))
    for m in (matrix, matrix.T):
        values = torch.linalg.svdvals(orthogonalized(m)) / (RMS * 40**0.5)
        assert values.min() > 0.4
        assert values.max() < 1.3


def test_an_n_gram_model_is_a_distribution_and_says_what_it_saw() -> None:
    model = Ngram(3)
    for text in ("abcab", "abcd", "xbcd"):
        model.learn(text)
    for before in ("", "ab", "zz"):
        total = sum(model.probability(before, t) for t in model.vocabulary)
        assert 0.8 < total < 1
    assert model.complete("a", 9, lambda t: t == "d") == ["b", "c", "d"]
    assert distinct(["aab", "aa"], 2) == 2 / 3
