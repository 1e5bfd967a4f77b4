import type { RoomState } from '../room/state.js';

/** A lost end must not silence the show for good: whoever speaks longer says so again before this is over. */
export const PRESENTER_HOLD_MAX_MS = 60_000;

/** When the presenter's hold ends by itself, Unix ms; null while nobody holds the floor by voice. */
export const presenterEndsAt = (s: RoomState): number | null =>
  s.presenterSince == null ? null : s.presenterSince + PRESENTER_HOLD_MAX_MS;

/** The human presenter is speaking: the host does not talk over them. */
export const presenterHolds = (s: RoomState): boolean => {
  const until = presenterEndsAt(s);
  return until !== null && s.at < until;
};
