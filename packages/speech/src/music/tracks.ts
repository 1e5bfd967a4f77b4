import type { MusicScore } from './score.js';
import { BANDS } from './styles.js';

const SWEET_TUNE = `
  e5:2 g5 a5:3 g5:1 e5:4 c5:2 d5 | d5:3 e5:1 d5:4 b4 g4:2 a4 | b4:3 d5 g5:4 e5:2 d5 b4 | c5:6 e5:2 a5:4 g5 |
  e5:2 g5 a5:3 c6:1 a5:4 g5:2 e5 | d5:3 e5:1 g5:4 d5 e5:2 f5 | g5:6 e5:2 c5:4 d5 | e5:12 -:4 |
  f5:2 e5 d5:4 a4 d5:2 e5 | g5:2 f5 e5:4 c5 e5 | a5:3 g5 f5:2 d5:3 e5 g5:2 | c6:4 g5 e5:2 d5 c5:4`;

const LIVELY_TUNE = `
  a5:2 -:1 a5 g5:2 a5 - e5 g5 a5 | c6:3 b5 a5:2 g5 e5 d5:4 | f5:2 -:1 f5 g5:2 a5 - c5 f5 g5 | b5:3 a5 g5:2 d5:4 e5:2 g5 |
  a5:2 -:1 a5 g5:2 a5 - e5 g5 a5 | c6:3 b5 a5:2 d6 b5 g5:4 | a5:4 g5:2 f5 e5:4 c5 | e5:2 g#5 b5:4 -:2 e5 f#5 g#5 |
  a5:6 f5:2 d5:4 e5:2 f5 | g5:6 d5:2 b4:4 d5:2 g5 | a5:3 c6 a5:2 g#5:3 b5 e5:2 | a5:4 e5 a5 -`;

const BAMBOO_TUNE = `
  d5:4 e5:2 g5 a5:4 g5:2 e5 | g5:2 e5 d5 b4 d5:8 | e5:4 g5:2 a5 b5:3 a5:1 g5:4 | a5:6 g5:2 e5 d5 e5:4 |
  b5:4 a5:2 g5 e5:4 g5:2 a5 | g5:2 a5 g5 e5 d5:4 e5 | a4:4 b4:2 d5 e5 g5 a5:4 | g5:12 -:4`;

/** Three tracks of ours to dance to: sweet, lively, and in the Chinese manner. Each can go round. */
export const DANCE_TRACKS: readonly MusicScore[] = [
  {
    id: 'sweet',
    title: { zh: '糖', en: 'Sugar' },
    bpm: 96,
    beatsPerBar: 4,
    bars: 12,
    chords: 'Fmaj7 | G | Em7 | Am7 | Fmaj7 | G | C/E | C | Dm7 | Em7 Am7 | Fmaj7 G | C',
    melody: [
      { instrument: 'electricPiano', notes: SWEET_TUNE, gain: 2 },
      { instrument: 'bell', notes: SWEET_TUNE, gain: 1.2 },
    ],
    backing: BANDS.pop[4].backing,
    drums: BANDS.pop[4].drums,
    seed: 96,
  },
  {
    id: 'lively',
    title: { zh: '今晚上新', en: 'New Tonight' },
    bpm: 120,
    beatsPerBar: 4,
    bars: 12,
    chords: 'Am7 | Am7 G | Fmaj7 | G | Am7 | Am7 G | Fmaj7 | E7 | Dm7 | G | Fmaj7 E7 | Am7',
    melody: [
      { instrument: 'electricPiano', notes: LIVELY_TUNE, gain: 1.6 },
      { instrument: 'flute', notes: LIVELY_TUNE, gain: 0.7 },
      { instrument: 'bell', notes: LIVELY_TUNE, gain: 1 },
    ],
    backing: BANDS.disco[4].backing,
    drums: BANDS.disco[4].drums,
    seed: 120,
  },
  {
    id: 'bamboo',
    title: { zh: '竹影', en: 'Bamboo Shade' },
    bpm: 84,
    beatsPerBar: 4,
    bars: 8,
    chords: 'G | Em | C | D | Em | C | Am D | G',
    melody: [
      { instrument: 'flute', notes: BAMBOO_TUNE },
      { instrument: 'zither', notes: BAMBOO_TUNE, gain: 0.9 },
    ],
    backing: BANDS.guofeng[4].backing,
    drums: BANDS.guofeng[4].drums,
    seed: 84,
  },
];

/** The track of that id. @throws Error when there is none */
export function danceTrack(id: string): MusicScore {
  const track = DANCE_TRACKS.find((t) => t.id === id);
  if (!track) throw new Error(`no track ${id}: one of ${DANCE_TRACKS.map((t) => t.id).join(' ')}`);
  return track;
}
