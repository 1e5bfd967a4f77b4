export {
  type Asked,
  type Dialogue,
  type Exchange,
  emptyDialogue,
  FORGET_AFTER_MS,
  FRESH_AFTER_MS,
  historyOf,
  noteAsked,
  noteHeard,
  noteShown,
  saidLately,
  TURNS_MAX,
  turnsOf,
  VIEWERS_MAX,
} from './dialogue.js';
export { followUp } from './follow-up.js';
export { keepLearnt, type OpenQuestion, withLearnt, withQuestion } from './learn.js';
export type { Scene, Understood, Whole } from './meaning.js';
export { understand } from './understand.js';
