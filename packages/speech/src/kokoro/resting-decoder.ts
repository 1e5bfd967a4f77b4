import type { InferenceSession } from 'onnxruntime-node';
import { kokoroDecoder } from './decoder.js';
import type { Decoder } from './features.js';

/** What is used of a session. */
type Session = Pick<InferenceSession, 'run' | 'release'>;

/**
 * Kokoro's own decoder, loaded by `load` when it is first needed and let go after `restAfterMs` without use: it weighs some
 * hundreds of megabytes. One piece at a time. A load that fails is tried again with the next piece.
 */
export const restingDecoder = (load: () => Promise<Session>, restAfterMs: number): Decoder => {
  let loaded: Promise<Session> | null = null;
  let rest: NodeJS.Timeout | undefined;
  return async (features) => {
    clearTimeout(rest);
    loaded ??= load();
    const session = await loaded.catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    try {
      return await kokoroDecoder(session as InferenceSession)(features);
    } finally {
      rest = setTimeout(() => {
        loaded = null;
        void session.release().catch(() => {});
      }, restAfterMs);
      rest.unref();
    }
  };
};
