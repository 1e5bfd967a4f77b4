import {
  aimOf,
  byNgrams,
  clipOf,
  createGesturePlanner,
  type Found,
  type GestureFinder,
  gazeOf,
  loudnessOf,
  type SpokenChar,
  withPlace,
} from '@zhubo/motion';
import { type BodyTrack, type ClauseTrack, GESTURES, type TimedChar } from '@zhubo/protocol';
import type { ClipSource } from './clip-source.js';

/** A clause that is about to be sent, as far as the body is concerned. */
export interface SpokenLine {
  text: string;
  chars: readonly TimedChar[];
  /** The sound that is there already, from the first sample on. */
  pcm: Int16Array;
  sampleRate: number;
  /** Seconds, or null while an engine still streams it. */
  durationS: number | null;
  /** The first clause of its utterance. */
  first: boolean;
  /** The first words of an answer to a comment. */
  answering: boolean;
}

/** The body of a room: finds gestures while the voice is being made, and plans them when its times are known. */
export interface Gestures {
  clips: ClipSource;
  /** The finder of meanings; n-grams until the model is there. */
  use(finder: GestureFinder): void;
  /** Looks for what fits these words, in the background; call as soon as they are known. Never throws. */
  think(text: string): Promise<void>;
  /** What the body does during a clause. Takes what `think` has found by now: speech never waits for a gesture. */
  act(line: SpokenLine): Pick<ClauseTrack, 'body' | 'gaze'>;
  /** A gesture by its name, the user's own motions first, or in plain words ("比个心"), seconds from now; null when nothing fits. */
  byName(words: string): Promise<BodyTrack[] | null>;
  /** Clips that a page should fetch first. */
  likely(): string[];
  /** Clips for quiet moments: small, and fit for any figure. */
  idles(): string[];
  /** Speech was cut: the hands are free. */
  cut(): void;
}

export interface GesturesDeps {
  clips: ClipSource;
  /** A product is on stage, so that pages draw its card. */
  card(): boolean;
  onError(error: unknown, doing: string): void;
  seed?: number;
}

/** Texts whose gestures are remembered: what is prepared for a few products, and what was said lately. */
const REMEMBERED = 2_000;
/** Of each answer only the best clips can be chosen. */
const KEPT = 6;
/** Pace of speech where the voice tells no times. */
const CHAR_S = 0.2;
/** Who asks by words takes the best even if it fits but roughly. */
const ASKED_SHARE = 0.6;
/** A gesture that was asked for begins this much after the order, so that pages can fetch it. */
const ASKED_AFTER_S = 0.25;
/** Clips of most shows; fetched by a page when it opens. */
const USUAL = [
  'beat.right',
  'beat.left',
  'beat.both',
  'wave.left',
  'welcome.open',
  'palms.bow',
  'heart.fingers',
  'present.left',
  'point.left',
  'cart.left',
  'last.few',
] as const;
const QUIET = ['idle.sway', 'idle.clasp', 'idle.look', 'idle.sleeve', 'idle.shoulders'] as const;
/** Clips shown lately that a page which opens now will probably need again. */
const LATELY = 12;
/** The old names, for cues of former versions. */
const NAMED: Readonly<Record<string, string>> = {
  beat: 'beat.both',
  wave: 'wave.left',
  present: 'present.left',
  point: 'point.left',
  think: 'think.chin',
  thank: 'palms.bow',
  heart: 'heart.hands',
  refuse: 'cross.arms',
  count: 'count.1',
};

/** Joins finder and planner for one room. */
export function createGestures(deps: GesturesDeps): Gestures {
  const planner = createGesturePlanner({ seed: deps.seed ?? 1 });
  const found = new Map<string, readonly Found[]>();
  const lately: string[] = [];
  let finder = byNgrams('the model is not loaded yet');

  const remember = (text: string, list: readonly Found[]): void => {
    found.delete(text);
    found.set(text, list);
    for (const key of found.keys()) {
      if (found.size <= REMEMBERED) return;
      found.delete(key);
    }
  };
  const track = (libraryId: string, startS: number, text: string): BodyTrack => {
    const clipId = deps.clips.idOf(libraryId) ?? libraryId;
    lately.push(clipId);
    if (lately.length > LATELY) lately.shift();
    const aim = aimOf(libraryId, text, deps.card());
    const endS = startS + clipOf(libraryId).motion.durationS;
    return { clipId, startS, endS, offsetS: 0, ...(aim ? { aim } : {}) };
  };

  const ownTrack = (clipId: string): BodyTrack => ({
    clipId,
    startS: ASKED_AFTER_S,
    endS: ASKED_AFTER_S + deps.clips.get(clipId)!.durationS,
    offsetS: 0,
  });

  return {
    clips: deps.clips,
    use(next) {
      finder = next;
      found.clear();
    },
    async think(text) {
      if (found.has(text)) return;
      // The voice is asked in this turn of the event loop; the search begins in the next and does not keep it waiting.
      await new Promise((resolve) => setImmediate(resolve));
      const asked = finder;
      try {
        const list = (await asked.findGesture(text)).slice(0, KEPT);
        if (asked === finder) remember(text, list);
      } catch (error) {
        deps.onError(error, 'gesture');
      }
    },
    act(line) {
      const { text, first } = line;
      const card = deps.card();
      if (first) planner.free();
      const durationS = line.durationS ?? [...text].length * CHAR_S;
      const chars: SpokenChar[] = line.chars.some((c) => c.d > 0)
        ? loudnessOf(line.chars, line.pcm, line.sampleRate)
        : evenly(text, durationS);
      const { leastScore } = finder;
      const fits = withPlace(found.get(text) ?? [], text, card, leastScore);
      const body = planner
        .plan({ chars, durationS, found: fits, leastScore })
        .map((t) => track(t.clipId, t.startS, text));
      const gaze = gazeOf({ text, chars, durationS, card, answering: line.answering });
      return { body, gaze };
    },
    async byName(words) {
      const own = deps.clips.named(words);
      if (own !== undefined) return [ownTrack(own)];
      const named = (GESTURES as readonly string[]).includes(words) ? NAMED[words] : undefined;
      if (named) return [track(named, ASKED_AFTER_S, words)];
      try {
        const [best] = await finder.findGesture(words);
        const fits = best && best.score >= finder.leastScore * ASKED_SHARE;
        return fits ? [track(best.id, ASKED_AFTER_S, words)] : null;
      } catch (error) {
        deps.onError(error, 'gesture');
        return null;
      }
    },
    likely: () => [...new Set([...USUAL.flatMap((id) => deps.clips.idOf(id) ?? []), ...lately])],
    idles: () => QUIET.flatMap((id) => deps.clips.idOf(id) ?? []),
    cut: () => planner.free(),
  };
}

/** Times of characters where the voice tells none. */
function evenly(text: string, durationS: number): TimedChar[] {
  const all = [...text];
  const d = durationS / Math.max(1, all.length);
  return all.map((c, i) => ({ c, t: i * d, d: /[\p{L}\p{N}]/u.test(c) ? d : 0 }));
}
