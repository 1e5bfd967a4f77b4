import type { Comment } from '@zhubo/protocol';

/** Comments written in one transaction: it costs about as much as three comments do. */
const BATCH_MAX = 12;
/** Comments may hold the event loop this long at a time; then speech, cues and sockets have their turn. */
const SLICE_MS = 8;

export interface IntakeDeps {
  /** The room has heard this id. */
  heard(id: string): boolean;
  /** Journals and acts on all of them. @returns for each, what went wrong, or null. */
  take(comments: readonly Comment[]): (Error | null)[];
  /** Ms, of a clock that only goes forward. */
  now(): number;
  /** Runs its argument after other work of the event loop has had its turn. Default `setImmediate`. */
  defer?: (work: () => void) => void;
}

/** Where comments wait for their turn: a flood comes in batches and slices, and cues overtake it. */
export interface Intake {
  /** Resolves when the comment is in the journal; at once for an id that is there. Rejects with what went wrong. */
  hand(comment: Comment): Promise<void>;
  /** Takes all that is waiting, now. */
  drain(): void;
}

export function createIntake({ heard, take, now, defer = setImmediate }: IntakeDeps): Intake {
  const waiting = new Map<string, { comment: Comment; settle: (error: Error | null) => void }>();
  /** The same id handed in twice is one comment, also while it waits. */
  const promises = new Map<string, Promise<void>>();
  let scheduled = false;

  const takeBatch = (): void => {
    const batch = [...waiting.values()].slice(0, BATCH_MAX);
    for (const { comment } of batch) {
      waiting.delete(comment.id);
      promises.delete(comment.id);
    }
    const faults = take(batch.map((b) => b.comment));
    for (const [i, { settle }] of batch.entries()) settle(faults[i] ?? null);
  };
  const slice = (): void => {
    scheduled = false;
    for (const until = now() + SLICE_MS; waiting.size > 0 && now() < until; ) takeBatch();
    if (waiting.size > 0) schedule();
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    defer(slice);
  };

  return {
    hand(comment) {
      const known = promises.get(comment.id);
      if (known) return known;
      if (heard(comment.id)) return Promise.resolve();
      const promise = new Promise<void>((resolve, reject) => {
        waiting.set(comment.id, { comment, settle: (error) => (error ? reject(error) : resolve()) });
      });
      promises.set(comment.id, promise);
      schedule();
      return promise;
    },
    drain() {
      while (waiting.size > 0) takeBatch();
    },
  };
}
