import { pronounce } from '../g2p/pronounce.js';
import { parsePinyin, type Syllable } from '../g2p/syllable.js';
import { ACCOMPANY_STYLES, type AccompanyStyle } from '../music/index.js';
import { frontEnd } from '../text/front-end.js';
import { midiOf, type Song, type SongLine, type SongNote } from './song.js';

/** A song file that can't be read; `line` counts from 1. */
export class SongFault extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}

const NOTE = /^(?:([A-G])([#b]?)(\d)|R)(?:\*(\d+(?:\.\d+)?)|\/(\d+))?$/;
const LYRIC = /^(\p{Script=Han})(?:\{([a-zü]+[1-5])\})?/u;
const TEMPO = { least: 40, most: 200 };
const METRES: readonly number[] = [3, 4];
/** Bars add up to their metre within this, in beats: thirds don't add up to one exactly. */
const TOLERANCE_BEATS = 1e-6;

/** A character of the lyrics and how it is sung. */
export interface Word {
  readonly char: string;
  readonly syllable: Syllable;
}

/** The characters of a lyric with their sounds, by the words they form; what is given in braces goes first. */
export const lyricWords = (lyric: string, line: number): Word[] => {
  const parts: { char: string; given: Syllable | null }[] = [];
  for (let rest = lyric.replace(/[\s，。！？、；：,.!?~～-]/gu, ''); rest !== ''; ) {
    const match = LYRIC.exec(rest);
    if (match === null) throw new SongFault(line, `"${rest.slice(0, 8)}" is no Chinese character to sing`);
    const given = match[2] === undefined ? null : parsePinyin(match[2]);
    parts.push({ char: match[1]!, given });
    rest = rest.slice(match[0].length);
  }
  const text = parts.map((p) => p.char).join('');
  const units = pronounce(frontEnd(text).units).filter((u) => u.syllable !== null);
  if (units.length !== parts.length)
    throw new SongFault(line, `not every character of "${text}" has a sound`);
  return parts.map(({ char, given }, i) => ({ char, syllable: given ?? units[i]!.syllable! }));
};

/** One line of words over its notes. */
export const lineOf = (
  text: string,
  words: readonly Word[],
  groups: readonly (readonly SongNote[])[],
): SongLine => {
  const at = groups[0]![0]!.at;
  const last = groups.at(-1)!.at(-1)!;
  return {
    text,
    syllables: words.map((w, i) => ({ ...w, notes: groups[i]! })),
    at,
    beats: last.at + last.beats - at,
  };
};

const barsOf = (content: string): string[] =>
  content
    .split('|')
    .map((bar) => bar.trim())
    .filter((bar) => bar !== '');

/** Notes of bars that begin at beat `at`: groups joined by `+` are one syllable's, rests stand alone. */
const readNotes = (bars: readonly string[], line: number, at: number, metre: number): SongNote[][] => {
  const groups: SongNote[][] = [];
  let now = at;
  for (const [i, bar] of bars.entries()) {
    for (const group of bar.split(/\s+/)) {
      const notes: SongNote[] = [];
      for (const word of group.split('+')) {
        const match = NOTE.exec(word);
        if (match === null) throw new SongFault(line, `"${word}" is no note like G4, F#4/2, A4*1.5 or R`);
        const [, step, accidental = '', octave, times, part] = match;
        const beats = Number(times ?? 1) / Number(part ?? 1);
        if (!(beats > 0 && Number.isFinite(beats))) throw new SongFault(line, `"${word}" has no length`);
        if (step !== undefined)
          notes.push({ midi: midiOf(step, accidental, Number(octave)), at: now, beats });
        else if (group !== word) throw new SongFault(line, `a rest can't be slurred: "${group}"`);
        now += beats;
      }
      if (notes.length > 0) groups.push(notes);
    }
    const full = now - at - i * metre;
    if (Math.abs(full - metre) > TOLERANCE_BEATS)
      throw new SongFault(line, `bar "${bar}" has ${full} beats, not ${metre}`);
  }
  return groups;
};

interface Heads {
  title: string;
  titleEn: string;
  credit: string;
  tempo: number;
  metre: 3 | 4;
  style: AccompanyStyle;
  drums: boolean;
}

const readHeads = (given: ReadonlyMap<string, { value: string; line: number }>): Heads => {
  const value = (name: string): string | undefined => given.get(name)?.value;
  const check = (ok: boolean, name: string, want: string): void => {
    if (!ok) throw new SongFault(given.get(name)?.line ?? 1, `${name}: ${want}`);
  };
  const title = value('title') ?? '';
  const tempo = Number(value('tempo'));
  const metre = Number(value('metre') ?? 4) as 3 | 4;
  const style = (value('style') ?? 'ballad') as AccompanyStyle;
  check(title !== '', 'title', 'is missing');
  check(
    tempo >= TEMPO.least && tempo <= TEMPO.most,
    'tempo',
    `${TEMPO.least} to ${TEMPO.most} quarter notes a minute`,
  );
  check(METRES.includes(metre), 'metre', `the quarter notes of a bar, ${METRES.join(' or ')}`);
  check(ACCOMPANY_STYLES.includes(style), 'style', `one of ${ACCOMPANY_STYLES.join(', ')}`);
  return {
    title,
    titleEn: value('title-en') ?? title,
    credit: value('credit') ?? '',
    tempo,
    metre,
    style,
    drums: value('drums') !== 'no',
  };
};

/**
 * Reads our own notation (docs/singing.md): `key: value` heads, then for each line of lyrics `=` the words, `|` the notes
 * in bars, `%` the chords of these bars. Bars of rests without words are an introduction, an interlude or a close.
 *
 * @throws SongFault that names the line and what is wanted there.
 */
export const parseSong = (text: string): Song => {
  const given = new Map<string, { value: string; line: number }>();
  const lines: SongLine[] = [];
  const chords: string[] = [];
  let heads: Heads | null = null;
  let lyric: { words: Word[]; text: string } | null = null;
  let bars = 0;
  const wanted = (kind: string): boolean => (kind === '%' ? chords.length < bars : chords.length === bars);
  const rows = text.split(/\r?\n/).map((row) => row.trim());
  for (const [i, row] of rows.entries()) {
    const line = i + 1;
    if (row === '' || row.startsWith('#')) continue;
    const kind = row[0]!;
    const rest = row.slice(1).trim();
    if (!'=|%'.includes(kind)) {
      const head = /^([a-z-]+):\s*(.+)$/.exec(row);
      if (head === null || heads !== null)
        throw new SongFault(
          line,
          `"${row.slice(0, 20)}" is no head at the top, words (=), notes (|) or chords (%)`,
        );
      given.set(head[1]!, { value: head[2]!, line });
      continue;
    }
    heads ??= readHeads(given);
    if (!wanted(kind))
      throw new SongFault(
        line,
        kind === '%' ? 'chords follow their notes' : 'these bars want their chords (%) first',
      );
    if (kind === '=') {
      if (lyric !== null) throw new SongFault(line, 'the words before these have no notes');
      lyric = { words: lyricWords(rest, line), text: rest.replace(/\{[^}]*\}/g, '') };
    } else if (kind === '|') {
      const own = barsOf(row);
      const groups = readNotes(own, line, bars * heads.metre, heads.metre);
      bars += own.length;
      const words = lyric?.words ?? [];
      if (groups.length !== words.length)
        throw new SongFault(line, `${groups.length} notes or slurs for ${words.length} syllables`);
      if (lyric !== null) lines.push(lineOf(lyric.text, words, groups));
      lyric = null;
    } else {
      chords.push(...barsOf(rest));
      if (chords.length !== bars) throw new SongFault(line, `chords of ${chords.length} bars for ${bars}`);
    }
  }
  if (heads === null || lyric !== null || lines.length === 0 || chords.length < bars)
    throw new SongFault(rows.length, 'the song ends before its words have notes and its notes chords');
  const { metre: beatsPerBar, ...about } = heads;
  return { ...about, beatsPerBar, lines, bars: chords };
};
