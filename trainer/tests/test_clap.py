"""CLAP: lines and their variants, the tables that the text encoder begins with, and the text side as it is shipped."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import torch

from zhubo_trainer.clap.export import Shipped
from zhubo_trainer.clap.lessons import Writer, load_lessons, mirrored
from zhubo_trainer.clap.model import TextEncoder
from zhubo_trainer.clap.start import fit
from zhubo_trainer.clap.tokens import PAIR_BUCKETS, UNIT_BUCKETS, encode
from zhubo_trainer.clap.train import batch_of


def library(folder: Path) -> Path:
    clips = [
        {
            "id": "wave.left",
            "zh": ["左手挥一挥", "用左手招呼", "挥手", "摆左手", "摇摇手", "左边挥"],
            "en": ["wave the left hand"],
            "says": ["大家好"],
        },
        {"id": "wave.right", "zh": ["右手挥一挥"], "en": ["wave the right hand"], "says": ["大家好"]},
        {"id": "count.3", "zh": ["比三"], "en": ["three"], "says": ["三号"]},
    ]
    path = folder / "library.json"
    path.write_text(json.dumps({"clips": clips}), encoding="utf-8")
    return path


def test_the_reader_in_typescript_gives_the_same_numbers() -> None:
    known = Path(__file__).parents[2] / "packages/motion/src/clap/tokens.test.ts"
    units, pairs = encode("挥手hello 3")
    assert f"units: {units}" in known.read_text(encoding="utf-8")
    assert f"pairs: {pairs}" in known.read_text(encoding="utf-8")


def test_a_line_of_one_side_teaches_the_other(tmp_path: Path) -> None:
    lessons, _ = load_lessons(library(tmp_path))
    right = {line.text: line.clips for line in lessons.lines[1]["zh"]}
    assert right["用右手招呼"] == (1,)
    assert {line.text: line.clips for line in lessons.lines[0]["says"]}["大家好"] == (0, 1)
    assert any("3号链接" in line.text for line in lessons.lines[2]["says"])
    assert mirrored("左手指右边, left to right") == "右手指左边, right to left"


def test_wordings_kept_out_are_in_no_line(tmp_path: Path) -> None:
    lessons, _ = load_lessons(library(tmp_path), keep_dev=True)
    assert [line.text for line in lessons.dev] == ["摇摇手"]
    assert all(line.text != "摇摇手" for kinds in lessons.lines for lines in kinds.values() for line in lines)


def test_the_mirror_image_counts_against_a_line_only_if_it_names_a_side(tmp_path: Path) -> None:
    lessons, _ = load_lessons(library(tmp_path))
    writer = Writer(lessons, Random(1))
    plain = next(line for line in lessons.lines[0]["zh"] if line.text == "挥手")
    sided = next(line for line in lessons.lines[0]["zh"] if line.text == "用左手招呼")
    assert writer._spared(plain) == {1}
    assert writer._spared(sided) == set()


def test_tables_begin_where_the_teacher_is_and_are_shipped_as_bytes() -> None:
    torch.manual_seed(1)
    texts = ["你好", "谢谢", "快抢", "好快", "wave", "hello"] * 40
    targets = torch.nn.functional.normalize(torch.randn(6, 8), dim=-1).repeat(40, 1) * 3
    encoder = TextEncoder(8, 8)
    units, pairs = torch.zeros(UNIT_BUCKETS, 8), torch.zeros(PAIR_BUCKETS, 8)
    for _ in range(4):
        fit(texts, targets, units, pairs)
    with torch.no_grad():
        encoder.units.weight.copy_(units)
        encoder.pairs.weight.copy_(pairs)
        whole = encoder.eval()(*batch_of(texts[:6]))
        assert torch.nn.functional.cosine_similarity(whole, targets[:6]).min() > 0.7
        shipped = Shipped(encoder).eval()(*batch_of(texts[:6]))
    assert torch.allclose(whole, shipped, atol=0.02)
