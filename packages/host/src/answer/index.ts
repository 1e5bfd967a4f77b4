export {
  type AnswerDeps,
  type AnswerInput,
  answerClauses,
  answerPrompt,
} from './answer.js';
export { ANSWER_CHARS_MAX, ANSWER_CLAUSES_MAX, type AnswerClause, bareText, clausesOf } from './clause.js';
export type { AnswerEvent } from './event.js';
export { likelyQuestions } from './likely.js';
export type { PlainAnswer } from './parts.js';
export { plainAnswer, plainReply } from './plain.js';
export { headsFor } from './polarity.js';
export type { PlainContext } from './say-fact.js';
export { type Filled, fillSlots } from './slots.js';
export { spokenLength } from './spoken-length.js';
