const LONG_MS = 120;
const SHORT_MS = 60;
const PLAIN_MS = 80;

/** Breath after a clause by its last mark, ms: longer after a sentence, shorter after a comma. */
export function pauseAfterMs(text: string): number {
  const end = text.trim().at(-1) ?? '';
  if ('。！？!?….～~'.includes(end) && end) return LONG_MS;
  if ('，、,；;：:'.includes(end) && end) return SHORT_MS;
  return PLAIN_MS;
}
