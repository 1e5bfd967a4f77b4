/** A clause shorter than this (mark included) is joined to the next, so that speech does not hack. */
const CLAUSE_MIN_CHARS = 5;

/** Splits a line at its punctuation; the mark stays with its clause. Nothing is lost: the parts join to the line. */
export function splitLine(line: string): string[] {
  const parts = line.match(/[^，。！？；,!?;…]+[，。！？；,!?;…~]*/gu) ?? [];
  const out: string[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last !== undefined && [...last].length < CLAUSE_MIN_CHARS) out[out.length - 1] = last + part;
    else out.push(part);
  }
  return out;
}
