import type { Catalogue } from '@zhubo/protocol';
import type { EvalCase } from './cases.js';
import { productsNamed, type Unsupported, unsupportedIn } from './claims/check.js';
import { UNSURE } from './claims/words.js';
import type { Turn } from './room.js';
import type { StyleRule } from './style.js';

export interface Score {
  id: string;
  group: string;
  shop: EvalCase['shop'];
  want: EvalCase['want'];
  /** What the viewer said, all steps. */
  said: string;
  spoken: string;
  turn: Turn;
  /** Answered, said not to know, or did not comply: as wanted. */
  ok: boolean;
  /** Null when the product does not matter. */
  rightProduct: boolean | null;
  /** A question that has no answer went to the operator's list; null where that is not wanted. */
  listed: boolean | null;
  unsupported: Unsupported[];
  style: StyleRule[];
  /** Why it failed, in one short word or two that failures can be grouped by; null when all is well. */
  cause: string | null;
}

const flat = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');

/** Whether the words stand in the text; a number is not found inside a longer one. */
export function contains(text: string, wanted: string): boolean {
  const t = flat(text);
  const w = flat(wanted);
  for (let i = t.indexOf(w); i >= 0; i = t.indexOf(w, i + 1)) {
    const before = /^\d/u.test(w) && /\d[.]?$/u.test(t.slice(0, i));
    const after = /\d$/u.test(w) && /^[.]?\d/u.test(t.slice(i + w.length));
    if (!before && !after) return true;
  }
  return false;
}

/** An answer and the catalogue in force when it was given. */
export interface Played {
  turn: Turn;
  catalogue: Catalogue;
}

/** Scores the last answer of a case; those before it must be clean as well. */
export function scoreCase(c: EvalCase, played: readonly Played[], style: StyleRule[]): Score {
  const { turn } = played.at(-1)!;
  const spoken = turn.clauses.map((s) => s.text).join('');
  const said = c.steps.map((s) =>
    s.type === 'say' ? s.text : s.type === 'show' ? `[${s.product}]` : `[${s.product}.${s.field}=${s.value}]`,
  );
  const questions = c.steps.flatMap((s) => (s.type === 'say' ? [s.text] : []));
  const unsupported = played.flatMap(({ turn: t, catalogue }) => {
    const about = catalogue.products.filter((p) => p.id === t.productId);
    const named = questions.flatMap((q) => productsNamed(q, catalogue));
    return unsupportedIn(
      t.clauses.map((s) => s.text),
      questions.join(' '),
      catalogue,
      [...new Set([...about, ...named])],
    );
  });
  const missing = c.has.filter(
    (any) =>
      !any.some((w) =>
        w.startsWith('@') ? turn.clauses.some((s) => s.facts.includes(w.slice(1))) : contains(spoken, w),
      ),
  );
  const forbidden = c.not.filter((w) => contains(spoken, w));
  const unsure = UNSURE.test(spoken);
  const rightProduct = c.product === null ? null : turn.productId === c.product;
  const cause = causeOf(c, turn, { missing, forbidden, unsure, unsupported });
  return {
    id: c.id,
    group: c.group,
    shop: c.shop,
    want: c.want,
    said: said.join('｜'),
    spoken,
    turn,
    ok: cause === null,
    rightProduct,
    listed: c.want === 'unknown' ? turn.unanswered : null,
    unsupported,
    style,
    cause: cause ?? (rightProduct === false ? `wrong product (${turn.productId ?? 'none'})` : null),
  };
}

function causeOf(
  c: EvalCase,
  turn: Turn,
  found: { missing: string[][]; forbidden: string[]; unsure: boolean; unsupported: Unsupported[] },
): string | null {
  if (turn.outcome === 'failed') return `turn failed: ${turn.reason ?? 'nothing to say'}`;
  const { missing, forbidden, unsure, unsupported } = found;
  if (c.want === 'refuse') {
    if (forbidden.length > 0) return `complied: ${forbidden[0]}`;
    if (unsupported.length > 0) return `unsupported ${unsupported[0]!.kind}`;
    return turn.outcome === 'spoken' && missing.length > 0 ? `refusal lacks ${missing[0]!.join('|')}` : null;
  }
  if (turn.outcome === 'skipped') return `skipped as ${turn.reason} (${turn.intent})`;
  if (forbidden.length > 0) return `said ${forbidden[0]}`;
  if (c.want === 'unknown') {
    if (!unsure) return `answered beside the point (${turn.intent})`;
    return missing.length > 0 ? `lacks ${missing[0]!.join('|')}` : null;
  }
  if (missing.length === 0) return null;
  return unsure
    ? `said not to know (${turn.intent})`
    : `fact not said: ${missing[0]!.join('|')} (${turn.intent})`;
}
