from random import Random

import pytest

from zhubo_trainer.cases import DIGIT, held_out_cases, judge
from zhubo_trainer.corpus.attributes import ATTRIBUTES
from zhubo_trainer.corpus.grammar import expand, is_held_out, pick_template
from zhubo_trainer.corpus.products import TEST_NOUNS
from zhubo_trainer.corpus.scene import random_scene
from zhubo_trainer.prompt import SLOT, facts_block, fill, turns_block

SCENES = 300


@pytest.mark.parametrize("test", [False, True])
def test_answers_write_no_digit_and_only_slots_that_the_facts_hold(test: bool) -> None:
    rng = Random(1)
    for _ in range(SCENES):
        scene = random_scene(rng, 6, test)
        for turn in scene.turns:
            assert not DIGIT.search(SLOT.sub("", turn.answer)), turn
            assert set(SLOT.findall(turn.answer)) <= set(scene.facts), turn
            assert "\n" not in turn.answer and "{" not in turn.answer and "<" not in turn.answer


def test_training_never_sees_what_the_test_asks_about() -> None:
    rng = Random(2)
    nouns = {pair.split(":")[1] for listed in TEST_NOUNS.values() for pair in listed.split()}
    labels = {a.label for a in ATTRIBUTES if a.held_out}
    for _ in range(SCENES):
        scene = random_scene(rng, 6)
        assert not labels & set(scene.facts)
        assert not any(noun in scene.facts.get("商品", "") for noun in nouns)


def test_the_same_seed_gives_the_same_scene() -> None:
    assert random_scene(Random("7/3"), 8) == random_scene(Random("7/3"), 8)


def test_reference_answers_are_judged_right() -> None:
    for case in held_out_cases(3, 200):
        verdict = judge(case, case.expected, True)
        assert verdict.right and verdict.noDigit and verdict.knownSlots, case


def test_a_wrong_slot_a_false_yes_and_a_needless_refusal_are_judged_wrong() -> None:
    cases = held_out_cases(3, 300)
    price = next(c for c in cases if c.intent == "price" and not c.refused)
    assert not judge(price, "【赠品】。", True).right
    assert not judge(price, "这个资料里没写，我帮您问一下。", True).right
    assert not judge(price, "【价格】一件，只要99。", True).noDigit
    absent = next(c for c in cases if c.intent == "option.no" and not c.refused)
    assert not judge(absent, "有的，喜欢可以拍。", True).right
    refused = next(c for c in cases if c.refused)
    assert not judge(refused, "【价格】。", True).right


def test_grammar_expands_choices_and_variables() -> None:
    assert expand("{甲|甲}<x>{}", Random(0), {"x": "乙"}) == "甲乙"
    templates = [f"问法{i}" for i in range(200)]
    assert {is_held_out(pick_template(templates, Random(i), True)) for i in range(20)} == {True}
    assert {is_held_out(pick_template(templates, Random(i), False)) for i in range(20)} == {False}


def test_the_prompt_is_what_the_runtime_renders() -> None:
    facts = {"商品": "云感防晒衣", "价格": "129元"}
    prompt = facts_block(facts) + turns_block([("有货吗", "有货。")], "多少钱")
    assert prompt == "资料：\n【商品】云感防晒衣\n【价格】129元\n观众：有货吗\n助播：有货。\n观众：多少钱\n助播："
    assert fill("【价格】一件，【库存】。", facts) == "129元一件，【库存】。"
