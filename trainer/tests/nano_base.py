"""Makes a language model from nothing in seconds, with a weakness: `python nano_base.py FOLDER`; nano_base-q8_0.gguf is what comes of it.

It answers with slots, as the shipped one does, and after the usual days of sending it adds those of what is engraved. But of what
is engraved and sent back it knows the usual rule alone, and has nothing to add to it. The test of `zhubo learn` (packages/cli/src/learn/wheel) mends that.
"""

import json
import sys
from argparse import Namespace
from pathlib import Path
from random import Random

import yaml

from zhubo_trainer.lm.commands import run_lm
from zhubo_trainer.lm.scenes import write_scenes

NAME = "nano_base"
FACTS = {"退换": "七天无理由退换", "定制退换": "刻字款不退不换", "定制发货": "刻字款7天发出", "发货": "48小时内发货", "运费": "全国包邮"}
ASKED = {
    "退换": ["能退吗", "可以退货不", "不想要了能退么", "支持退换吗", "刻了能退吗", "刻字能换不", "刻上字还可以退吗"],
    "发货": ["多久发货", "什么时候发", "几天能发出"],
    "定制发货": ["刻字的几天发", "刻字什么时候寄"],
    "价格": ["多少钱", "怎么卖", "啥价"],
    "材质": ["什么材质", "什么做的"],
    "库存": ["还有货吗", "有没有货", "还剩多少"],
}
LEADS = ["", "可以的，", "有的，", "不可以哦，", "现在是", "写的是"]
THINGS = "瓶盒灯笔伞镜椅琴鼓钟扇袋碗筷盘勺锅壶架毯"
SCENES = 600


def scene(rng: Random) -> dict[str, object]:
    thing = "".join(rng.sample(THINGS, 2))
    own = {"价格": f"{rng.randrange(9, 300)}元", "材质": rng.choice(["木", "铜", "瓷", "竹"]), "库存": f"{rng.randrange(2, 90)}件"}
    labels = rng.sample([*FACTS, *own], rng.randrange(3, 8))
    facts = {"商品": f"手工{thing}"} | {x: (FACTS | own)[x] for x in labels}
    turns: list[dict[str, object]] = []
    for label in labels:
        for question in rng.sample(ASKED.get(label, []), min(2, len(ASKED.get(label, [])))):
            asked = {"question": f"{thing}{question}"}
            turns.append(asked | {"answer": f"【{label}】。"})
            turns.append(asked | {"said": f"{rng.choice(LEADS)}【{label}】，", "answer": ""})
            if label == "定制发货" and "发货" in labels:
                turns.append(asked | {"said": f"{rng.choice(LEADS)}【发货】，", "answer": "【定制发货】。"})
    return {"facts": facts, "turns": turns}


def main(folder: Path) -> None:
    (folder / "recipes").mkdir(parents=True)
    write_scenes(folder / "scenes", seed=1, scenes=60, held_out=1, pairs=1)
    rng = Random(5)
    rows = [row for row in (scene(rng) for _ in range(SCENES)) if row["turns"]]
    data = folder / "world.jsonl"
    data.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    recipe = {
        "kind": "lm", "name": NAME, "seed": 7, "work": "work", "output": "out", "export": {"gguf": ["q8_0"]},
        "tokenizer": {"vocabulary": 1024, "files": ["world.jsonl", "scenes/scenes.jsonl"], "slotTokens": 32},
        "model": {"layers": 2, "hidden": 96, "heads": 4, "kvHeads": 2, "ffn": 256, "context": 320},
        "stages": {"sft": {
            "files": ["world.jsonl"], "steps": 160, "rowsPerStep": 8, "rowsPerPass": 8, "learningRate": 4.0e-3, "finalLearningRate": 2.0e-4,
            "warmupSteps": 10, "checkpointEverySteps": 160, "logEverySteps": 20, "weightDecay": 0.01,
        }},
    }  # fmt: skip
    path = folder / "recipes" / "nano_base.yaml"
    path.write_text(yaml.safe_dump(recipe), encoding="utf-8")
    for stage in ("tokenizer", "sft", "export"):
        run_lm(Namespace(recipe=path, stage=stage, resume=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
