"""Decoders side by side on the same features: what a speech recogniser makes of them, and their pace.

The recogniser errs too (whisper-base on clean speech: about 2 % of syllables), so differences are read, not the figures.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime as ort
from faster_whisper import WhisperModel
from pypinyin import lazy_pinyin

from .lessons import FRAME_SAMPLES, MARGIN_FRAMES
from .model import STYLE
from .source import SAMPLE_RATE, Floats, pulses
from .teach import Teacher, spoken_pieces

Decode = Callable[[dict[str, Floats]], Floats]
"""Features of one piece -> its samples."""

PAUSE_SECONDS = 0.125
HEARD_RATE = 16_000
DIGITS = "零一二三四五六七八九"


def student_decoder(path: Path, threads: int) -> Decode:
    """features -> samples, as packages/speech/src/distilled/decoder.ts does it."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    session = ort.InferenceSession(path, options)

    def decode(features: dict[str, Floats]) -> Floats:
        m = MARGIN_FRAMES
        asr = np.pad(features["asr"], ((0, 0), (0, 0), (m, m)))
        f0, nrg = (np.pad(features[name], ((0, 0), (2 * m, 2 * m))) for name in ("f0", "nrg"))
        pulse = pulses(f0[0])[None]
        noise = np.random.default_rng(0).standard_normal(pulse.shape).astype(np.float32)
        inputs = {"asr": asr, "f0": f0, "nrg": nrg, "style": features["style"][:, :STYLE], "pulses": pulse, "noise": noise}
        return session.run(["audio"], inputs)[0].ravel()[FRAME_SAMPLES * m : -FRAME_SAMPLES * m]

    return decode


def judge(teacher: Teacher, decoders: dict[str, Decode], recogniser: Path, tokenizer: Path, lines: list[str], voice: str) -> dict[str, dict[str, float]]:
    """By decoder: syllable error without tones, character error (digits read out), and decoding time by audio time."""
    whisper = WhisperModel(str(recogniser), device="cpu", compute_type="int8", cpu_threads=2)
    pieces = spoken_pieces(tokenizer, lines)
    results = {}
    for name, decode in decoders.items():
        wrong = syllables = characters = wrong_characters = 0
        spent = heard_seconds = 0.0
        for said in pieces:
            parts = []
            for piece in said:
                features = teacher.encode(piece["tokens"], voice, 1.0)
                began = time.monotonic()
                audio = decode(features)[: features["asr"].shape[2] * FRAME_SAMPLES]
                spent += time.monotonic() - began
                heard_seconds += len(audio) / SAMPLE_RATE
                parts += [audio, np.zeros(int(PAUSE_SECONDS * SAMPLE_RATE), np.float32)]
            reference = _chinese("".join(p["text"] for p in said))
            heard = _chinese(_read_out(_transcript(whisper, np.concatenate(parts))))
            wrong += _distance(lazy_pinyin(heard), lazy_pinyin(reference))
            syllables += len(lazy_pinyin(reference))
            wrong_characters += _distance(heard, reference)
            characters += len(reference)
        results[name] = {
            "syllableError": round(wrong / syllables, 4),
            "characterError": round(wrong_characters / characters, 4),
            "syllables": syllables,
            "decodingRtf": round(spent / heard_seconds, 4),
        }
    return results


def _transcript(whisper: WhisperModel, audio: Floats) -> str:
    at = np.arange(0, len(audio), SAMPLE_RATE / HEARD_RATE)
    heard = np.interp(at, np.arange(len(audio)), audio).astype(np.float32)
    segments, _ = whisper.transcribe(heard, language="zh", beam_size=5, initial_prompt="以下是普通话的句子。", condition_on_previous_text=False)
    return "".join(s.text for s in segments)


def _chinese(text: str) -> str:
    return "".join(c for c in text if "一" <= c <= "鿿")


def _read_out(text: str) -> str:
    """The recogniser writes 49.9 and 15%; the voice was asked for words."""

    def decimals(m: re.Match[str]) -> str:
        return _number(m[1]) + "点" + "".join(DIGITS[int(c)] for c in m[2])

    text = re.sub(r"([\d.]+)%", r"百分之\1", text)
    text = re.sub(r"(\d+)\.(\d+)", decimals, text)
    return re.sub(r"\d+", lambda m: _number(m[0]), text)


def _number(digits: str) -> str:
    n = int(digits)
    if n >= 10_000:
        return "".join(DIGITS[int(c)] for c in digits)
    if n < 10:
        return DIGITS[n]
    words, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, n = divmod(n, size)
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + unit
            gap = False
        else:
            gap = bool(words)
    return words[1:] if words.startswith("一十") else words


def _distance(a: list[str] | str, b: list[str] | str) -> int:
    """Levenshtein 1966, with one row."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]
