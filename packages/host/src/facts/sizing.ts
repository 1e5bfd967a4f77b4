import type { SizeRow } from '@zhubo/protocol';

/** What a viewer told of their body; weight in kg, height and foot in cm. */
export interface Body {
  heightCm?: number;
  weightKg?: number;
  footCm?: number;
}

const HEIGHT_MIN_CM = 80;
const HEIGHT_MAX_CM = 210;
/** Adults below this many kg per m² when read as 斤 were given in kg. */
const BMI_MIN = 14;

/** Reads "165 110斤", "1米65 55kg", "身高一米七体重130", "脚长24.5". Text NFKC, lower case. */
export function bodyIn(text: string): Body {
  const t = text
    .replace(/一米/gu, '1米')
    .replace(
      /米([一二三四五六七八九])([一二三四五六七八九])?/gu,
      (_, a, b) => `米${digit(a)}${b ? digit(b) : ''}`,
    );
  const body: Body = {};
  const foot = /脚长?\D{0,2}(2\d(?:\.\d)?)/u.exec(t);
  if (foot) body.footCm = Number(foot[1]);
  let rest = t;
  const take = (pattern: RegExp, use: (m: RegExpExecArray) => void): boolean => {
    const m = pattern.exec(rest);
    if (!m) return false;
    use(m);
    rest = rest.replace(m[0], ' ');
    return true;
  };
  take(/([12])(?:米|m)(\d{1,2})?(?!\d)/u, (m) => {
    body.heightCm = Number(m[1]) * 100 + Number((m[2] ?? '0').padEnd(2, '0'));
  }) ||
    take(/([12]\.\d{1,2})\s*(?:米|m)?/u, (m) => {
      body.heightCm = Math.round(Number(m[1]) * 100);
    }) ||
    take(/(?<!\d)(\d{2,3})\s*(?:cm|厘米|公分)/u, (m) => {
      body.heightCm = Number(m[1]);
    });
  take(/(?<!\d)(\d{2,3}(?:\.\d)?)\s*(?:kg|公斤|千克)/u, (m) => {
    body.weightKg = Number(m[1]);
  }) ||
    take(/(?<!\d)(\d{2,3}(?:\.\d)?)\s*(?:斤|jin)/u, (m) => {
      body.weightKg = Number(m[1]) / 2;
    });
  const bare = [...rest.matchAll(/(?<![\d.])(\d{2,3})(?![\d.]|号|元|块|件|天|码|小时)/gu)].map((m) =>
    Number(m[1]),
  );
  if (body.heightCm === undefined && (bare[0] ?? 0) >= 140 && (bare[0] ?? 0) <= 200)
    body.heightCm = bare.shift()!;
  if (body.weightKg === undefined && body.heightCm !== undefined && bare[0] !== undefined)
    body.weightKg = bareWeightKg(bare[0], body.heightCm);
  if (body.heightCm !== undefined && (body.heightCm < HEIGHT_MIN_CM || body.heightCm > HEIGHT_MAX_CM))
    delete body.heightCm;
  return body;
}

const digit = (han: string): number => '零一二三四五六七八九'.indexOf(han);

const bareWeightKg = (n: number, heightCm: number): number =>
  n / 2 / (heightCm / 100) ** 2 >= BMI_MIN ? n / 2 : n;

export type SizeAdvice = { kind: 'fits'; size: string } | { kind: 'outside' } | { kind: 'unknown' };

const within = (v: number, range: [number, number]): boolean => v >= range[0] && v <= range[1];

/**
 * The size for a body by the measuring table. Where height and weight point at different rows the bigger
 * row is advised; 'outside' means that the table does not reach that far, 'unknown' that too little was told.
 */
export function adviseSize(sizes: SizeRow[], body: Body): SizeAdvice {
  const measures: [number, (row: SizeRow) => [number, number] | undefined][] = [];
  if (body.footCm !== undefined) measures.push([body.footCm, (r) => r.footCm]);
  if (body.weightKg !== undefined) measures.push([body.weightKg, (r) => r.weightKg]);
  if (body.heightCm !== undefined) measures.push([body.heightCm, (r) => r.heightCm]);
  const usable = measures.filter(([, range]) => sizes.some((r) => range(r)));
  if (usable.length === 0) return { kind: 'unknown' };
  let best = -1;
  for (const [value, range] of usable) {
    const rows = sizes.map((r, i) => [i, range(r)] as const).filter(([, r]) => r && within(value, r));
    if (rows.length === 0) return { kind: 'outside' };
    // Rows may overlap: one that the other measures also allow goes first.
    const shared = rows.find(([i]) => usable.every(([v, of]) => !of(sizes[i]!) || within(v, of(sizes[i]!)!)));
    best = Math.max(best, shared ? shared[0] : rows[0]![0]);
  }
  return { kind: 'fits', size: sizes[best]!.size };
}
