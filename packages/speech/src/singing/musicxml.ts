import { XMLParser } from 'fast-xml-parser';
import { lineOf, lyricWords, SongFault, type Word } from './notation.js';
import { midiOf, type Song, type SongLine, type SongNote } from './song.js';

type Node = { readonly [name: string]: unknown };

const LISTS = new Set(['part', 'measure', 'note', 'lyric', 'harmony', 'tie', 'sound', 'direction']);
/** A document is some eight deep. */
const DEPTH_MAX = 24;
const DEFAULT_TEMPO = 88;
/** A line of lyrics ends at a mark, at a rest of this many beats, or when it would be longer than one breath's caption. */
const REST_BEATS = 1;
const LINE_MAX_SYLLABLES = 12;
const MARK = /[，。！？；,.!?;]$/u;
/** A song without chords gets its key's own for each bar. */
const MAJOR_BY_FIFTHS = [
  'Cb',
  'Gb',
  'Db',
  'Ab',
  'Eb',
  'Bb',
  'F',
  'C',
  'G',
  'D',
  'A',
  'E',
  'B',
  'F#',
  'C#',
] as const;
const ACCIDENTALS: Readonly<Record<string, string>> = { '-1': 'b', '0': '', '1': '#' };
const KINDS: Readonly<Record<string, string>> = {
  major: '',
  minor: 'm',
  dominant: '7',
  'minor-seventh': 'm7',
  'major-seventh': 'maj7',
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@_',
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEPTH_MAX,
  isArray: (name) => LISTS.has(name),
});

