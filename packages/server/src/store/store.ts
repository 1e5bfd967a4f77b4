import type { RoomEvent } from '@zhubo/protocol';

type WithoutSeq<E> = E extends RoomEvent ? Omit<E, 'seq'> : never;
/** A line of the journal before it has its place in it. */
export type NewEvent = WithoutSeq<RoomEvent>;

/** A folded room at `seq`: a shortcut on start, never the truth (the journal is). */
export interface Snapshot {
  seq: number;
  body: unknown;
}

/** Events handed out by one `read`, at most. */
export const READ_LIMIT_MAX = 10_000;

/**
 * The journal: for each room a gapless list of events, `seq` 1, 2, 3, …
 *
 * All calls are synchronous: when `append` returns, the events survive a killed process. Every engine passes
 * `testing/store-conformance.ts`.
 */
export interface Store {
  /**
   * Writes all events or none, in one transaction.
   * @returns the `seq` of the first; the others follow without a gap. With no events, the next free `seq`.
   * @throws DuplicateCommentError when a `comment.received` carries an id the room has already heard.
   */
  append(room: string, events: readonly NewEvent[]): number;
  /** Events with `seq > afterSeq` in order, at most `limit` (1 to READ_LIMIT_MAX). */
  read(room: string, afterSeq: number, limit: number): RoomEvent[];
  /** `seq` of the last event; 0 for a room without any. */
  lastSeq(room: string): number;
  /** Whether a `comment.received` with this comment id is in the room's journal. */
  hasComment(room: string, commentId: string): boolean;
  /** Keeps the newest few; `body` must survive JSON. */
  saveSnapshot(room: string, seq: number, body: unknown): void;
  latestSnapshot(room: string): Snapshot | null;
  /** Rooms that have at least one event, sorted by id. */
  rooms(): string[];
  /** Idempotent. Any other call afterwards throws. */
  close(): void;
}

/** A comment id came a second time: the whole append was refused. */
export class DuplicateCommentError extends Error {
  readonly commentId: string;
  constructor(room: string, commentId: string) {
    super(`room ${room} has already heard comment ${commentId}`);
    this.name = 'DuplicateCommentError';
    this.commentId = commentId;
  }
}

/** The id that makes an event unique in its room, if it has one. */
export const commentIdOf = (e: NewEvent): string | null =>
  e.type === 'comment.received' ? e.comment.id : null;

/** @throws RangeError outside 1..READ_LIMIT_MAX. */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > READ_LIMIT_MAX)
    throw new RangeError(`read limit ${limit}: want 1 to ${READ_LIMIT_MAX}`);
}
