export {
  brokenLexicon,
  CLAUSE_MAX_CHARS,
  type Clause,
  createGuard,
  type Guard,
  guardFor,
  type Verdict,
} from './guard.js';
export { guardName } from './name.js';
