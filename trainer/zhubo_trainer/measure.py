"""The models side by side, without the room around them: one command, one table, written between two marks of a page.

Needs what the recipe `nano` needs: `.cache/corpus/nano` and `.cache/corpus/rooms`, whose test split holds rooms of other shops.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from .cases import Case, read_cases, summary
from .lm.ngram import Ngram, distinct
from .lm.recipe import load_lm_recipe
from .lm.rooms import room_scenes
from .lm.tokenizer import load_tokenizer, tokenizer_path
from .prompt import facts_block, turns_block

BEGIN, END = "<!-- measured: written by `python -m zhubo_trainer measure` -->", "<!-- end of measured -->"
ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "trainer" / "eval" / "cases.jsonl"
ROOMS = ROOT / ".cache" / "corpus" / "rooms"
WORK = ROOT / ".cache" / "measure"
GEMMA = ROOT / ".cache" / "models" / "gemma-3-270m" / "gemma-3-270m-q4_k_m.gguf"
ADAPTER = ROOT / "models" / "zhubo-adapt-270m" / "zhubo-adapt-270m.gguf"
RIVAL_ORDER, RIVAL_SCENES = 5, 6_000
JUDGE_ORDER = 4
ANSWER_TOKENS_MAX = 64
SAMPLES = 14


@dataclass(frozen=True)
class Asked:
    id: int
    prompt: str
    answer: str


@dataclass
class Column:
    name: str
    answers: dict[int, dict[str, Any]]
    """By case."""
    likelihood: dict[int, float]
    """Natural log of each held-out answer's probability; empty where it is not defined."""


