import type { ChordPart, MusicScore } from './score.js';

export const ACCOMPANY_STYLES = ['pop', 'disco', 'guofeng', 'ballad'] as const;
export type AccompanyStyle = (typeof ACCOMPANY_STYLES)[number];

type Band = Pick<MusicScore, 'backing' | 'drums'>;

const part = (
  instrument: ChordPart['instrument'],
  lowest: string,
  pattern: string,
  more: Partial<ChordPart> = {},
): ChordPart => ({ instrument, lowest, pattern, ...more });

const RING = { ring: true } as const;

/** What each style plays to chords, in bars of four beats and of three. */
export const BANDS: Readonly<Record<AccompanyStyle, Readonly<Record<3 | 4, Band>>>> = {
  pop: {
    4: {
      backing: [
        part('guitar', 'g3', '0.1.2.3.2.1.2.1.', { ...RING, gain: 0.7 }),
        part('electricPiano', 'e3', 'x.....x.....x...', { gain: 0.42 }),
        part('pad', 'g3', 'x...............', { gain: 0.5 }),
        part('bass', 'e2', 'r.....r.f.....R.'),
      ],
      drums: {
        kick: 'x.....o.x.o.....',
        snare: '....o.......o...|....o.......o...|....o.......o...|....o.......o.-o',
        clap: '....o.......o...',
        hat: 'o.-.o.-.o.-.o.-.',
        shaker: '..-...-...-...-.',
      },
    },
    3: {
      backing: [
        part('guitar', 'g3', '0.1.2.3.2.1.', { ...RING, gain: 0.7 }),
        part('electricPiano', 'e3', 'x...x...x...', { gain: 0.4 }),
        part('pad', 'g3', 'x...........', { gain: 0.5 }),
        part('bass', 'e2', 'r.......f...'),
      ],
      drums: { kick: 'x...........', snare: '....-...-...', hat: 'o.-.o.-.o.-.', shaker: '..-...-...-.' },
    },
  },
  disco: {
    4: {
      backing: [
        part('guitar', 'a3', '..x...xx..x...xx', { longestSteps: 0.7, gain: 0.75 }),
        part('electricPiano', 'g3', 'x..x..x...x.x...', { longestSteps: 2, gain: 0.5 }),
        part('pad', 'a3', 'x...............', { gain: 0.62 }),
        part('bass', 'e2', 'r.R.r.R.r.R.r.Rf', { gain: 0.95 }),
      ],
      drums: {
        kick: 'x...x...x...x...',
        snare: '....o.......o...|....o.......o...|....o.......o...|....o.......o.oo',
        clap: '....x.......x...',
        openHat: '..o...o...o...o.',
        hat: 'o..-o..-o..-o..-',
      },
    },
    3: {
      backing: [
        part('guitar', 'a3', '..x...x...x.', { longestSteps: 0.7, gain: 0.75 }),
        part('electricPiano', 'g3', 'x...x...x...', { longestSteps: 2, gain: 0.5 }),
        part('pad', 'a3', 'x...........', { gain: 0.62 }),
        part('bass', 'e2', 'r.R.r.R.r.R.', { gain: 0.95 }),
      ],
      drums: { kick: 'x...x...x...', clap: '....o...o...', openHat: '..o...o...o.', hat: 'o.-.o.-.o.-.' },
    },
  },
  guofeng: {
    4: {
      backing: [
        part('zither', 'd3', '0.1.2.3.4.3.2.1.|0.2.4.5.4.3.2.3.', { ...RING, gain: 0.62 }),
        part('pad', 'g3', 'x...............', { gain: 0.6 }),
        part('bass', 'd2', 'r.......f...r...', { gain: 0.8 }),
      ],
      drums: {
        tom: 'x.......o..-o...',
        block: '....o.......o.-.',
        shaker: '-.o.-.o.-.o.-.o.',
      },
    },
    3: {
      backing: [
        part('zither', 'd3', '0.1.2.3.2.1.', { ...RING, gain: 0.62 }),
        part('pad', 'g3', 'x...........', { gain: 0.6 }),
        part('bass', 'd2', 'r.......f...', { gain: 0.8 }),
      ],
      drums: { tom: 'x...........', block: '....-...o...', shaker: '-.o.-.o.-.o.' },
    },
  },
  ballad: {
    4: {
      backing: [
        part('electricPiano', 'g3', '0.1.2.1.3.1.2.1.', { ...RING, gain: 0.62 }),
        part('guitar', 'g3', 'x...............', { ...RING, gain: 0.5 }),
        part('pad', 'e3', 'x...............', { gain: 0.62 }),
        part('bass', 'e2', 'r.......r.....f.', { gain: 0.8 }),
      ],
      drums: { kick: 'o.......-.......', shaker: '-.-.o.-.-.-.o.-.' },
    },
    3: {
      backing: [
        part('electricPiano', 'g3', '0.1.2.3.2.1.', { ...RING, gain: 0.62 }),
        part('guitar', 'g3', 'x...........', { ...RING, gain: 0.5 }),
        part('pad', 'e3', 'x...........', { gain: 0.62 }),
        part('bass', 'e2', 'r.......f...', { gain: 0.8 }),
      ],
      drums: { kick: 'o...........', shaker: '-.-.o.-.o.-.' },
    },
  },
};
