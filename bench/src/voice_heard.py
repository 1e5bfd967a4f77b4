"""What a recogniser makes of the sentences that said-main.js wrote, and how they sound: pitch, its range, brightness.

    PYTHONPATH=trainer python bench/src/voice_heard.py RECOGNISER FOLDER [zh|en]

Errors are syllables misheard, tones aside (zh), or words (en), numbers read out. The recogniser errs too: differences between rows
of one run are read, not the figures.
"""

import json
import re
import sys
import wave
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from pypinyin import lazy_pinyin
from zhubo_trainer.voice.judge import HEARD_RATE, SAMPLE_RATE, _chinese, _distance, _read_out

FRAME_SECONDS, HOP_SECONDS = 0.04, 0.02
LOWEST_HZ, HIGHEST_HZ = 70, 450
VOICED = 0.6
PROMPTS = {"zh": "以下是普通话的句子。", "en": None}
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()


def main(recogniser: str, folder: str, language: str) -> None:
    whisper = WhisperModel(recogniser, device="cpu", compute_type="int8", cpu_threads=2)
    said = json.loads((Path(folder) / "said.json").read_text())
    print("| voice, style | misheard | of | F0 median Hz | F0 range, 5-95 %, semitones | spectral centroid Hz |\n| --- | --- | --- | --- | --- | --- |")
    for variant in said["variants"]:
        wrong = total = 0
        pitches, centroids = [], []
        for pack in variant["packs"]:
            sound = _read(Path(folder) / pack["file"])
            heard = _units(_hear(whisper, sound, language), language)
            asked = _units(" ".join(pack["spoken"]), language)
            wrong += _distance(heard, asked)
            total += len(asked)
            f0, centroid = _pitch_and_centroid(sound)
            pitches.append(f0)
            centroids.append(centroid)
            print(f"  {' '.join(pack['spoken'])}\n  {' '.join(heard)}", file=sys.stderr)
        f0 = np.concatenate(pitches)
        low, middle, high = np.percentile(f0, [5, 50, 95])
        print(f"| {variant['name']} | {wrong / total:.4f} | {total} | {middle:.0f} | {12 * np.log2(high / low):.1f} | {np.mean(np.concatenate(centroids)):.0f} |", flush=True)


def _read(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float32) / 32768


def _hear(whisper: WhisperModel, sound: np.ndarray, language: str) -> str:
    at = np.arange(0, len(sound), SAMPLE_RATE / HEARD_RATE)
    heard = np.interp(at, np.arange(len(sound)), sound).astype(np.float32)
    segments, _ = whisper.transcribe(heard, language=language, beam_size=5, initial_prompt=PROMPTS[language], condition_on_previous_text=False)
    return " ".join(s.text for s in segments)


def _units(text: str, language: str) -> list[str]:
    if language == "zh":
        return lazy_pinyin(_chinese(_read_out(text)))
    text = re.sub(r"\$(\d+)", r"\1 dollars", text.lower()).replace("%", " percent").replace("-", " ").replace("gray", "grey").replace("'m ", " am ")
    text = re.sub(r"(\d),(\d)", r"\1\2", text.replace("it's", "it is"))
    return re.findall(r"[a-z']+", re.sub(r"\d+", lambda m: f" {_in_words(int(m[0]))} ", text))


def _in_words(n: int) -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f" {ONES[n % 10]}" if n % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            return f"{_in_words(n // size)} {name}" + (f" {_in_words(n % size)}" if n % size else "")
    return ""


def _pitch_and_centroid(sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of the voiced frames, by normalised autocorrelation (Boersma 1993, without its path search)."""
    size, hop = int(FRAME_SECONDS * SAMPLE_RATE), int(HOP_SECONDS * SAMPLE_RATE)
    window = np.hanning(size)
    shape = np.fft.irfft(np.abs(np.fft.rfft(window, 2 * size)) ** 2)[:size]
    first, last = SAMPLE_RATE // HIGHEST_HZ, SAMPLE_RATE // LOWEST_HZ
    hertz = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    pitches, centroids = [], []
    loud = np.sqrt(np.mean(sound**2)) / 3
    for start in range(0, len(sound) - size, hop):
        frame = sound[start : start + size]
        if np.sqrt(np.mean(frame**2)) < loud:
            continue
        power = np.abs(np.fft.rfft((frame - frame.mean()) * window, 2 * size)) ** 2
        correlation = np.fft.irfft(power)[:size]
        correlation = correlation / correlation[0] / (shape / shape[0] + 1e-9)
        lag = first + int(np.argmax(correlation[first:last]))
        # The first lag that is nearly as good: else an octave too low is taken.
        near = np.flatnonzero(correlation[first:lag] > 0.95 * correlation[lag])
        lag = first + int(near[0]) if len(near) else lag
        if correlation[lag] > VOICED:
            pitches.append(SAMPLE_RATE / lag)
        spectrum = np.abs(np.fft.rfft(frame * window)) ** 2
        centroids.append(float(np.sum(hertz * spectrum) / np.sum(spectrum)))
    return np.array(pitches), np.array(centroids)


main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "zh")
