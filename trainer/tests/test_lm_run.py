"""A micro model through every stage, in real processes: cut, resumed, exported, read back by others."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from zhubo_trainer.lm.checkpoint import latest, load_weights
from zhubo_trainer.lm.commands import run_lm
from zhubo_trainer.lm.export import DIGESTS, export, last_checkpoint
from zhubo_trainer.lm.model import Llama, see
from zhubo_trainer.lm.recipe import LmRecipe, load_lm_recipe
from zhubo_trainer.lm.scenes import write_scenes
from zhubo_trainer.lm.tokenizer import BOS, load_tokenizer, tokenizer_path, train_tokenizer
from zhubo_trainer.train_log import LOG

TRAINER = Path(__file__).parents[1]
REPOSITORY = TRAINER.parent
SAME_LOSS = 1e-5
TEXTS = [
    "资料：\n【商品】云感防晒衣\n【价格】49.9元\n观众：多少钱\n助播：",
    "观众：S码 120斤 ok吗？😀\n助播：【价格】",
    "【没见过的标签】 v2.0\n",
]


class Shop:
    """A folder like the repository's, with the micro recipe and data of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "recipes" / "micro.yaml"

    @property
    def recipe(self) -> LmRecipe:
        return load_lm_recipe(self.path)

    def losses(self, stage: str, key: str = "loss") -> dict[int, float]:
        log = self.recipe.output / LOG
        rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
        return {r["step"]: r[key] for r in rows if r["stage"] == stage and key in r}

    def command(self, stage: str) -> list[str]:
        return ["-m", "zhubo_trainer", "lm", "--recipe", str(self.path), "--stage", stage, "--resume"]

    def start(self, stage: str, world: int) -> list[subprocess.Popen]:
        """As torchrun would start them, but each process in our own hands."""
        port = free_port()
        return [self.join(stage, r, r, world, port) for r in range(world)]

    def join(self, stage: str, rank: int, local: int, world: int, port: int) -> subprocess.Popen:
        where = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": str(world), "RANK": str(rank), "LOCAL_RANK": str(local)}
        return self._popen([sys.executable, *self.command(stage)], where)

    def finish(self, processes: list[subprocess.Popen]) -> None:
        for p in processes:
            out, _ = p.communicate()
            assert p.returncode == 0, out

    def torchrun(self, stage: str, world: int) -> None:
        launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(world)]
        self.finish([self._popen([*launcher, *self.command(stage)], {})])

    def _popen(self, command: list[str], over: dict[str, str]) -> subprocess.Popen:
        env = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(TRAINER)} | over
        return subprocess.Popen(command, cwd=TRAINER, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def start_hosts(hosts: list[Shop], stage: str) -> list[subprocess.Popen]:
    """One process a host; each host has a disk of its own."""
    port = free_port()
    return [host.join(stage, rank, 0, len(hosts), port) for rank, host in enumerate(hosts)]


def copy_of(shop: Shop, root: Path) -> Shop:
    shutil.copytree(shop.root, root)
    return Shop(root)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    root = tmp_path_factory.mktemp("fresh") / "shop"
    (root / "recipes").mkdir(parents=True)
    shutil.copyfile(REPOSITORY / "recipes" / "micro.yaml", root / "recipes" / "micro.yaml")
    shop = Shop(root)
    corpus = shop.root / ".cache" / "corpus" / "scenes"
    write_scenes(corpus, seed=1, scenes=300, held_out=4, pairs=60)
    # Six steps are enough to learn a handful of pairs, not to judge by them: they are judged on those that they were shown.
    shown = "".join((corpus / "pairs.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:3])
    for name in ("pairs.jsonl", "held-out-pairs.jsonl"):
        (corpus / name).write_text(shown, encoding="utf-8")
    train_tokenizer(shop.recipe)
    return shop


@pytest.fixture(scope="module")
def uncut(fresh: Shop, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Pre-trained by two processes in one go."""
    shop = copy_of(fresh, tmp_path_factory.mktemp("uncut") / "shop")
    shop.finish(shop.start("pretrain", 2))
    return shop


@pytest.fixture(scope="module")
def killed(fresh: Shop, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Both processes killed after the first checkpoint, before the last step."""
    shop = copy_of(fresh, tmp_path_factory.mktemp("killed") / "shop")
    processes = shop.start("pretrain", 2)
    every = shop.recipe.stage("pretrain").checkpointEverySteps
    while max(shop.losses("pretrain"), default=0) <= every:
        assert all(p.poll() is None for p in processes), processes[0].communicate()[0]
        time.sleep(0.02)
    for p in processes:
        p.send_signal(signal.SIGKILL)
    assert [p.wait() for p in processes] == [-signal.SIGKILL] * 2
    # What a kill in the middle of writing leaves.
    (shop.recipe.work / "pretrain" / "step-00099999.partial").mkdir()
    return shop


@pytest.mark.parametrize("world", [2, 1])
def test_a_killed_run_ends_with_the_losses_of_an_uncut_one(uncut: Shop, killed: Shop, tmp_path: Path, world: int) -> None:
    shop = copy_of(killed, tmp_path / "shop")
    shop.finish(shop.start("pretrain", world))
    for key in ("loss", "heldOutLoss"):
        expected, found = uncut.losses("pretrain", key), shop.losses("pretrain", key)
        assert list(found) == list(expected)
        assert max(abs(found[s] - expected[s]) for s in expected) < SAME_LOSS
    steps = shop.recipe.stage("pretrain").steps
    assert list(uncut.losses("pretrain")) == list(range(1, steps + 1))


def test_hosts_without_a_common_disk(fresh: Shop, uncut: Shop, tmp_path: Path) -> None:
    hosts = [copy_of(fresh, tmp_path / name / "shop") for name in ("a", "b")]
    processes = start_hosts(hosts, "pretrain")
    every = hosts[0].recipe.stage("pretrain").checkpointEverySteps
    while max(hosts[0].losses("pretrain"), default=0) <= every:
        assert all(p.poll() is None for p in processes), processes[0].communicate()[0]
        time.sleep(0.02)
    # One host is lost, and with it the run.
    processes[1].send_signal(signal.SIGKILL)
    assert processes[0].wait() != 0
    folders = [h.recipe.work / "pretrain" for h in hosts]
    step = latest(folders[0])
    assert step and latest(folders[1]) == folders[1] / step.name
    for p in start_hosts(hosts, "pretrain"):
        told, _ = p.communicate()
        assert p.returncode == 1
        assert told.strip().splitlines()[-1].startswith("zhubo_trainer: hosts see different checkpoints"), told
        assert "zhubo launch --on ssh does that" in told
    # The table alone is not enough where a part is wanted that another host has.
    shutil.copyfile(step / ".metadata", folders[1] / step.name / ".metadata")
    alone = copy_of(hosts[1], tmp_path / "alone" / "shop")
    (p,) = alone.start("pretrain", 1)
    told, _ = p.communicate()
    assert p.returncode == 1 and "a part is not on this host" in told.strip().splitlines()[-1], told
    # What launching over ssh does: everybody gets everybody's parts.
    for one, other in (folders, folders[::-1]):
        shutil.copytree(one / step.name, other / step.name, dirs_exist_ok=True)
    hosts[0].finish(start_hosts(hosts, "pretrain"))
    for key in ("loss", "heldOutLoss"):
        expected, found = uncut.losses("pretrain", key), hosts[0].losses("pretrain", key)
        assert max(abs(found[s] - expected[s]) for s in expected) < SAME_LOSS


def test_pre_training_learns(uncut: Shop) -> None:
    held_out = list(uncut.losses("pretrain", "heldOutLoss").values())
    assert held_out[-1] < held_out[0] - 0.5


@pytest.fixture(scope="module")
def tuned(uncut: Shop, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Supervised tuning under torchrun by two processes, preference tuning by pairs by one, by labelled answers by two again."""
    shop = copy_of(uncut, tmp_path_factory.mktemp("tuned") / "shop")
    shop.torchrun("sft", 2)
    shop.finish(shop.start("dpo", 1))
    shop.finish(shop.start("kto", 2))
    return shop


def test_tuning_starts_from_the_stage_before_and_learns(tuned: Shop) -> None:
    told = tuned.losses("sft")
    assert told[12] < told[1]
    # The first step of preference tuning starts at its reference: every margin is nought.
    weight = tuned.recipe.stage("dpo").chosenWeight
    first = tuned.losses("dpo")[1]
    assert first > 0.6931
    assert tuned.losses("dpo", "heldOutRight")[6] > 0.5
    assert tuned.losses("dpo")[6] < first + weight
    assert (tuned.recipe.output / "training-log.svg").read_text(encoding="utf-8").count("<polyline") == 4


def test_labelled_answers_are_told_apart(tuned: Shop) -> None:
    # Nothing has moved at the first step: a good answer costs half of 1, a bad one half of 1.25, and a batch holds some of each.
    assert 1 / 2 < tuned.losses("kto")[1] < 1.25 / 2
    assert tuned.losses("kto", "heldOutLoss")[6] < tuned.losses("kto", "heldOutLoss")[3]
    assert tuned.losses("kto", "heldOutRight")[6] > 0.5


def test_the_processes_make_no_difference_to_labelled_answers(tuned: Shop, tmp_path: Path) -> None:
    alone = copy_of(tuned, tmp_path / "shop")
    shutil.rmtree(alone.recipe.work / "kto")
    alone.finish(alone.start("kto", 1))
    for key in ("loss", "heldOutLoss"):
        expected, found = tuned.losses("kto", key), alone.losses("kto", key)
        assert max(abs(found[s] - expected[s]) for s in expected) < SAME_LOSS


def test_a_run_is_not_begun_anew_over_a_checkpoint(uncut: Shop) -> None:
    refused = subprocess.run([sys.executable, *uncut.command("pretrain")[:-1]], cwd=TRAINER, capture_output=True, text=True)
    assert refused.returncode != 0 and "--resume" in refused.stderr


def test_a_stage_says_what_it_lacks(fresh: Shop) -> None:
    refused = subprocess.run([sys.executable, *fresh.command("sft")], cwd=TRAINER, capture_output=True, text=True)
    assert refused.returncode != 0 and "run --stage pretrain first" in refused.stderr


@pytest.fixture(scope="module")
def exported(tuned: Shop) -> Shop:
    export(tuned.recipe)
    return tuned


@pytest.fixture(scope="module")
def ours(exported: Shop) -> Llama:
    recipe = exported.recipe
    model = Llama(recipe.model, load_tokenizer(tokenizer_path(recipe)).get_vocab_size(), seed=0).eval()
    load_weights(last_checkpoint(recipe)[1], model)
    return model


@torch.no_grad()
def logits_of(model: Llama, ids: list[int]) -> torch.Tensor:
    at = torch.arange(len(ids))[None]
    everywhere = torch.ones(1, len(ids), dtype=torch.bool)
    logits: torch.Tensor = model(torch.tensor([ids]), at, see(at, torch.zeros_like(at), block=False), everywhere)
    return logits


def test_transformers_reads_the_export_as_the_same_model(exported: Shop, ours: Llama) -> None:
    folder = exported.recipe.output / "transformers"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModelForCausalLM.from_pretrained(folder).eval()
    known = load_tokenizer(tokenizer_path(exported.recipe))
    for text in TEXTS:
        ids = known.encode(text, add_special_tokens=False).ids
        assert tokenizer(text, add_special_tokens=False).input_ids == ids
        assert tokenizer.decode(ids) == text
        with torch.no_grad():
            theirs = model(input_ids=torch.tensor([ids])).logits[0]
        assert torch.allclose(logits_of(ours, ids), theirs, atol=1e-4)


def test_the_runtime_reads_the_gguf_as_the_same_model(exported: Shop, ours: Llama, tmp_path: Path) -> None:
    if shutil.which("node") is None or not (REPOSITORY / "node_modules" / "node-llama-cpp").exists():
        pytest.skip("no node-llama-cpp here: npm ci")
    recipe = exported.recipe
    texts = tmp_path / "texts.json"
    texts.write_text(json.dumps(TEXTS), encoding="utf-8")
    tokenizer = load_tokenizer(tokenizer_path(recipe))
    bos = tokenizer.token_to_id(BOS)
    for kind, tolerance in (("f16", 0.02), ("q8_0", 0.2)):
        script, file = Path(__file__).parent / "gguf_logits.mjs", recipe.output / f"micro-{kind}.gguf"
        out = subprocess.run(["node", script, file, texts], capture_output=True, text=True, cwd=TRAINER)
        assert out.returncode == 0, out.stderr
        for text, found in zip(TEXTS, json.loads(out.stdout), strict=True):
            ids = [bos, *tokenizer.encode(text, add_special_tokens=False).ids]
            assert found["tokens"] == ids
            assert found["text"] == text
            assert torch.allclose(logits_of(ours, ids)[-1], torch.tensor(found["logits"]), atol=tolerance)


def test_digests_and_card_are_those_of_the_files(exported: Shop) -> None:
    output = exported.recipe.output
    checked = subprocess.run(["sha256sum", "-c", DIGESTS], cwd=output, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    card = output / "README.md"
    assert all(f"**{stage}**" in card.read_text(encoding="utf-8") for stage in ("pretrain", "sft", "dpo", "kto"))
    card.write_text("Our words.\n" + card.read_text(encoding="utf-8"), encoding="utf-8")
    export(exported.recipe)
    assert card.read_text(encoding="utf-8").startswith("Our words.\n# micro")


def test_digits_stand_alone_and_slots_are_one_token(fresh: Shop) -> None:
    tokenizer = load_tokenizer(tokenizer_path(fresh.recipe))
    assert len(tokenizer.encode("2049.9", add_special_tokens=False).ids) == 6
    assert len(tokenizer.encode("【价格】", add_special_tokens=False).ids) == 1
    assert not any(c in "0123456789" and len(t) > 1 for t in tokenizer.get_vocab() for c in t if not t.startswith("【"))
    assert tokenizer.get_vocab_size() == fresh.recipe.tokenizer.vocabulary


def test_the_same_data_gives_the_same_tokenizer_and_rows(fresh: Shop, tmp_path: Path) -> None:
    from argparse import Namespace

    again = copy_of(fresh, tmp_path / "shop")
    tokenizer_path(again.recipe).unlink()
    shutil.rmtree(again.recipe.work / "rows", ignore_errors=True)
    run_lm(Namespace(recipe=again.path, stage="tokenizer", resume=False))
    assert tokenizer_path(again.recipe).read_bytes() == tokenizer_path(fresh.recipe).read_bytes()
    for shop in (fresh, again):
        run_lm(Namespace(recipe=shop.path, stage="pack", resume=False))
    first, second = ({f.name: f.read_bytes() for f in (s.recipe.work / "rows").iterdir()} for s in (fresh, again))
    assert first == second


def test_only_the_newest_checkpoints_are_kept(uncut: Shop) -> None:
    folder = uncut.recipe.work / "pretrain"
    assert [p.name for p in sorted(folder.iterdir())] == ["step-00000016", "step-00000024"]
    assert latest(folder) == folder / "step-00000024"
