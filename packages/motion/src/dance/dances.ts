import type { DanceStyle } from './phrase.js';

/** How a track of ours is danced: the seed was chosen by looking at what it gives. */
export interface DanceOfTrack {
  style: DanceStyle;
  seed: number;
}

/** Our three dances, by the id of the track that they belong to. */
export const DANCES: Readonly<Record<string, DanceOfTrack>> = {
  sweet: { style: 'sweet', seed: 14 },
  lively: { style: 'lively', seed: 5 },
  bamboo: { style: 'bamboo', seed: 8 },
};

/** Any other track: lively when it is fast, sweet when it is not. @param bpm beats a minute */
export const danceOf = (trackId: string, bpm: number): DanceOfTrack =>
  DANCES[trackId] ?? { style: bpm >= LIVELY_BPM ? 'lively' : 'sweet', seed: 1 };

const LIVELY_BPM = 106;
