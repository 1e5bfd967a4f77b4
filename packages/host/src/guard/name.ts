import { ABUSE, holdsPersonalData, INJECTION, SPAM } from '../triage/danger.js';
import { canonical } from './canonical.js';
import { brokenLexicon } from './guard.js';

const NAME_MAX_CHARS = 16;
const DIGITS_MAX = 5;

/** Whether a viewer's display name may be read aloud: short, readable, and without a message of its own in it. */
export function guardName(name: string): boolean {
  const { plain, bare } = canonical(name);
  const length = [...plain.trim()].length;
  if (length === 0 || length > NAME_MAX_CHARS) return false;
  if (!/[\p{Script=Han}a-z]/u.test(bare)) return false;
  if ((bare.match(/[\d零一二三四五六七八九]/gu) ?? []).length > DIGITS_MAX) return false;
  if (
    ABUSE.test(plain) ||
    ABUSE.test(bare) ||
    SPAM.test(plain) ||
    INJECTION.test(plain) ||
    holdsPersonalData(name)
  )
    return false;
  // A name in Latin letters is a name, not a garbled clause.
  const verdict = brokenLexicon(/\p{Script=Han}/u.test(plain) ? name : `${name}好`);
  return verdict.ok || verdict.rule === 'garbled';
}