const child = (node: Node | undefined, name: string): Node | undefined => {
  const value = node?.[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : undefined;
};
const list = (node: Node | undefined, name: string): readonly Node[] => {
  const value = node?.[name];
  return Array.isArray(value)
    ? (value as Node[]).map((v) => (typeof v === 'object' && v !== null ? v : {}))
    : [];
};
const text = (node: Node | undefined, name: string): string => {
  const value = node?.[name];
  if (typeof value === 'string') return value.trim();
  const inner = (value as Node | undefined)?.['#text'];
  return typeof inner === 'string' ? inner.trim() : '';
};

interface Draft {
  divisions: number;
  metre: number;
  tempo: number;
  at: number;
  chords: string[];
  words: { word: string; notes: SongNote[] }[];
}

const pitchOf = (note: Node): number | null => {
  const pitch = child(note, 'pitch');
  if (pitch === undefined) return null;
  return midiOf(
    text(pitch, 'step'),
    ACCIDENTALS[text(pitch, 'alter') || '0'] ?? '',
    Number(text(pitch, 'octave')),
  );
};

/** One note: a syllable of its own, the going on of the one before (a tie, a slur without words), or a rest. */
const takeNote = (note: Node, draft: Draft): void => {
  // Notes of a chord and grace notes have no time of their own; of several verses the first is sung.
  if ('chord' in note || 'grace' in note) return;
  const beats = Number(text(note, 'duration')) / draft.divisions;
  const midi = pitchOf(note);
  const at = draft.at;
  draft.at += beats;
  if (midi === null) return;
  const word = text(list(note, 'lyric')[0], 'text');
  const last = draft.words.at(-1);
  const before = last?.notes.at(-1);
  const tied = list(note, 'tie').some((t) => t['@_type'] === 'stop');
  if (word === '') {
    if (last === undefined || before === undefined) return;
    if (tied && before.midi === midi)
      last.notes[last.notes.length - 1] = { ...before, beats: before.beats + beats };
    else last.notes.push({ midi, at, beats });
  } else draft.words.push({ word, notes: [{ midi, at, beats }] });
};

const chordOf = (harmony: Node): string => {
  const root = child(harmony, 'root');
  return (
    text(root, 'root-step') +
    (ACCIDENTALS[text(root, 'root-alter') || '0'] ?? '') +
    (KINDS[text(harmony, 'kind')] ?? '')
  );
};

const takeMeasure = (measure: Node, number: number, draft: Draft, key: { home: string }): void => {
  const attributes = child(measure, 'attributes');
  if (attributes !== undefined) {
    draft.divisions = Number(text(attributes, 'divisions')) || draft.divisions;
    const time = child(attributes, 'time');
    if (time !== undefined) draft.metre = (Number(text(time, 'beats')) * 4) / Number(text(time, 'beat-type'));
    const fifths = Number(text(child(attributes, 'key'), 'fifths') || 'NaN');
    if (Number.isInteger(fifths)) key.home = MAJOR_BY_FIFTHS[fifths + 7] ?? key.home;
  }
  for (const d of list(measure, 'direction'))
    for (const s of list(d, 'sound')) draft.tempo = Number(s['@_tempo']) || draft.tempo;
  for (const s of list(measure, 'sound')) draft.tempo = Number(s['@_tempo']) || draft.tempo;
  const barAt = draft.at;
  for (const note of list(measure, 'note')) takeNote(note, draft);
  if (draft.at - barAt > draft.metre + 1e-6)
    throw new SongFault(number, `measure ${number} has ${draft.at - barAt} beats, not ${draft.metre}`);
  draft.at = barAt + draft.metre;
  const named = list(measure, 'harmony')
    .map(chordOf)
    .filter((c) => c !== '');
  draft.chords.push(named.join(' ') || draft.chords.at(-1)?.split(' ').at(-1) || key.home);
};

/** Lines of lyrics, by marks and rests. */
const linesOf = (draft: Draft): SongLine[] => {
  const lines: SongLine[] = [];
  let words: Word[] = [];
  let groups: SongNote[][] = [];
  let written = '';
  const flush = (): void => {
    if (words.length > 0) lines.push(lineOf(written, words, groups));
    [words, groups, written] = [[], [], ''];
  };
  for (const [i, { word, notes }] of draft.words.entries()) {
    const own = lyricWords(word, 1);
    // More characters than one under a note share it evenly; what is none (a hum) is left out.
    const share = notes.length === 1 ? own.length : 1;
    own.forEach((w, k) => {
      const note = notes[0]!;
      words.push(w);
      groups.push(
        share > 1 ? [{ ...note, at: note.at + (note.beats * k) / share, beats: note.beats / share }] : notes,
      );
    });
    written += word;
    const next = draft.words[i + 1];
    const end = notes.at(-1)!.at + notes.at(-1)!.beats;
    const rest = next === undefined ? 0 : next.notes[0]!.at - end;
    if (MARK.test(word) || rest >= REST_BEATS || words.length >= LINE_MAX_SYLLABLES) flush();
  }
  flush();
  return lines;
};

/**
 * Reads a song from uncompressed MusicXML (score-partwise): the first part that has lyrics, its first verse, ties, slurs,
 * tempo, metre and chord symbols. Repeats are not unfolded.
 *
 * @throws SongFault that says what is wanted.
 */
export const parseMusicXml = (xml: string): Song => {
  if (/<!ENTITY/i.test(xml)) throw new SongFault(1, 'a document that declares entities is not read');
  const score = child(parser.parse(xml) as Node, 'score-partwise');
  if (score === undefined)
    throw new SongFault(1, 'no <score-partwise>: export uncompressed MusicXML, not .mxl');
  const part = list(score, 'part').find((p) =>
    list(p, 'measure').some((m) => list(m, 'note').some((n) => list(n, 'lyric').length > 0)),
  );
  if (part === undefined) throw new SongFault(1, 'no part of the score has lyrics');
  const draft: Draft = { divisions: 1, metre: 4, tempo: DEFAULT_TEMPO, at: 0, chords: [], words: [] };
  const key = { home: 'C' };
  for (const [i, measure] of list(part, 'measure').entries()) takeMeasure(measure, i + 1, draft, key);
  if (draft.metre !== 3 && draft.metre !== 4)
    throw new SongFault(1, `songs in 3/4 and 4/4 are sung, not in ${draft.metre} quarter notes`);
  const title = text(child(score, 'work'), 'work-title') || text(score, 'movement-title') || '无题';
  return {
    title,
    titleEn: title,
    credit: text(child(score, 'identification'), 'rights'),
    tempo: draft.tempo,
    beatsPerBar: draft.metre,
    lines: linesOf(draft),
    bars: draft.chords,
    style: 'ballad',
    drums: false,
  };
};
