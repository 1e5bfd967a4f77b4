import { englishRules } from '../english/rules.js';
import { englishUnits } from '../english/sentences.js';
import { parseReading } from '../lexicon/reading.js';
import { type Reading, readAnnotated, soundReadings } from './annotation.js';
import { fold } from './fold.js';
import type { Rule, Said } from './rule.js';
import { digitRules } from './rules-digits.js';
import { dropRules, markRules } from './rules-marks.js';
import { moneyRules } from './rules-money.js';
import { quantityRules } from './rules-quantity.js';
import { timeRules } from './rules-time.js';
import { isMark, type SpokenUnit } from './spoken.js';

/** Raise when the same text would be said in another way, so that kept sound is made anew. */
export const FRONT_END_VERSION = 3;

/** Tried in this order where the reader stands; the first that matches has it. */
const RULES: readonly Rule[] = [
  ...dropRules,
  ...digitRules,
  ...timeRules,
  ...moneyRules,
  ...quantityRules,
  ...markRules,
];

/** Within a sentence that is English as a whole. */
const ENGLISH_RULES: readonly Rule[] = [...dropRules, ...englishRules, ...markRules];

/** When marks meet, the first of the strongest kind is heard. */
const STRENGTH = '、，：；。！？';

const unitsOf = (said: Said, from: number, to: number): SpokenUnit[] =>
  said.flatMap((part): SpokenUnit[] => {
    if (typeof part === 'string') return [...part].map((say) => ({ say, from, to }));
    return 'word' in part
      ? [{ say: part.word, phones: part.phones, from, to }]
      : [{ say: part[0], pinyin: part[1], from, to }];
  });

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

/** Stands in the scanned text for a span whose reading is given; no rule may take it. */
const GIVEN = '\ufffc';

/** The units of a given reading, each with its own character where there are as many; null when it can't be read. */
const unitsOfReading = (written: readonly string[], { from, to, say }: Reading): SpokenUnit[] | null => {
  const parsed = parseReading(say);
  if (!parsed.ok) return null;
  const units = parsed.parts.flatMap((part): SpokenUnit[] =>
    'text' in part
      ? frontEnd(part.text).units.map((u) => ({ ...u, from, to }))
      : part.sounds.map(([letter, pinyin]) => ({ say: letter, pinyin, from, to })),
  );
  const one = units.length === to - from;
  return units.map((unit, i): SpokenUnit => {
    const own = written[from + i]!;
    return {
      ...unit,
      ...(one && { from: from + i, to: from + i + 1 }),
      ...(one && unit.pinyin !== undefined && /^\p{Script=Han}$/u.test(own) && { say: own }),
      ...(i > 0 && { joined: true }),
    };
  });
};

interface Scan {
  readonly folded: string;
  readonly origin: readonly number[];
  /** Units by the place of their `GIVEN` in `folded`. */
  readonly given: ReadonlyMap<number, readonly SpokenUnit[]>;
}

/** The folded text with a placeholder for each span whose reading is given. */
const scanOf = (text: string, readings: readonly Reading[]): Scan & { written: readonly string[] } => {
  const { written, folded, origin } = fold(text);
  if (readings.length === 0) return { written, folded, origin, given: new Map() };
  const given = new Map<number, readonly SpokenUnit[]>();
  let scanned = '';
  const from: number[] = [];
  let at = 0;
  const copy = (until: number): void => {
    for (; at < folded.length && origin[at]! < until; at++) {
      scanned += folded[at];
      from.push(origin[at]!);
    }
  };
  for (const reading of soundReadings(readings, written.length)) {
    const units = unitsOfReading(written, reading);
    if (units === null) continue;
    copy(reading.from);
    given.set(scanned.length, units);
    scanned += GIVEN;
    from.push(reading.from);
    while (at < folded.length && origin[at]! < reading.to) at++;
  }
  copy(written.length);
  return { written, folded: scanned, origin: from, given };
};

/**
 * How a written sentence of a shop is said, character by character. Pure; never throws. `readings` (and those that
 * `annotate` wrote into the text) go before all rules.
 */
export const frontEnd = (text: string, readings: readonly Reading[] = []): SpokenTextForm => {
  const annotated = readAnnotated(text);
  const { written, folded, origin, given } = scanOf(annotated.text, [...annotated.readings, ...readings]);
  const english = englishUnits(folded);
  const units: SpokenUnit[] = [];
  for (let at = 0; at < folded.length; ) {
    const said = given.get(at);
    if (said !== undefined) {
      units.push(...said);
      at++;
      continue;
    }
    let end = at + 1;
    for (const { pattern, say } of english[at] ? ENGLISH_RULES : RULES) {
      pattern.lastIndex = at;
      const match = pattern.exec(folded);
      if (match === null || match[0] === '' || match[0].includes(GIVEN)) continue;
      const heard = say(match, folded.slice(pattern.lastIndex));
      if (heard === null) continue;
      end = at + match[0].length;
      units.push(...unitsOf(heard, origin[at]!, origin[end - 1]! + 1));
      break;
    }
    at = end;
  }
  return { written, units: joinMarks(units) };
};
