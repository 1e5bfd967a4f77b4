/** Longest value looked for between the fixed words of a frame. */
const GAP = '[^，。！？]{1,28}';
const EDGE = '(?:^|[，。！？])(?:\\d+号)?';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

const patterns = new Map<string, RegExp | null>();

/** What clauses made from this template look like; null for one that is nothing but a value. */
function patternOf(template: string): RegExp | null {
  const known = patterns.get(template);
  if (known !== undefined) return known;
  const parts = template.split(/\{\w+\}/u);
  const made = parts.every((p) => p === '')
    ? null
    : new RegExp(`${EDGE}${parts.map(escaped).join(GAP)}(?=[，。！？]|$)`, 'u');
  patterns.set(template, made);
  return made;
}

/** Whether each of these was heard lately: what need not be said is then better left out. */
export const worn = (templates: readonly string[], recent: readonly string[]): boolean =>
  recent.length > 0 && templates.every((t) => patternOf(t)?.test(recent.join('')) ?? false);

/**
 * The template whose turn it is among those whose sentence frame is not in `recent` (clauses heard lately, oldest first);
 * when all were used, the one used longest ago. The same inputs give the same choice.
 */
export function fresh(templates: readonly string[], turn: number, recent: readonly string[]): string {
  const at = ((turn % templates.length) + templates.length) % templates.length;
  const order = [...templates.slice(at), ...templates.slice(0, at)];
  if (recent.length === 0) return order[0]!;
  const heard = recent.join('');
  const lastUse = (template: string): number => {
    const pattern = patternOf(template);
    if (!pattern?.test(heard)) return -1;
    return recent.findLastIndex((r) => pattern.test(r));
  };
  let best = order[0]!;
  let bestUse = Number.POSITIVE_INFINITY;
  for (const template of order) {
    const use = patternOf(template)?.test(heard) ? Math.max(0, lastUse(template)) : -1;
    if (use < 0) return template;
    if (use < bestUse) {
      best = template;
      bestUse = use;
    }
  }
  return best;
}
