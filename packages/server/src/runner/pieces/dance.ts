import { type DanceOfTrack, danceOf } from '@zhubo/motion';
import type { PieceInfo } from '@zhubo/protocol';
import { DANCE_TRACKS, MUSIC_SAMPLE_RATE, type MusicScore } from '@zhubo/speech';
import { createOnce, type PieceClause, trackFrom } from './clause.js';
import type { Studio } from './studio.js';

export interface DancePiecesDeps {
  studio: Studio;
  moves(beats: readonly number[], durationS: number, dance: DanceOfTrack): Promise<string>;
}

/** Dances: our tracks, with a dance composed to their beats. The mouth is silent. */
export interface DancePieces {
  list(): PieceInfo[];
  clauses(id: string, from: number, signal: AbortSignal): AsyncGenerator<PieceClause>;
  /** Makes a dance ready, so that it begins at once. */
  prepare(id: string): Promise<void>;
}

/** A dance is sent in clauses of so many bars: so it is reported on as it goes, and can go on where it was broken off. */
const CLAUSE_BARS = 2;
/** What the caption shows: no words. */
const TEXT = '♪';
/** A short track goes round until it is a dance worth watching. */
const LEAST_S = 40;
/** A minute of music is 3 MB. */
const DANCES_KEPT = 3;
const PCM_MAX = 32_767;
/** How far a join may move to meet a zero crossing: the stage's one silent sample between clauses is unheard there. */
const ZERO_SEARCH_SAMPLES = 288;

interface MadeDance {
  pcm: Int16Array;
  /** Samples at which clauses begin. */
  cuts: number[];
  clipId: string;
}

const roundSeconds = (t: MusicScore): number => (t.bars * t.beatsPerBar * 60) / t.bpm;
const roundsOf = (t: MusicScore): number => Math.ceil(LEAST_S / roundSeconds(t));
const trackOf = (id: string): MusicScore => DANCE_TRACKS.find((t) => t.id === id)!;

export function createDancePieces(deps: DancePiecesDeps): DancePieces {
  const dances = createOnce<MadeDance>(DANCES_KEPT);

  const make = async (track: MusicScore): Promise<MadeDance> => {
    const music = await deps.studio.make({ type: 'track', id: track.id });
    const round = roundSeconds(track);
    const rounds = roundsOf(track);
    const pcm = goRound(music.pcm!, Math.round(round * MUSIC_SAMPLE_RATE), rounds);
    const beats = Array.from({ length: rounds }, (_, r) => music.beats!.map((t) => t + r * round)).flat();
    const step = CLAUSE_BARS * track.beatsPerBar;
    const cuts = beats
      .filter((_, i) => i % step === 0)
      .map((t, i) => (i === 0 ? 0 : zeroNear(pcm, Math.round(t * MUSIC_SAMPLE_RATE))));
    const clipId = await deps.moves(beats, pcm.length / MUSIC_SAMPLE_RATE, danceOf(track.id, track.bpm));
    return { pcm, cuts, clipId };
  };

  const made = (id: string): Promise<MadeDance> => dances(id, () => make(trackOf(id)));

  return {
    async prepare(id) {
      await made(id);
    },
    list: () =>
      DANCE_TRACKS.map((t) => ({ id: t.id, title: t.title, seconds: roundSeconds(t) * roundsOf(t) })),
    async *clauses(id, from, signal) {
      const { pcm, cuts, clipId } = await made(id);
      for (let i = from; i < cuts.length; i++) {
        signal.throwIfAborted();
        const first = cuts[i]!;
        const end = cuts[i + 1] ?? pcm.length;
        const last = i === cuts.length - 1;
        yield {
          text: TEXT,
          pcm: pcm.subarray(first, end),
          sampleRate: MUSIC_SAMPLE_RATE,
          chars: [],
          visemes: [],
          body: [trackFrom(clipId, first / MUSIC_SAMPLE_RATE, (end - first) / MUSIC_SAMPLE_RATE, last)],
          shot: 'full',
          from: `dance:${id}`,
          line: i - from,
          cached: true,
        };
      }
    },
  };
}

/** The piece `rounds` times, what rings on laid under the next round's beginning. */
const goRound = (pcm: Float32Array, round: number, rounds: number): Int16Array => {
  const size = round * (rounds - 1) + pcm.length;
  const out = new Int16Array(size);
  for (let i = 0; i < size; i++) {
    let x = 0;
    for (let r = 0; r < rounds; r++) x += pcm[i - r * round] ?? 0;
    out[i] = Math.round(Math.max(-1, Math.min(1, x)) * PCM_MAX);
  }
  return out;
};

const zeroNear = (pcm: Int16Array, wanted: number): number => {
  for (let away = 0; away <= ZERO_SEARCH_SAMPLES; away++)
    for (const i of [wanted - away, wanted + away])
      if (i > 0 && i < pcm.length && pcm[i - 1]! <= 0 && pcm[i]! >= 0) return i;
  return wanted;
};
