import { type ChordSpan, type Note, STEPS_PER_BEAT } from './notation.js';
import { atOrAbove, midiOf, voicing } from './pitch.js';
import type { ChordPart } from './score.js';

/** A note of a part with how loud it is and how late in its chord's stroke. */
export interface PlayedNote extends Note {
  loud: number;
  /** 0 for the first string of a stroke, 1 for the second … */
  string: number;
}

const OCTAVE = 12;
const FIFTH = 7;

function notesOf(sign: string, span: ChordSpan, lowest: number): number[] {
  const root = atOrAbove(span.chord.bass, lowest);
  if (sign === 'r') return [root];
  if (sign === 'R') return [root + OCTAVE];
  if (sign === 'f') return [root + FIFTH];
  const chord = voicing(span.chord, lowest);
  if (sign === 'x') return chord;
  const n = Number(sign);
  if (!Number.isInteger(n)) throw new Error(`no sign of a pattern: ${sign}`);
  return [chord[n % chord.length]! + OCTAVE * Math.floor(n / chord.length)];
}

/** Notes that a part plays to the chords. @throws Error naming a bar that does not have its steps */
export function playChords(part: ChordPart, spans: readonly ChordSpan[], stepsPerBar: number): PlayedNote[] {
  const bars = part.pattern.split('|').map((bar) => bar.replace(/\s+/g, ''));
  bars.forEach((bar, n) => {
    if (bar.length !== stepsPerBar) throw new Error(`bar ${n + 1}: ${bar.length} steps of ${stepsPerBar}`);
  });
  const lowest = midiOf(part.lowest);
  return spans.flatMap((span) => {
    const signs = Array.from({ length: span.steps }, (_, i) => {
      const step = span.atStep + i;
      return bars[Math.floor(step / stepsPerBar) % bars.length]![step % stepsPerBar]!;
    });
    return signs.flatMap((sign, i) => {
      if (sign === '.') return [];
      const next = signs.findIndex((s, k) => k > i && s !== '.');
      const until = part.ring || next < 0 ? span.steps : next;
      const steps = Math.min(until - i, part.longestSteps ?? span.steps);
      const onBeat = (span.atStep + i) % STEPS_PER_BEAT === 0;
      return notesOf(sign, span, lowest).map((midi, string) => ({
        midi,
        atStep: span.atStep + i,
        steps,
        loud: onBeat ? 0.85 : 0.7,
        string,
      }));
    });
  });
}
