import type { TimedChar } from '@zhubo/protocol';
import type { TimedPhone } from '../synthesizer.js';
import { roundSeconds } from '../text/timing.js';
import type { SungNote } from './melody.js';
import { LEAD_SECONDS, type PlacedBreath, RELEASE_SECONDS } from './sing-line.js';
import { type Song, type SongLine, type SongSyllable, secondsPerBeat } from './song.js';
import { sungTokens } from './sung-tokens.js';

/** A line that runs right up to the next gives it this much to breathe in; of a short last note at most a share. */
const BREATH_SECONDS = LEAD_SECONDS + RELEASE_SECONDS;
const BREATH_SHARE = 0.5;
/** How long before its vowel a consonant is seen on the lips. */
const CONSONANT_SECONDS = 0.1;
const EPSILON_BEATS = 1e-6;

/** One line as it is sung: a clause of the performance. Times count from its own first sample. */
export interface PlannedLine {
  /** Where it begins in the song, in seconds; the first holds the introduction, and all follow each other without a gap. */
  readonly at: number;
  readonly seconds: number;
  readonly breaths: readonly PlacedBreath[];
  readonly chars: readonly TimedChar[];
  readonly phones: readonly TimedPhone[];
  /** When words are sung: the band steps back. */
  readonly sung: readonly [from: number, to: number];
}

const firstBeat = (s: SongSyllable): number => s.notes[0]!.at;
const endBeat = (s: SongSyllable): number => s.notes.at(-1)!.at + s.notes.at(-1)!.beats;

/** A line's syllables by breaths: a rest parts them. */
const breathsOf = (line: SongLine): SongSyllable[][] => {
  const out: SongSyllable[][] = [];
  for (const s of line.syllables) {
    const before = out.at(-1)?.at(-1);
    if (before !== undefined && firstBeat(s) - endBeat(before) < EPSILON_BEATS) out.at(-1)!.push(s);
    else out.push([s]);
  }
  return out;
};

interface TimedSyllable {
  readonly syllable: SongSyllable;
  readonly onset: number;
  readonly end: number;
}

const planBreath = (
  syllables: readonly SongSyllable[],
  beat: number,
  lineAt: number,
  shift: number,
): { placed: PlacedBreath; timed: TimedSyllable[] } => {
  const at = firstBeat(syllables[0]!) * beat - LEAD_SECONDS;
  const seconds = (beats: number): number => beats * beat - at;
  const last = syllables.at(-1)!;
  const held = (endBeat(last) - firstBeat(last)) * beat;
  const end = seconds(endBeat(last)) - Math.min(BREATH_SECONDS, held * BREATH_SHARE);
  const notes = syllables.flatMap((s) =>
    s.notes.map(
      (n): SungNote => ({
        midi: n.midi + shift,
        from: seconds(n.at),
        to: Math.min(end, seconds(n.at + n.beats)),
      }),
    ),
  );
  const onsets = syllables.map((s) => seconds(firstBeat(s)));
  const breath = { ...sungTokens(syllables.map((s) => s.syllable)), onsets, end, notes };
  const offset = at - lineAt;
  return {
    placed: { at: offset, breath },
    timed: syllables.map((syllable, k) => ({
      syllable,
      onset: offset + onsets[k]!,
      end: offset + (onsets[k + 1] ?? end),
    })),
  };
};

/** When each written character of the line is sung; marks stand where the song has got to. */
const charsOf = (text: string, timed: readonly TimedSyllable[]): TimedChar[] => {
  let k = 0;
  let now = 0;
  return [...text].map((c): TimedChar => {
    const next = timed[k];
    if (next === undefined || next.syllable.char !== c) return { c, t: roundSeconds(now), d: 0 };
    k++;
    now = next.end;
    return { c, t: roundSeconds(next.onset), d: roundSeconds(next.end - next.onset) };
  });
};

const phonesOf = (timed: readonly TimedSyllable[]): TimedPhone[] => {
  const starts = timed.map(
    ({ syllable, onset }) => onset - (syllable.syllable.initial === '' ? 0 : CONSONANT_SECONDS),
  );
  return timed.map(({ syllable, end }, k) => {
    const until = starts[k + 1] === undefined ? end : Math.min(end, starts[k + 1]!);
    return {
      ...syllable.syllable,
      t: roundSeconds(starts[k]!),
      d: roundSeconds(Math.max(0, until - starts[k]!)),
    };
  });
};

/** When line `index` begins to sound. */
const startOf = (song: Song, index: number): number =>
  index === 0 ? 0 : song.lines[index]!.at * secondsPerBeat(song) - LEAD_SECONDS;

/**
 * How a line of a song is sung.
 *
 * @param shift semitones by which the song is moved
 * @param songSeconds length of the whole song as it is played; the last line ends with it
 */
export const planLine = (song: Song, index: number, shift: number, songSeconds: number): PlannedLine => {
  const line = song.lines[index]!;
  const at = startOf(song, index);
  const until = index + 1 < song.lines.length ? startOf(song, index + 1) : songSeconds;
  const planned = breathsOf(line).map((s) => planBreath(s, secondsPerBeat(song), at, shift));
  const timed = planned.flatMap((p) => p.timed);
  return {
    at,
    seconds: until - at,
    breaths: planned.map((p) => p.placed),
    chars: charsOf(line.text, timed),
    phones: phonesOf(timed),
    sung: [timed[0]!.onset, timed.at(-1)!.end],
  };
};
