import { createHash } from 'node:crypto';
import type { RoomEvent } from '@zhubo/protocol';
import { type Counts, count, sorted } from '../counts.js';
import { canonical } from '../dedup/canonical.js';
import { draftsOf } from './draft.js';
import type { Exchange, Prompter, Told } from './exchange.js';
import { finish } from './finish.js';
import { BOUGHT_WITHIN_MS, createFollower } from './follow.js';
import { LABELS, type Lesson } from './lesson.js';

/** One room of one journal. */
export type RoomJournal = { journal: string; room: string; events: Iterable<RoomEvent>; prompter: Prompter };

export type GatherOptions = {
  key: string;
  optOut: ReadonlySet<string>;
  keep?: readonly string[];
  boughtWithinMs?: number;
  /** Share of questions kept from training, by the hash of the question: what `learn judge` asks. */
  heldOutShare?: number;
};

export type Gathered = {
  train: Lesson[];
  heldOut: Lesson[];
  /** Events read and their digest, by journal and room. */
  inputs: { journal: string; room: string; events: number; lastSeq: number; sha256: string }[];
  byLabel: Counts;
  dropped: Counts;
  masked: Counts;
};

/** One question in ten is kept to measure by. */
export const HELD_OUT_SHARE = 0.1;
const STRENGTH = new Map(LABELS.map((label, i) => [label, i]));

/** Reads rooms and says what they teach: each lesson once, the strongest word first. The same journals give the same lessons. */
export function gather(rooms: Iterable<RoomJournal>, o: GatherOptions): Gathered {
  const dropped: Counts = {};
  const masked: Counts = {};
  const inputs: Gathered['inputs'] = [];
  const known = new Map<string, Lesson>();
  for (const { journal, room, events, prompter } of rooms) {
    const follower = createFollower(prompter, { boughtWithinMs: o.boughtWithinMs ?? BOUGHT_WITHIN_MS });
    const take = (settled: (Exchange | Told)[]): void => {
      for (const draft of settled.flatMap(draftsOf)) {
        const lesson = finish(draft, {
          journal,
          room,
          key: o.key,
          optOut: o.optOut,
          keep: o.keep ?? [],
          dropped,
          masked,
        });
        if (!lesson) continue;
        const key = keyOf(lesson);
        const same = known.get(key);
        if (!same) known.set(key, lesson);
        else {
          count(dropped, 'duplicate');
          known.set(key, { ...stronger(same, lesson), times: same.times + 1 });
        }
      }
    };
    const hash = createHash('sha256');
    let read = 0;
    let lastSeq = 0;
    for (const event of events) {
      hash.update(`${JSON.stringify(event)}\n`);
      read += 1;
      lastSeq = event.seq;
      take(follower.take(event));
    }
    take(follower.end());
    inputs.push({ journal, room, events: read, lastSeq, sha256: hash.digest('hex') });
  }

  const lessons = withoutContradicted([...known.values()], dropped);
  const share = o.heldOutShare ?? HELD_OUT_SHARE;
  const byLabel: Counts = {};
  for (const l of lessons) count(byLabel, l.label);
  return {
    // What has no right answer measures nothing.
    train: lessons.filter((l) => l.chosen === null || !isHeldOut(l, share)),
    heldOut: lessons.filter((l) => l.chosen !== null && isHeldOut(l, share)),
    inputs,
    byLabel: sorted(byLabel),
    dropped: sorted(dropped),
    masked: sorted(masked),
  };
}

const stronger = (a: Lesson, b: Lesson): Lesson => (STRENGTH.get(a.label)! <= STRENGTH.get(b.label)! ? a : b);

const keyOf = (l: Lesson): string =>
  JSON.stringify([situationOf(l), Object.keys(l.facts), l.said, l.chosen, l.rejected]);
/** Same question of the same thing. */
const situationOf = (l: Lesson): string => `${l.facts['商品'] ?? ''}\n${canonical(l.question)}`;

/** An answer that was rejected where somebody asked it is no model elsewhere for the same question. */
function withoutContradicted(lessons: Lesson[], dropped: Counts): Lesson[] {
  const wrong = new Set(
    lessons.flatMap((l) =>
      l.rejected !== null && l.label !== 'askedAgain' ? [`${situationOf(l)}\n${l.rejected}`] : [],
    ),
  );
  const added = new Set(lessons.flatMap((l) => (l.said !== null && l.chosen ? [situationOf(l)] : [])));
  return lessons.filter((l) => {
    if (l.label === 'led' && added.has(situationOf(l))) {
      count(dropped, 'contradicted');
      return false;
    }
    if (l.label !== 'stood' && l.label !== 'bought') return true;
    if (!wrong.has(`${situationOf(l)}\n${l.chosen}`)) return true;
    count(dropped, 'contradicted');
    return false;
  });
}

/** All phrasings of punctuation alike fall on one side, in every run. */
function isHeldOut(l: Lesson, share: number): boolean {
  const n = createHash('sha256').update(situationOf(l)).digest().readUInt32BE(0);
  return n / 2 ** 32 < share;
}
