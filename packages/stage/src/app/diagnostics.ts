import type { LabelState } from '../overlay/label.js';

/** Times of the last stop, ms from the message's arrival. */
export interface StopTimes {
  epoch: number;
  silentAfterMs: number;
  mouthClosedAfterMs: number;
}

/** What is really drawn and played now, for tests and the console's meter. */
export interface StageState {
  /** `jawOpen` as asked of the face. */
  mouthOpen: number;
  caption: string;
  playing: { utteranceId: string; index: number; text: string } | null;
  /** After the gain: now, and the most since the page began. */
  audioRms: number;
  maxRms: number;
  label: LabelState;
  fps: number;
  driftMs: number;
  stopped: StopTimes | null;
  starved: number;
  connected: boolean;
  audible: boolean;
  /** `light`: figures of few triangles are preferred. */
  avatar: { ready: boolean; id: string | null; problem: string | null; light: boolean };
  /** How much clips move the body now, 0..1, and how many clips are here. */
  body: { weight: number; clips: number };
  quality: {
    renderer: string;
    software: boolean;
    ratio: number;
    antialias: boolean;
    fpsCap: number;
    costMs: number;
  };
}

/** Puts the read-only window into the page: `__zhubo.state()`. */
export function exposeDiagnostics(state: () => StageState): void {
  Object.defineProperty(window, '__zhubo', {
    value: Object.freeze({ state }),
    writable: false,
    configurable: false,
  });
}
