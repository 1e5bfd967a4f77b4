import { levelSpeech } from '../audio/level.js';
import { type PlayedNote, playChords } from './chord-part.js';
import { readChords, readDrum, readMelody, STEPS_PER_BEAT } from './notation.js';
import { hzOf } from './pitch.js';
import { createRandom } from './random.js';
import { roomOf } from './room.js';
import type { InstrumentName, MusicScore } from './score.js';
import { flute, pad } from './voices/air.js';
import { DRUMS, type DrumName, KIT } from './voices/drums.js';
import { bass, bell, electricPiano } from './voices/keys.js';
import { guitar, zither } from './voices/pluck.js';
import { highPass, type Voice } from './voices/voice.js';

export const MUSIC_SAMPLE_RATE = 24_000;

/** Mono samples in [-1, 1] with the times of every beat and of every bar's first beat, in seconds. */
export interface RenderedMusic {
  pcm: Float32Array;
  sampleRate: typeof MUSIC_SAMPLE_RATE;
  beats: number[];
  bars: number[];
}

export interface RenderOptions {
  /** What rings on after the last bar is put under the first one: the sound can be played round and round. */
  loop?: boolean;
}

/** Each instrument's voice, its level beside the others, and how much of it the room answers. */
const BAND: Readonly<Record<InstrumentName, { voice: Voice; level: number; room: number }>> = {
  guitar: { voice: guitar, level: 0.6, room: 0.22 },
  zither: { voice: zither, level: 1.1, room: 0.3 },
  electricPiano: { voice: electricPiano, level: 0.75, room: 0.2 },
  bell: { voice: bell, level: 0.7, room: 0.4 },
  bass: { voice: bass, level: 0.5, room: 0 },
  pad: { voice: pad, level: 0.9, room: 0.35 },
  flute: { voice: flute, level: 0.75, room: 0.35 },
};
const DRUM_LEVEL: Readonly<Record<DrumName, { level: number; room: number }>> = {
  kick: { level: 0.55, room: 0 },
  snare: { level: 1.1, room: 0.18 },
  hat: { level: 1.1, room: 0.04 },
  openHat: { level: 0.7, room: 0.06 },
  clap: { level: 1.2, room: 0.25 },
  shaker: { level: 0.75, room: 0.08 },
  block: { level: 1.6, room: 0.3 },
  tom: { level: 0.75, room: 0.2 },
};
/** The room and the longest string have died away by then. */
const TAIL_S = 1.6;
/** No player is exact: seconds that a note may come late (never early: beats must be where we say), and loudness. */
const LATE_S = 0.006;
const UNEVEN = 0.08;
/** Seconds from string to string of a strummed chord. */
const STRUM_S = 0.011;
/** Below this no speaker of a phone or laptop sounds, but it takes room from the rest. */
const LOWEST_HZ = 32;

/** All players and the room's answer, before the level is set; what rings on lies past the last bar. */
export function mixScore(score: MusicScore): Float32Array {
  const stepsPerBar = score.beatsPerBar * STEPS_PER_BEAT;
  const beatS = 60 / score.bpm;
  const stepS = beatS / STEPS_PER_BEAT;
  const musicS = score.bars * score.beatsPerBar * beatS;
  const size = Math.round((musicS + TAIL_S) * MUSIC_SAMPLE_RATE);
  const dry = new Float32Array(size);
  const send = new Float32Array(size);
  const random = createRandom(score.seed);

  const add = (sound: Float32Array, atS: number, level: number, room: number): void => {
    const from = Math.round(atS * MUSIC_SAMPLE_RATE);
    const end = Math.min(sound.length, size - from);
    for (let i = 0; i < end; i += 1) {
      dry[from + i]! += level * sound[i]!;
      send[from + i]! += level * room * sound[i]!;
    }
  };
  const play = (instrument: InstrumentName, gain: number, notes: readonly PlayedNote[]): void => {
    const { voice, level, room } = BAND[instrument];
    for (const note of notes) {
      const loud = note.loud * (1 - UNEVEN * random());
      const lateS = note.string * STRUM_S + (note.atStep === 0 ? 0 : LATE_S * random());
      const tone = { hz: hzOf(note.midi), durationS: note.steps * stepS, loud, random };
      add(voice(tone, MUSIC_SAMPLE_RATE), note.atStep * stepS + lateS, level * gain, room);
    }
  };

  for (const { instrument, notes, gain } of score.melody)
    play(
      instrument,
      gain ?? 1,
      readMelody(notes, stepsPerBar).map((n) => ({ ...n, loud: 0.9, string: 0 })),
    );
  const spans = readChords(score.chords, score.bars, stepsPerBar);
  for (const part of score.backing)
    play(part.instrument, part.gain ?? 1, playChords(part, spans, stepsPerBar));
  for (const name of DRUMS) {
    const pattern = score.drums[name];
    if (pattern === undefined) continue;
    const { level, room } = DRUM_LEVEL[name];
    // Two sounds of each drum take turns: one alone sounds like a machine.
    const sounds = [KIT[name](random, MUSIC_SAMPLE_RATE), KIT[name](random, MUSIC_SAMPLE_RATE)] as const;
    readDrum(pattern, score.bars, stepsPerBar).forEach((stroke, i) => {
      const loud = stroke.loud * (1 - UNEVEN * random());
      add(sounds[i % 2 === 0 ? 0 : 1], stroke.atStep * stepS, level * loud, room);
    });
  }

  const wet = roomOf(send, MUSIC_SAMPLE_RATE);
  for (let i = 0; i < size; i += 1) dry[i]! += wet[i]!;
  return highPass(dry, LOWEST_HZ, MUSIC_SAMPLE_RATE);
}

/**
 * Plays a score. The same score gives the same samples; about -16 LUFS, peaks below -1.5 dBFS, no clicks at the ends.
 * @throws Error saying what in the notation is wrong
 */
export function renderScore(score: MusicScore, options: RenderOptions = {}): RenderedMusic {
  const beatS = 60 / score.bpm;
  const mixed = mixScore(score);
  const beatCount = score.bars * score.beatsPerBar;
  const length = Math.round(beatCount * beatS * MUSIC_SAMPLE_RATE);
  if (options.loop) for (let i = length; i < mixed.length; i += 1) mixed[i - length]! += mixed[i]!;
  const beats = Array.from({ length: beatCount }, (_, i) => i * beatS);
  return {
    pcm: levelSpeech(options.loop ? mixed.slice(0, length) : fadedTail(mixed, length), MUSIC_SAMPLE_RATE),
    sampleRate: MUSIC_SAMPLE_RATE,
    beats,
    bars: beats.filter((_, i) => i % score.beatsPerBar === 0),
  };
}

function fadedTail(samples: Float32Array, from: number): Float32Array {
  const size = samples.length - from;
  for (let i = 0; i < size; i += 1) samples[from + i]! *= 1 - i / size;
  return samples;
}
