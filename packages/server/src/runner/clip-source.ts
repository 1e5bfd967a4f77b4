import { createHash } from 'node:crypto';
import { bodyClipOf, LIBRARY } from '@zhubo/motion';
import type { BodyClip } from '@zhubo/protocol';

/** Clips that stages may ask for: the motion library's, and what others add while the server runs (dances). */
export interface ClipSource {
  /** The clip of that id, made when it is first asked for; undefined when there is none. */
  get(clipId: string): BodyClip | undefined;
  /** Offers a clip. Its id must change with its content (`clipIdFor` makes such ids): pages keep clips for ever. */
  add(clip: BodyClip): void;
  /** Id on the wire of a clip of the library. */
  idOf(libraryId: string): string | undefined;
  /** Id on the wire of the user's own motion of that name (`own-motions.ts`). */
  named(name: string): string | undefined;
}

/** Of the digest: enough to tell one motion from another of its name. */
const DIGEST_CHARS = 10;
/** Changes when the same motion would be written out otherwise. */
const BAKING = 'bake-1';
/** Clips kept that others added; the oldest go. A minute of dance is about 1 MB. */
const ADDED_MAX = 32;

/** An id that changes with the content. */
export const clipIdFor = (name: string, content: unknown): string =>
  `${name}@${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, DIGEST_CHARS)}`;

/** @param own the user's own motions by name; their ids are made here */
export function createClipSource(own: ReadonlyMap<string, BodyClip> = new Map()): ClipSource {
  const ownIds = new Map([...own].map(([name, clip]) => [name, clipIdFor(name, clip)]));
  const owned = new Map(
    [...own].map(([name, clip]) => [ownIds.get(name)!, { ...clip, id: ownIds.get(name)! }]),
  );
  const ids = new Map(LIBRARY.map((c) => [c.id, clipIdFor(c.id, [BAKING, c.motion])]));
  const motions = new Map(LIBRARY.map((c) => [ids.get(c.id)!, c.motion]));
  const baked = new Map<string, BodyClip>();
  const added = new Map<string, BodyClip>();
  return {
    get(clipId) {
      const ready = added.get(clipId) ?? owned.get(clipId) ?? baked.get(clipId);
      const motion = motions.get(clipId);
      if (ready || !motion) return ready;
      const clip = bodyClipOf(clipId, motion);
      baked.set(clipId, clip);
      return clip;
    },
    add(clip) {
      added.delete(clip.id);
      added.set(clip.id, clip);
      for (const id of added.keys()) {
        if (added.size <= ADDED_MAX) return;
        added.delete(id);
      }
    },
    idOf: (libraryId) => ids.get(libraryId),
    named: (name) => ownIds.get(name),
  };
}
