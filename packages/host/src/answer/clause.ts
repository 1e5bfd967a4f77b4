/** One thing to say and the ids of the facts that it rests on. */
export interface AnswerClause {
  text: string;
  facts: string[];
}

/** An answer says at most this much; more is a lecture. */
export const ANSWER_CLAUSES_MAX = 3;
export const ANSWER_CHARS_MAX = 60;
/** From this length on a clause is also cut at a lesser place (、 or a space). */
export const CLAUSE_LONG_CHARS = 18;
/** A clause shorter than this waits for the next, so that speech does not hack. */
const CLAUSE_SHORT_CHARS = 4;

const END = /[，。！？；!?;…\n]|,(?!\d)/u;
const LESSER = /[、：:\s]/u;

/** Where the first clause of a growing text ends (exclusive), or -1 while it is not complete. Slots 【】 are never cut. */
export function clauseEnd(text: string): number {
  let open = false;
  let chars = 0;
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
    } else if (!open && chars >= CLAUSE_LONG_CHARS && LESSER.test(c)) return i + 1;
    chars++;
  }
  return -1;
}

/** A finished text in clauses; the parts join to the text. */
export function clausesOf(text: string): string[] {
  const out: string[] = [];
  let rest = text;
  for (let end = clauseEnd(rest); end > 0; end = clauseEnd(rest)) {
    out.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest === '') return out;
  if (out.length > 0 && [...rest].length < CLAUSE_SHORT_CHARS) out[out.length - 1] += rest;
  else out.push(rest);
  return out;
}
