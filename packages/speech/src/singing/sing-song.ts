import { createHash } from 'node:crypto';
import { toPcm } from '../audio/level.js';
import type { KeptClause } from '../cache/clause-file.js';
import type { Singer } from '../synthesizer.js';
import { cutNear, mixLine } from './mix.js';
import { type PlannedLine, planLine } from './plan.js';
import { type Song, secondsPerBeat, shiftFor } from './song.js';
import type { SongStore } from './song-store.js';

/** Raise when the same song would be sung otherwise, so that kept songs are made anew. */
const SINGING_REVISION = 1;

export interface SongDeps {
  readonly singer: Singer;
  readonly voice: string;
  readonly store: SongStore;
  /** Plays the chords of a song moved by `shift` semitones: the whole song's samples, at about -16 LUFS. */
  band(song: Song, shift: number): Promise<Float32Array>;
}

/** One line of a song with its band, ready to follow the one before without a gap. */
export interface SungClause extends KeptClause {
  readonly text: string;
  readonly sampleRate: number;
  /** Seconds from the song's start. */
  readonly at: number;
  readonly cached: boolean;
}

/** What sounds on when the last bar is over. */
const TAIL_SECONDS = 1.6;

/** Length of the song as it is played, in seconds. */
export const songSeconds = (song: Song): number =>
  song.bars.length * song.beatsPerBar * secondsPerBeat(song) + TAIL_SECONDS;

/** Seconds of every beat of the song. */
export const beatsOf = (song: Song): number[] =>
  Array.from({ length: song.bars.length * song.beatsPerBar }, (_, i) => i * secondsPerBeat(song));

const keyOf = (song: Song, index: number, { singer, voice }: SongDeps): string =>
  createHash('sha256')
    .update(JSON.stringify([SINGING_REVISION, singer.revision, voice, song, index]))
    .digest('hex');

/** Whether the line is there already. */
export const hasLine = (song: Song, index: number, deps: SongDeps): Promise<boolean> =>
  deps.store.has(keyOf(song, index, deps));

/**
 * Sings a line, or takes it from the store.
 *
 * @throws the signal's reason on abort, and what the voice or the band throws.
 */
export const singLineOf = async (
  song: Song,
  index: number,
  deps: SongDeps,
  priority: 'urgent' | 'idle',
  signal: AbortSignal,
): Promise<SungClause> => {
  const { singer, voice, store } = deps;
  const { sampleRate } = singer;
  const shift = shiftFor(song, singer.range(voice));
  const total = songSeconds(song);
  const plan = planLine(song, index, shift, total);
  const about = { text: song.lines[index]!.text, sampleRate, at: plan.at };
  const key = keyOf(song, index, deps);
  const kept = await store.load(key);
  signal.throwIfAborted();
  if (kept !== null) return { ...about, ...kept, cached: true };
  const band = await deps.band(song, shift);
  signal.throwIfAborted();
  const sung = await singer.sing({ breaths: plan.breaths, seconds: plan.seconds, voice }, priority, signal);
  const plans = song.lines.map((_, i) => planLine(song, i, shift, total));
  const cut = (i: number): number => {
    const wanted = Math.round((plans[i]?.at ?? total) * sampleRate);
    return i === 0 || i === plans.length ? wanted : cutNear(band, wanted, sampleRate);
  };
  const first = cut(index);
  const voiced = moved(sung, first - Math.round(plan.at * sampleRate), cut(index + 1) - first);
  const mixed = mixLine(voiced, band, first, sampleRate, plans.map(sungSpan));
  const clause: KeptClause = { pcm: toPcm(mixed), chars: plan.chars, phones: plan.phones };
  await store.keep(key, clause);
  signal.throwIfAborted();
  return { ...about, ...clause, cached: false };
};

const sungSpan = ({ at, sung: [from, to] }: PlannedLine): readonly [number, number] => [at + from, at + to];

/** `size` samples from `by` on; silence where there are none. */
const moved = (samples: Float32Array, by: number, size: number): Float32Array => {
  const out = new Float32Array(size);
  for (let i = Math.max(0, -by); i < size && i + by < samples.length; i++) out[i] = samples[i + by]!;
  return out;
};
