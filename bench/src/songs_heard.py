"""What a recogniser makes of the sung lines that songs-main.js wrote: syllables misheard, tones aside.

    PYTHONPATH=trainer python bench/src/songs_heard.py RECOGNISER FOLDER
"""

import json
import sys
import wave
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from pypinyin import lazy_pinyin
from zhubo_trainer.voice.judge import SAMPLE_RATE, _chinese, _distance, _read_out, _transcript

AROUND_SECONDS = 0.4


def main(recogniser: str, folder: str) -> None:
    whisper = WhisperModel(recogniser, device="cpu", compute_type="int8", cpu_threads=2)
    all_wrong = all_syllables = 0
    for path in sorted(Path(folder).glob("*.voice.wav")):
        with wave.open(str(path)) as file:
            sound = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float32) / 32768
        wrong = syllables = 0
        for line in json.loads(Path(str(path).replace(".voice.wav", ".json")).read_text())["lines"]:
            part = sound[max(0, int((line["from"] - AROUND_SECONDS) * SAMPLE_RATE)) : int((line["to"] + AROUND_SECONDS) * SAMPLE_RATE)]
            heard = _chinese(_read_out(_transcript(whisper, part)))
            asked = lazy_pinyin(_chinese(line["text"]))
            wrong += _distance(lazy_pinyin(heard), asked)
            syllables += len(asked)
            print(f"  {line['text']}  {heard}")
        print(f"{path.name}: {wrong / syllables:.3f} of {syllables}")
        all_wrong += wrong
        all_syllables += syllables
    print(f"all: {all_wrong / all_syllables:.3f} of {all_syllables}")


main(sys.argv[1], sys.argv[2])
