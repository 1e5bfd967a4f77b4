import type { NowPlaying } from '../audio/player.js';
import { type CaptionChar, captionTimes, litAt } from './caption-times.js';

/** A caption stays this long after its last word. */
const LINGER_MS = 1_200;
/** Latest highlights that the drift is taken from. */
const DRIFT_WINDOW = 24;

/** Display frames never count as rarer than this when a highlight is brought forward. */
const MAX_FRAME_MS = 120;

export interface Captions {
  /** Shows what is heard; call on every display frame. */
  update(now: NowPlaying | null, nowMs: number): void;
  clear(): void;
  text(): string;
  /** Mean of (shown - due) over the latest highlights, ms: positive when captions are late. */
  driftMs(): number;
}

/** Captions with the spoken part lit, driven by the audio clock alone. */
export function createCaptions(box: HTMLElement): Captions {
  let key = '';
  let chars: CaptionChar[] = [];
  let spans: HTMLElement[] = [];
  let lit = 0;
  let quietSinceMs: number | null = null;
  let shown = '';
  let drifts: number[] = [];
  let beforeMs = 0;
  let frameMs = 16;

  function build(now: NowPlaying): void {
    const { track } = now;
    key = `${track.utteranceId}#${track.index}`;
    chars = captionTimes(
      track.text,
      track.chars,
      track.samples === null ? null : track.samples / track.sampleRate,
    );
    spans = chars.map(({ c }) => {
      const span = document.createElement('span');
      span.textContent = c;
      return span;
    });
    box.replaceChildren(...spans);
    box.hidden = false;
    shown = track.text;
    lit = 0;
  }

  function clear(): void {
    box.hidden = true;
    box.replaceChildren();
    key = '';
    shown = '';
  }

  return {
    clear,
    text: () => shown,
    driftMs: () => drifts.reduce((a, b) => a + b, 0) / Math.max(1, drifts.length),
    update(now, nowMs) {
      frameMs += 0.15 * (Math.min(MAX_FRAME_MS, nowMs - beforeMs) - frameMs);
      beforeMs = nowMs;
      if (!now) {
        quietSinceMs ??= nowMs;
        if (key && nowMs - quietSinceMs > LINGER_MS) clear();
        return;
      }
      quietSinceMs = null;
      if (`${now.track.utteranceId}#${now.track.index}` !== key) build(now);
      // Half a frame ahead: shown on the nearest frame, not always on the next.
      const until = litAt(chars, now.positionS + frameMs / 2000);
      for (; lit < until; lit++) {
        spans[lit]!.className = 'lit';
        const due = chars[lit]!.t;
        // The first ones of a clause that was joined in the middle are late for another reason.
        if (now.positionS - due < 0.5) drifts.push((now.positionS - due) * 1000);
      }
      if (drifts.length > DRIFT_WINDOW) drifts = drifts.slice(-DRIFT_WINDOW);
    },
  };
}
