import { BARGE_IN } from '../floor/floor.js';
import { presenterHolds } from '../floor/hold.js';
import type { Draft } from './draft.js';
import { endUtterance, putBack } from './turns.js';

/** The presenter's own voice begins or ends. What the host was saying yields by the same table as for a typed line. */
export function presenterSpeaks(d: Draft, speaking: boolean): void {
  const s = d.state;
  if (!speaking) {
    if (s.presenterSince != null) s.quietSince = s.at;
    s.presenterSince = null;
    return;
  }
  s.presenterSince = s.at;
  const u = s.speaking;
  if (!u || BARGE_IN.presenter[u.kind] === 'wait') return;
  putBack(d, u);
  endUtterance(d, 'interrupted', 'syllable');
}

/** A hold that nobody renewed is over. Called at each step. */
export function freeFloor(d: Draft): void {
  const s = d.state;
  if (s.presenterSince == null || presenterHolds(s)) return;
  s.presenterSince = null;
  s.quietSince = s.at;
}
