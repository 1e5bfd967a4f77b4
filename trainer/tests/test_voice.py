import json
import math
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch

from zhubo_trainer.recipe import RecipeError, load_voice_recipe
from zhubo_trainer.voice.lessons import FRAME_SAMPLES, batch, read_shard
from zhubo_trainer.voice.losses import SpectralLoss
from zhubo_trainer.voice.model import BINS, FEATURES, Student
from zhubo_trainer.voice.source import HOP, pulses
from zhubo_trainer.voice.texts import sentences
from zhubo_trainer.voice.train import train

RECIPES = Path(__file__).parents[2] / "recipes"


def shard(path: Path, pieces: int = 21, frames: int = 30) -> None:
    rng = np.random.default_rng(0)
    # No whole number of periods: a piece that ended on a pulse would hold it for half a frame.
    f0 = np.full(2 * frames * pieces, 213, np.float32)
    np.savez(
        path,
        frames=np.full(pieces, frames),
        asr=rng.normal(size=(FEATURES, frames * pieces)).astype(np.float16),
        f0=f0,
        nrg=np.full(2 * frames * pieces, 5, np.float16),
        style=rng.normal(size=(pieces, 256)).astype(np.float32),
        audio=(pulses(f0) * 3_000).astype(np.int16),
    )


def test_sentences_are_short_and_hold_digits_and_rare_words():
    said = [line for line, _ in zip(sentences(Random(1), ["鼢鼠", "氍毹"]), range(400), strict=False)]
    assert max(map(len, said)) <= 44
    assert any(c.isdigit() for line in said for c in line)
    assert any("鼢鼠" in line for line in said)


def test_pulses_follow_the_pitch_and_stay_silent_where_there_is_none():
    x = pulses(np.array([0, 200, 200, 200, 0], np.float32))
    assert x.shape == (5 * HOP,)
    assert not x[:HOP].any() and not x[-HOP:].any()
    assert math.isclose(np.sqrt((x[HOP:-HOP] ** 2).mean()), math.sqrt(0.5), rel_tol=0.15)


def test_what_is_taken_apart_comes_together_again():
    student = Student(width=8, hidden=8, blocks=1)
    x = torch.randn(1, 8 * HOP)
    y = student.sound(*student.windows(x))
    inside = slice(2 * HOP, -2 * HOP)
    assert torch.allclose(y[:, inside], x[:, inside], atol=1e-3)


def test_a_filter_of_one_passes_the_pulses():
    student = Student(width=8, hidden=8, blocks=1)
    real, imag, noise = student.filters(torch.zeros(1, FEATURES, 4), torch.zeros(1, 8), torch.zeros(1, 8), torch.zeros(1, 128))
    assert real.shape == imag.shape == noise.shape == (1, 16, BINS)


def test_the_loss_is_nothing_for_the_same_sound_and_less_for_a_nearer_one():
    loss = SpectralLoss()
    target = torch.from_numpy(pulses(np.full(40, 220, np.float32)))[None] * 0.1
    near, far = target * 1.1, torch.randn_like(target) * 0.1
    same, one, other = (loss(x, x, target) for x in (target, near, far))
    for name in same:
        assert float(same[name]) < 5e-3 < float(one[name]) < float(other[name])


def test_training_learns_and_goes_on_where_it_stood(tmp_path: Path):
    (tmp_path / "data").mkdir()
    shard(tmp_path / "data" / "1-00000.npz")
    options = dict(seed=1, crops=2, crop_frames=20, learning_rate=1e-3, final_learning_rate=1e-4, warmup_steps=2, checkpoint_every_s=1e9, threads=1)
    log = tmp_path / "log.jsonl"
    train(tmp_path / "data", tmp_path / "work", log, steps=20, **options)
    train(tmp_path / "data", tmp_path / "work", log, steps=40, **options)
    rows = [json.loads(line) for line in log.read_text().splitlines()]
    steps = [r for r in rows if "magnitude" in r]
    assert [r["step"] for r in steps] == [20, 40]
    assert steps[1]["magnitude"] < steps[0]["magnitude"]


def test_crops_hold_what_belongs_together(tmp_path: Path):
    shard(tmp_path / "1-00000.npz")
    lessons = read_shard(tmp_path / "1-00000.npz")
    asr, f0, nrg, style, pulse, audio = batch(lessons, Random(0), 3, 20)
    assert asr.shape == (3, FEATURES, 20) and f0.shape == nrg.shape == (3, 40) and style.shape == (3, 128)
    assert pulse.shape == audio.shape == (3, 20 * FRAME_SAMPLES)
    # Where the piece has ended both are silent; where it sounds they are equally loud.
    assert torch.equal(pulse.abs().sum(1) > 0, audio.abs().sum(1) > 0)
    assert torch.allclose(pulse.std() * 3_000 / 32_767, audio.std(), rtol=0.1)
    assert torch.equal((f0 > 0).repeat_interleave(HOP, 1) | (audio == 0), torch.ones_like(audio, dtype=torch.bool))


def test_the_recipe_is_read_and_its_faults_are_named(tmp_path: Path):
    recipe = load_voice_recipe(RECIPES / "voice-zh.yaml")
    assert recipe.data.seeds == [1, 2]
    broken = tmp_path / "r.yaml"
    broken.write_text((RECIPES / "voice-zh.yaml").read_text().replace("seeds: [1, 2]", "seeds: one"))
    with pytest.raises(RecipeError, match=r"data\.seeds"):
        load_voice_recipe(broken)
