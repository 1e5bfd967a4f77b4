import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type AskedNote,
  accompany,
  centsOff,
  createKokoro,
  createSongStore,
  parseSong,
  planLine,
  type Singer,
  type Song,
  shiftChords,
  shiftFor,
  singLineOf,
  songSeconds,
} from '@zhubo/speech';
import { onsetErrors, type SungOnset } from './song-onsets.js';
import { wav } from './wav.js';

/**
 * `node bench/dist/songs-main.js FOLDER`: the shop's songs by our own voice, as they go on air (`FOLDER/ID.wav`) and the voice
 * alone (`FOLDER/ID.voice.wav`, with `ID.json` for songs_heard.py), and how far notes and vowels are from the score.
 */
const folder = process.argv[2] ?? 'songs';
const repository = fileURLToPath(new URL('../..', import.meta.url));
const modelsDir = process.env.ZHUBO_MODELS ?? join(repository, '.cache', 'models');
const model = join(modelsDir, 'kokoro-82m-zh');
const signal = new AbortController().signal;
/** Shorter notes have no middle to be judged by. */
const SUSTAINED_SECONDS = 0.3;
const PCM_MAX = 32_767;

const percentile = (x: readonly number[], share: number): number =>
  [...x].sort((a, b) => a - b)[Math.min(x.length - 1, Math.floor(x.length * share))] ?? Number.NaN;

/** What the score asks of a line, in seconds of the whole song. */
const askedOf = (song: Song, index: number, shift: number) => {
  const plan = planLine(song, index, shift, songSeconds(song));
  const notes: AskedNote[] = [];
  const onsets: SungOnset[] = [];
  let k = 0;
  for (const { at, breath } of plan.breaths) {
    const from = plan.at + at;
    for (const n of breath.notes) notes.push({ midi: n.midi, from: from + n.from, to: from + n.to });
    for (const onset of breath.onsets) {
      const { char, syllable } = song.lines[index]!.syllables[k++]!;
      onsets.push({ char, initial: syllable.initial, at: from + onset });
    }
  }
  return { notes, onsets };
};

await mkdir(folder, { recursive: true });
const voice = await createKokoro({
  modelPath: join(model, 'kokoro-v1.0.int8.onnx'),
  voicesDir: join(model, 'voices'),
  cacheDir: join(model, 'split'),
  decoderPath: join(repository, 'models/zhubo-voice-zh/zhubo-voice-zh.onnx'),
});
const name = voice.voices[0]!;
const store = createSongStore(join(folder, 'unused'));
console.log(
  '| song | notes | median cents | worst | lost | vowels | onset p50 ms | p95 of |error| | share of real time, voice |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
const files = (await readdir(join(repository, 'shop/songs'))).filter((f) => f.endsWith('.song')).sort();
for (const file of files) {
  const song = parseSong(await readFile(join(repository, 'shop/songs', file), 'utf8'));
  const singer = voice.singer!;
  const shift = shiftFor(song, singer.range(name));
  const chords = song.bars.map((bar) => shiftChords(bar, shift)).join(' | ');
  const { beatsPerBar, drums } = song;
  const band = accompany(chords, song.tempo, song.bars.length, song.style, { beatsPerBar, drums }).pcm;
  const alone = new Float32Array(Math.ceil(songSeconds(song) * singer.sampleRate) + 1);
  let spentMs = 0;
  const parts: Int16Array[] = [];
  const asked = song.lines.map((_, i) => askedOf(song, i, shift));
  for (const [i] of song.lines.entries()) {
    const at = planLine(song, i, shift, songSeconds(song)).at;
    const heard: Singer = {
      ...singer,
      async sing(line, priority, s) {
        const began = performance.now();
        const samples = await singer.sing(line, priority, s);
        spentMs += performance.now() - began;
        const first = Math.round(at * singer.sampleRate);
        alone.set(samples.subarray(0, alone.length - first), first);
        return samples;
      },
    };
    const deps = {
      singer: heard,
      voice: name,
      store: { ...store, load: async () => null, keep: async () => {} },
    };
    const clause = await singLineOf(song, i, { ...deps, band: async () => band }, 'urgent', signal);
    parts.push(clause.pcm);
  }
  const id = basename(file, '.song');
  await writeFile(join(folder, `${id}.wav`), wav(parts, singer.sampleRate));
  const voicePcm = Int16Array.from(alone, (x) => Math.round(x * PCM_MAX));
  await writeFile(join(folder, `${id}.voice.wav`), wav([voicePcm], singer.sampleRate));
  const lines = song.lines.map(({ text }, i) => {
    const { notes } = asked[i]!;
    return { text, from: notes[0]!.from, to: notes.at(-1)!.to };
  });
  await writeFile(join(folder, `${id}.json`), JSON.stringify({ lines }));

  const held = asked.flatMap((a) => a.notes).filter((n) => n.to - n.from >= SUSTAINED_SECONDS);
  const cents = held.map((n) => centsOff(alone, singer.sampleRate, n));
  const known = cents.flatMap((c) => (c === null ? [] : [Math.abs(c)]));
  const errors = onsetErrors(
    alone,
    singer.sampleRate,
    asked.flatMap((a) => a.onsets),
  );
  const cells = [
    id,
    held.length,
    percentile(known, 0.5).toFixed(1),
    Math.max(...known).toFixed(1),
    held.length - known.length,
    errors.length,
    percentile(errors, 0.5).toFixed(0),
    percentile(errors.map(Math.abs), 0.95).toFixed(0),
    (spentMs / 1_000 / songSeconds(song)).toFixed(3),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
await voice.close();