def measure(recipe: Path, page: Path, slow: int, rooms: int) -> None:
    """Asks every engine and writes the table. `slow`: cases and room answers for the 270M base, which takes a second for each."""
    nano = load_lm_recipe(recipe)
    cases = read_cases(CASES)
    asked = _room_answers(ROOMS / "test.jsonl", rooms)
    file = nano.output / f"{nano.name}-q8_0.gguf"
    few = _spread(cases, slow), _spread(asked, slow)
    columns = [
        _engine(nano.name, file, None, cases, asked, False),
        _engine(f"{nano.name}, only slots given", file, None, cases, [], True),
        _engine("gemma-3-270m", GEMMA, None, *few, False),
        _engine("gemma-3-270m and adapter", GEMMA, ADAPTER, *few, False),
        _rival(recipe, nano.stage("sft").files, cases, asked),
        Column("template generator", {c.id: {"answer": c.expected, "ended": True, "firstTokenMs": 0, "totalMs": 0} for c in cases}, {}),
    ]
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{_table(columns, cases, few[0], asked)}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def _spread(items: list[Any], count: int) -> list[Any]:
    """`count` of them, evenly spaced."""
    return [items[i * len(items) // count] for i in range(min(count, len(items)))]


def _room_answers(path: Path, count: int) -> list[Asked]:
    with path.open(encoding="utf-8") as lines:
        turns = [
            (facts_block(row["facts"]) + turns_block([tuple(h) for h in t.get("history", [])], t["question"]), t["answer"])
            for row in room_scenes(lines, Random(str(path.name)))
            for t in row["turns"]
        ]
    return [Asked(i, *turn) for i, turn in enumerate(_spread(turns, count))]


def _engine(name: str, base: Path, adapter: Path | None, cases: list[Case], asked: list[Asked], only_slots: bool) -> Column:
    files = [base, *([adapter] if adapter else [])]
    paths = [str(base), str(adapter or "none")]
    case_rows = [{"id": c.id, "prompt": c.prompt, "facts": c.facts} for c in cases]
    answers = _ask("answer.mjs", paths, case_rows, files, ["1", *(["slots"] if only_slots else [])])
    room_rows = [{"id": a.id, "prompt": a.prompt, "answer": a.answer} for a in asked]
    likely = _ask("likelihood.mjs", paths, room_rows, files, []) if asked else []
    return Column(name, {r["id"]: r for r in answers}, {r["id"]: r["logProbability"] for r in likely})


def _ask(script: str, paths: list[str], rows: list[dict[str, Any]], files: list[Path], more: list[str]) -> list[dict[str, Any]]:
    """Runs a script of `trainer/eval`; what it said for the same files and questions is found again."""
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    source = ROOT / "trainer" / "eval" / script
    made_of = hashlib.sha256(json.dumps([script, more, text]).encode())
    for file in [source, *files]:
        made_of.update(file.read_bytes())
    WORK.mkdir(parents=True, exist_ok=True)
    question, said = (WORK / f"{made_of.hexdigest()[:20]}.{part}.jsonl" for part in ("asked", "said"))
    if not said.exists():
        question.write_text(text, encoding="utf-8")
        subprocess.run(["node", str(source), str(question), *paths, str(said), *more], check=True, cwd=ROOT)
    return [json.loads(line) for line in said.read_text(encoding="utf-8").splitlines()]


def _rival(recipe: Path, files: Sequence[Path], cases: list[Case], asked: list[Asked]) -> Column:
    """An n-gram model over the same tokens and samples, of which it sees the end of the question and not the facts."""
    tokenizer = load_tokenizer(tokenizer_path(load_lm_recipe(recipe)))

    def ids(text: str) -> list[int]:
        found: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
        return found

    model = Ngram(RIVAL_ORDER)
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for line in islice(lines, RIVAL_SCENES):
                for turn in json.loads(line)["turns"]:
                    before = ids(turns_block([], turn["question"]))
                    model.learn([*before, *ids(turn["answer"] + "\n")], len(before))
    # A full stop and the line break after it may be one token.
    breaks = {i for i in tokenizer.get_vocab().values() if "\n" in tokenizer.decode([i])}
    answers = {}
    for c in cases:
        tokens = model.complete(ids(c.prompt), ANSWER_TOKENS_MAX, breaks.__contains__)
        text = tokenizer.decode([t for t in tokens if isinstance(t, int)], skip_special_tokens=False)
        answers[c.id] = {"answer": text.split("\n")[0], "ended": "\n" in text, "firstTokenMs": 0, "totalMs": 0}
    likely = {}
    for a in asked:
        before, said = ids(a.prompt), ids(a.answer + "\n")
        likely[a.id] = model.log_probability([*before, *said], len(before))
    return Column(f"{RIVAL_ORDER}-gram", answers, likely)


def _judge() -> Ngram:
    """Characters of what hosts of the training rooms say."""
    judge = Ngram(JUDGE_ORDER)
    with (ROOMS / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            for turn in json.loads(line)["turns"]:
                judge.learn(turn["answer"] + "\n")
    return judge


def _table(columns: list[Column], cases: list[Case], few: list[Case], asked: list[Asked]) -> str:
    judge = _judge()
    sums = [summary([c for c in cases if c.id in column.answers], column.answers) for column in columns]

    def rate(key: str) -> list[str]:
        return [f"{s[key]:.1%}" for s in sums]

    def told(of: Callable[[Column], float | None], form: str) -> list[str]:
        return [form.format(x) if (x := of(column)) is not None else "–" for column in columns]

    def perplexity(column: Column) -> float | None:
        held = [a for a in asked if a.id in column.likelihood]
        return exp(-sum(column.likelihood.values()) / sum(len(a.answer) + 1 for a in held)) if held else None

    def texts(column: Column) -> list[str]:
        return [str(column.answers[c.id]["answer"]) for c in few]

    def style(column: Column) -> float:
        said = [t + "\n" for t in texts(column)]
        return exp(-sum(judge.log_probability(t) for t in said) / sum(map(len, said)))

    def cpu(key: str, share: int) -> Callable[[Column], float | None]:
        def of(column: Column) -> float | None:
            times = [float(a[key]) for a in column.answers.values() if key in a]
            return None if not times else median(times) if share == 50 else quantiles(times, n=100)[share - 1]

        return of

    def variety(n: int) -> Callable[[Column], float | None]:
        return lambda column: distinct(texts(column), n)

    def pace(column: Column) -> float | None:
        each = [
            1_000 * (a["answerTokens"] - 1) / (a["totalCpuMs"] - a["firstTokenCpuMs"])
            for a in column.answers.values()
            if a.get("answerTokens", 0) > 1
        ]
        return median(each) if each else None

    rows = [
        ("cases", [str(s["cases"]) for s in sums]),
        ("right", rate("right")),
        ("— when the facts hold the answer", rate("rightWhenAnswerable")),
        ("— refuses when they do not", rate("refusedWhenUnanswerable")),
        ("— labels that the grammar holds out", rate("rightOnUnseenLabels")),
        ("writes no digit of its own", rate("noDigitWritten")),
        ("writes only slots that the facts hold", rate("onlyKnownSlots")),
        ("ends after one line", rate("oneLine")),
        ("perplexity of a character, rooms of other shops", told(perplexity, "{:.2f}")),
        (f"style: perplexity of a character to the judge, {len(few)} answers", told(style, "{:.2f}")),
        ("different answers among them", told(lambda c: len(set(texts(c))) / len(few), "{:.0%}")),
        *((f"distinct-{n}", told(variety(n), "{:.3f}")) for n in (1, 2, 3)),
        ("first token, CPU ms, p50", told(cpu("firstTokenCpuMs", 50), "{:.0f}")),
        ("first token, CPU ms, p95", told(cpu("firstTokenCpuMs", 95), "{:.0f}")),
        ("whole answer, CPU ms, p50", told(cpu("totalCpuMs", 50), "{:.0f}")),
        ("whole answer, CPU ms, p95", told(cpu("totalCpuMs", 95), "{:.0f}")),
        ("tokens a second of CPU, p50", told(pace, "{:.0f}")),
    ]
    head = f"|  | {' | '.join(c.name for c in columns)} |\n| --- |{' ---: |' * len(columns)}\n"
    return head + "\n".join(f"| {name} | {' | '.join(cells)} |" for name, cells in rows) + f"\n\n{_samples(columns, cases)}"


def _samples(columns: list[Column], cases: list[Case]) -> str:
    first = cases[:SAMPLES]
    head = f"The first cases in the file's order, not chosen:\n\n| question | {columns[1].name} | grammar |\n| --- | --- | --- |\n"
    return head + "\n".join(f"| {c.question} | {columns[1].answers[c.id]['answer']} | {c.expected} |" for c in first)
