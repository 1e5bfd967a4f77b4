"""Has the teacher speak: for each piece of speech the encoder's features, pitch, energy and style, and the decoder's sound."""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import onnxruntime as ort

from .source import Floats
from .texts import sentences

STYLE_SIZE = 256
FRAME_SAMPLES = 600
LEAD_FRAMES, TAIL_FRAMES = 3, 4
"""Silence kept around the speech, as the live engine keeps it (packages/speech/src/kokoro/inference.ts)."""
SHARD_PIECES = 50
SPEEDS = (0.85, 1.2)
MAX_TOKENS = 200


@dataclass(frozen=True)
class Piece:
    """One spoken piece. Shapes: asr [512, T], f0 and nrg [2T], style [256], audio [600 T]."""

    text: str
    voice: str
    asr: Floats
    f0: Floats
    nrg: Floats
    style: Floats
    audio: Floats


class Teacher:
    """Kokoro in its two halves, as packages/speech cuts it; `voices`: folder of style tables."""

    def __init__(self, encoder: Path, decoder: Path, voices: Path, threads: int = 1) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_mem_pattern = False
        self.encoder = ort.InferenceSession(encoder, options)
        self.decoder = ort.InferenceSession(decoder, options)
        self.styles = {v.stem: np.fromfile(v, np.float32).reshape(-1, STYLE_SIZE) for v in sorted(voices.glob("*.bin"))}

    def encode(self, tokens: list[int], voice: str, speed: float) -> dict[str, Floats]:
        """Features of the piece, the silence around it cut as the live engine cuts it."""
        table = self.styles[voice]
        style = table[min(len(tokens), len(table)) - 1][None]
        ids = np.array([[0, *tokens, 0]], np.int64)
        dur, f0, nrg, asr = self.encoder.run(["dur", "f0", "nrg", "asr"], {"tokens": ids, "style": style, "speed": np.array([speed], np.float32)})
        frames = dur.ravel().astype(int)
        start = max(0, frames[0] - LEAD_FRAMES)
        end = max(start + 1, int(frames.sum()) - max(0, frames[-1] - TAIL_FRAMES))
        return {"asr": asr[:, :, start:end], "f0": f0[:, 2 * start : 2 * end], "nrg": nrg[:, 2 * start : 2 * end], "style": style}

    def decode(self, features: dict[str, Floats]) -> Floats:
        return self.decoder.run(["audio"], features)[0].ravel()

    def speak(self, text: str, tokens: list[int], voice: str, speed: float) -> Piece:
        features = self.encode(tokens, voice, speed)
        audio = self.decode(features)
        flat = {name: np.ascontiguousarray(value[0]) for name, value in features.items()}
        return Piece(text=text, voice=voice, audio=audio[: flat["asr"].shape[1] * FRAME_SAMPLES], **flat)


def teach(teacher: Teacher, tokenizer: Path, words: list[str], out: Path, seed: int, seconds: float, favourite: str, share: float) -> None:
    """Writes shards of SHARD_PIECES pieces under `out` until `seconds` of audio lie there; started again, it goes on.

    `favourite` speaks `share` of the pieces, the other voices the rest. `tokenizer`: the built tokens-main.js.
    """
    out.mkdir(parents=True, exist_ok=True)
    done = sorted(out.glob(f"{seed}-*.npz"))
    spoken = sum(float(np.load(path)["seconds"]) for path in done)
    number = len(done)
    said = {str(text) for path in done for text in np.load(path)["text"]}
    while spoken < seconds:
        rng = Random(f"{seed}.{number}")
        line = sentences(rng, words)
        lines = spoken_pieces(tokenizer, [next(line) for _ in range(2 * SHARD_PIECES)])
        fresh = {p["text"]: p for pieces in lines for p in pieces if p["text"] not in said and len(p["tokens"]) <= MAX_TOKENS}
        pieces = list(fresh.values())
        rng.shuffle(pieces)
        said |= fresh.keys()
        others = [v for v in teacher.styles if v != favourite]
        began = time.monotonic()
        shard = [
            teacher.speak(p["text"], p["tokens"], favourite if rng.random() < share else rng.choice(others), rng.uniform(*SPEEDS))
            for p in pieces[:SHARD_PIECES]
        ]
        spoken += _write(out / f"{seed}-{number:05d}.npz", shard)
        number += 1
        print(json.dumps({"shard": number, "seconds": round(spoken), "rtf": round((time.monotonic() - began) / sum(len(p.audio) for p in shard) * 24_000, 3)}), flush=True)


def spoken_pieces(tokenizer: Path, lines: list[str]) -> list[list[dict[str, Any]]]:
    """For each line its pieces, {text, tokens} each, cut and pronounced as the live voice would."""
    done = subprocess.run(["node", str(tokenizer)], input="\n".join(lines), capture_output=True, text=True, check=True)
    said: list[list[dict[str, Any]]] = [[] for _ in lines]
    for piece in map(json.loads, done.stdout.splitlines()):
        said[piece["line"]].append(piece)
    return said


def _write(path: Path, shard: list[Piece]) -> float:
    seconds = sum(len(p.audio) for p in shard) / 24_000
    draft = path.with_suffix(".part")
    with draft.open("wb") as file:
        np.savez(
            file,
            seconds=seconds,
            text=np.array([p.text for p in shard]),
            voice=np.array([p.voice for p in shard]),
            frames=np.array([p.asr.shape[1] for p in shard]),
            asr=np.concatenate([p.asr for p in shard], axis=1).astype(np.float16),
            f0=np.concatenate([p.f0 for p in shard]),
            nrg=np.concatenate([p.nrg for p in shard]).astype(np.float16),
            style=np.stack([p.style for p in shard]),
            audio=np.concatenate([np.clip(p.audio, -1, 1) * 32_767 for p in shard]).astype(np.int16),
        )
    draft.rename(path)
    return seconds
