import { spokenLength } from './spoken-length.js';

/** One thing to say and the ids of the facts that it rests on. */
export interface AnswerClause {
  text: string;
  facts: string[];
}

/** An answer says at most this much; more is a lecture. */
export const ANSWER_CLAUSES_MAX = 3;
export const ANSWER_CHARS_MAX = 60;
/** A first clause of at most so many syllables is on air while the rest is still being made. */
export const FIRST_SYLLABLES_MAX = 11;
/** From this length on a clause is also cut at a lesser place (、 or a space). */
export const CLAUSE_LONG_CHARS = 18;
/** The first clause is cut there from this length on. */
const FIRST_LONG_CHARS = 7;
/** A clause shorter than this waits for the next, so that speech does not hack. */
const CLAUSE_SHORT_CHARS = 4;

const END = /[，。！？；!?;…\n]|,(?!\d)/u;
const LESSER = /[、：:\s]/u;

/**
 * Where the first clause of a growing text ends (exclusive), or -1 while it is not complete. Slots 【】 are never cut.
 *
 * @param first the text begins an answer: it is cut sooner.
 */
export function clauseEnd(text: string, first = false): number {
  let open = false;
  let chars = 0;
  const long = first ? FIRST_LONG_CHARS : CLAUSE_LONG_CHARS;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '【') open = true;
    else if (c === '】') open = false;
    else if (
      !open &&
      END.test(c) &&
      !(c === ',' && /\d/u.test(text[i - 1] ?? '') && (i + 1 === text.length || /\d/u.test(text[i + 1]!)))
    ) {
      let end = i + 1;
      while (end < text.length && END.test(text[end]!)) end++;
      if (chars >= CLAUSE_SHORT_CHARS) return end;
    } else if (
      !open &&
      chars >= long &&
      LESSER.test(c) &&
      !/[a-z\d]\s[a-z\d]/iu.test(text.slice(i - 1, i + 2))
    )
      return i + 1;
    chars++;
  }
  return -1;
}

/** A finished text in clauses; the parts join to the text. */
export const clausesOf = (text: string): string[] => cut(text, false);

function cut(text: string, first: boolean): string[] {
  const out: string[] = [];
  let rest = text;
  for (let end = clauseEnd(rest, first); end > 0; end = clauseEnd(rest, first && out.length === 0)) {
    out.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest === '') return out;
  if (out.length > 0 && [...rest].length < CLAUSE_SHORT_CHARS) out[out.length - 1] += rest;
  else out.push(rest);
  return out;
}

/** A long clause may pause before these words, or after those, without sounding torn. */
const PAUSE_BEFORE =
  /当天|次日|隔天|都可以|也可以|可以|不可|不要|不能|不支持|不建议|不影响|补运费|收运费|请|以实物|配合|满\d|联系|签收后|四十八|(?<![到至~—-]|\d)\d+小时|按|(?<![配发赠寄运])送|建议|避免|(?<!钢)内胆|吸管|鞋底|鞋面|整件|都能穿|首次|生产|质量问题|有问题/gu;
const PAUSE_AFTER =
  /付款|下单|签收后|发货前|发货后|密封|干燥处|的话|(?<!小|临|及|准|同|随)时(?!间|候|段|限)|以内|之内|检验|客服/gu;
const PAUSE_MIN_SYLLABLES = 4;

/**
 * Cuts an answer's first clause at a natural pause when it is too long to begin with; the cut gets a comma. What has no
 * such place stays whole.
 */
export function shortFirst(text: string): string[] {
  const [first, ...rest] = cut(text, true);
  if (first === undefined || spokenLength(first) <= FIRST_SYLLABLES_MAX)
    return first === undefined ? [] : [first, ...rest];
  const places = [
    ...[...first.matchAll(PAUSE_BEFORE)].map((m) => m.index),
    ...[...first.matchAll(PAUSE_AFTER)].map((m) => m.index + m[0].length),
  ].filter((at) => {
    // What is denied stays with its denial.
    if (/(?:[不没无非勿别未]|不支持|不可|不能|不要|不会)$/u.test(first.slice(0, at))) return false;
    if (/[（(][^）)]*$/u.test(first.slice(0, at))) return false;
    if (/(?:是|的)$/u.test(first.slice(0, at))) return false;
    const left = spokenLength(first.slice(0, at));
    return left >= PAUSE_MIN_SYLLABLES && left <= FIRST_SYLLABLES_MAX && spokenLength(first.slice(at)) >= 2;
  });
  if (places.length === 0) return [first, ...rest];
  const at = Math.max(...places);
  const head = first.slice(0, at).replace(/[、：:\s]+$/u, '');
  return [`${head}，`, first.slice(at), ...rest];
}

/** Without marks and spaces: what is the same to the ear. */
export const bareText = (text: string): string => text.replace(/[\p{P}\s]/gu, '');
