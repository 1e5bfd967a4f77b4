import { bodyClipSchema, unpackBodyClip } from '@zhubo/protocol';
import { type BodyMotion, mirroredMotion, motionOf } from './motion.js';

/** Clips of a page: fetched once, kept as long as there is room. */
export interface ClipStore {
  /** Fetches those that are not here; returns at once. */
  want(clipIds: readonly string[]): void;
  /** The motion, its mirror image if asked; null while it is on its way or when it can't be had. */
  get(clipId: string, mirrored: boolean): BodyMotion | null;
  /** Says once why the show goes on without it. */
  missed(clipId: string): void;
  /** Clips that are here. */
  size(): number;
}

/** Kept numbers: some 400 gestures, or 20 minutes of dance. The longest unused go first. */
const KEPT_BYTES = 96 * 1024 * 1024;

interface Entry {
  motion: BodyMotion | null;
  mirror: BodyMotion | null;
  bytes: number;
}

/**
 * @param fetchClip gets the clip's JSON; rejects when it can't
 * @param warn told once a clip what went wrong
 */
export function createClipStore(
  fetchClip: (clipId: string) => Promise<unknown>,
  warn: (problem: string) => void,
): ClipStore {
  const entries = new Map<string, Entry>();
  const warned = new Set<string>();
  let bytes = 0;

  const warnOnce = (clipId: string, problem: string): void => {
    if (warned.has(clipId)) return;
    warned.add(clipId);
    warn(`motion clip ${clipId}: ${problem}`);
  };

  function keep(clipId: string, entry: Entry, json: unknown): void {
    const frames = unpackBodyClip(bodyClipSchema.parse(json));
    entry.motion = motionOf(frames);
    entry.bytes = frames.rotations.byteLength + (frames.hips?.byteLength ?? 0);
    bytes += entry.bytes;
    for (const [id, old] of entries) {
      if (bytes <= KEPT_BYTES) return;
      if (id === clipId || !old.motion) continue;
      entries.delete(id);
      bytes -= old.bytes;
    }
  }

  return {
    want(clipIds) {
      for (const clipId of clipIds) {
        if (entries.has(clipId)) continue;
        const entry: Entry = { motion: null, mirror: null, bytes: 0 };
        entries.set(clipId, entry);
        fetchClip(clipId)
          .then((json) => keep(clipId, entry, json))
          .catch((error: unknown) => {
            // Asked for again when a later clause wants it.
            entries.delete(clipId);
            warnOnce(clipId, error instanceof Error ? error.message : String(error));
          });
      }
    },
    get(clipId, mirrored) {
      const entry = entries.get(clipId);
      if (!entry?.motion) return null;
      entries.delete(clipId);
      entries.set(clipId, entry);
      if (!mirrored) return entry.motion;
      entry.mirror ??= mirroredMotion(entry.motion);
      return entry.mirror;
    },
    missed: (clipId) => warnOnce(clipId, 'not here in time, the clause goes on without it'),
    size: () => [...entries.values()].filter((e) => e.motion).length,
  };
}
