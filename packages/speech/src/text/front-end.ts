import { fold } from './fold.js';
import type { Rule, Said } from './rule.js';
import { digitRules } from './rules-digits.js';
import { dropRules, markRules } from './rules-marks.js';
import { moneyRules } from './rules-money.js';
import { quantityRules } from './rules-quantity.js';
import { timeRules } from './rules-time.js';
import { isMark, type SpokenUnit } from './spoken.js';

/** Raise when the same text would be said in another way, so that kept sound is made anew. */
export const FRONT_END_VERSION = 1;

/** Tried in this order where the reader stands; the first that matches has it. */
const RULES: readonly Rule[] = [
  ...dropRules,
  ...digitRules,
  ...timeRules,
  ...moneyRules,
  ...quantityRules,
  ...markRules,
];

/** When marks meet, the first of the strongest kind is heard. */
const STRENGTH = '、，：；。！？';

const unitsOf = (said: Said, from: number, to: number): SpokenUnit[] =>
  said.flatMap((part): SpokenUnit[] =>
    typeof part === 'string'
      ? [...part].map((say) => ({ say, from, to }))
      : [{ say: part[0], pinyin: part[1], from, to }],
  );

/** No mark at the start, never two in a row. */
const joinMarks = (units: readonly SpokenUnit[]): SpokenUnit[] => {
  const out: SpokenUnit[] = [];
  for (const unit of units) {
    const last = out.at(-1);
    if (!isMark(unit.say)) out.push(unit);
    else if (last !== undefined && isMark(last.say)) {
      const stronger = STRENGTH.indexOf(unit.say) > STRENGTH.indexOf(last.say) && !'！？'.includes(last.say);
      out[out.length - 1] = { ...last, say: stronger ? unit.say : last.say, to: unit.to };
    } else if (last !== undefined) out.push(unit);
  }
  return out;
};

export interface SpokenTextForm {
  /** The written text by code points, to which the units' spans point. */
  readonly written: readonly string[];
  readonly units: readonly SpokenUnit[];
}

/** How a written Chinese sentence of a shop is said, character by character. Pure; never throws. */
export const frontEnd = (text: string): SpokenTextForm => {
  const { written, folded, origin } = fold(text);
  const units: SpokenUnit[] = [];
  for (let at = 0; at < folded.length; ) {
    let end = at + 1;
    for (const { pattern, say } of RULES) {
      pattern.lastIndex = at;
      const match = pattern.exec(folded);
      if (match === null || match[0] === '') continue;
      const said = say(match, folded.slice(pattern.lastIndex));
      if (said === null) continue;
      end = at + match[0].length;
      units.push(...unitsOf(said, origin[at]!, origin[end - 1]! + 1));
      break;
    }
    at = end;
  }
  return { written, units: joinMarks(units) };
};
