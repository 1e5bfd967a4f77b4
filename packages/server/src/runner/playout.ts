import type { ClauseTrack } from '@zhubo/protocol';

/** How long after its computed end an utterance waits for the stage's own report. Covers network, buffering and a hidden tab. */
export const REPORT_GRACE_MS = 2_500;
/** The stage's pause between clauses, for the computed end only. */
const CLAUSE_PAUSE_MS = 100;

export interface PlayoutDeps {
  now(): number;
  setTimer(afterMs: number, fn: () => void): () => void;
  /** Whether a stage that can be heard reports what it plays. */
  hasLead(): boolean;
  onPlayed(utteranceId: string, index: number, by: 'stage' | 'clock'): void;
  onEnded(utteranceId: string): void;
}

/**
 * Knows what has been heard of the current utterance: by the lead stage's reports, or, when no stage can be heard,
 * by a clock that plays the same clauses in its mind. So a show without a browser goes on, and a stage that vanishes
 * in the middle never wedges the floor.
 */
export interface Playout {
  begin(utteranceId: string): void;
  /** A clause was sent; `samples` is its full length. */
  sent(clause: Pick<ClauseTrack, 'utteranceId' | 'index' | 'sampleRate' | 'pauseMs'>, samples: number): void;
  /** No more clauses come. */
  complete(utteranceId: string): void;
  /** How much of what was sent is still to be heard, ms by the computed clock. */
  aheadMs(): number;
  reportPlayed(utteranceId: string, index: number): void;
  reportEnded(utteranceId: string): void;
  abort(): void;
}

interface Current {
  id: string;
  /** When the last sent clause will have been played, by the computed clock. */
  endsAt: number;
  played: number;
  complete: boolean;
  timers: (() => void)[];
  endTimer: (() => void) | null;
}

export function createPlayout(deps: PlayoutDeps): Playout {
  let current: Current | null = null;

  const played = (c: Current, index: number, by: 'stage' | 'clock'): void => {
    if (index <= c.played) return;
    c.played = index;
    deps.onPlayed(c.id, index, by);
  };
  const drop = (): void => {
    for (const cancel of current?.timers ?? []) cancel();
    current?.endTimer?.();
    current = null;
  };
  const end = (): void => {
    const id = current?.id;
    drop();
    if (id) deps.onEnded(id);
  };
  const armEnd = (c: Current): void => {
    c.endTimer?.();
    c.endTimer = null;
    if (!c.complete) return;
    const wait = Math.max(0, c.endsAt - deps.now()) + (deps.hasLead() ? REPORT_GRACE_MS : 0);
    c.endTimer = deps.setTimer(wait, () => {
      if (current === c) end();
    });
  };

  return {
    begin(id) {
      drop();
      current = { id, endsAt: 0, played: -1, complete: false, timers: [], endTimer: null };
    },
    sent(clause, samples) {
      const c = current;
      if (c?.id !== clause.utteranceId) return;
      const startsAt = Math.max(deps.now(), c.endsAt);
      c.endsAt = startsAt + (samples / clause.sampleRate) * 1_000 + (clause.pauseMs ?? CLAUSE_PAUSE_MS);
      const wait = startsAt - deps.now() + (deps.hasLead() ? REPORT_GRACE_MS : 0);
      c.timers.push(
        deps.setTimer(wait, () => {
          if (current === c) played(c, clause.index, 'clock');
        }),
      );
      armEnd(c);
    },
    complete(id) {
      if (current?.id !== id) return;
      current.complete = true;
      armEnd(current);
    },
    aheadMs: () => Math.max(0, (current?.endsAt ?? 0) - deps.now()),
    reportPlayed(id, index) {
      if (current?.id === id) played(current, index, 'stage');
    },
    reportEnded(id) {
      if (current?.id === id && current.complete) end();
    },
    abort: drop,
  };
}
