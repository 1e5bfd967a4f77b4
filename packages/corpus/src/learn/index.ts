export { type Asked, type Exchange, type GivenFact, isModel, type Prompter, type Told } from './exchange.js';
export { ASKED_AGAIN_WITHIN_MS, BOUGHT_WITHIN_MS, createFollower } from './follow.js';
export { type Gathered, type GatherOptions, gather, HELD_OUT_SHARE, type RoomJournal } from './gather.js';
export { LABELS, type Label, type Lesson } from './lesson.js';
export { slotsIn, writesNumber } from './slots.js';
export {
  EXAMPLES_FILE,
  HELD_OUT_FILE,
  LESSONS_MANIFEST,
  type LessonsManifest,
  PAIRS_FILE,
  SIGNALS_FILE,
  writeLessons,
} from './write.js';
