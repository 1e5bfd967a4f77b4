/**
 * `checking`: hashing what is already there. `waiting`: another process holds the lock.
 * `fetching` and `verifying` belong to `file`.
 */
export interface Progress {
  id: string;
  title: string;
  phase: 'checking' | 'waiting' | 'fetching' | 'verifying' | 'ready';
  /** Path in the manifest; null when no single file is meant. */
  file: string | null;
  /** Of the whole model. Never goes back within one call. */
  doneBytes: number;
  totalBytes: number;
}
export type OnProgress = (progress: Progress) => void;
