import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedOf, isAlike } from './alike.js';
import { candidatePairs } from './candidates.js';
import { canonical } from './canonical.js';
import { jaccard, shingles } from './jaccard.js';
import { createKeyTable } from './key-table.js';
import { BANDS, bandKey, bandsFor, SLOTS, signText, slotsOf } from './minhash.js';
import { createFates, keeperOf, originOf, resolve } from './resolve.js';
import { cut, sharedStretch, winnow } from './winnow.js';

const sign = (text: string, slots = SLOTS): Uint32Array => {
  const signature = new Uint32Array(slots);
  signText(text, signature, new Uint8Array(slots));
  return signature;
};
const keysOf = (text: string): string[] => {
  const keys = new Uint32Array(2);
  return Array.from({ length: BANDS }, (_, band) => {
    bandKey(sign(text), band, keys, 0);
    return `${keys[0]} ${keys[1]}`;
  });
};
const han = fc.array(
  fc.integer({ min: 0x4e00, max: 0x4fff }).map((c) => String.fromCharCode(c)),
  { minLength: 30, maxLength: 200 },
);

describe('MinHash', () => {
  it('is the same for the same text and full for a short one', () => {
    expect(sign('这件外套还有货吗')).toEqual(sign('这件外套还有货吗'));
    expect([...sign('好')]).not.toContain(0x7fffffff);
  });

  it('finds a text with two characters changed by some band', () => {
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (chars, a, b) => {
        const other = [...chars];
        other[a % chars.length] = 'A';
        other[b % chars.length] = 'B';
        fc.pre(jaccard(shingles(chars.join('')), shingles(other.join(''))) >= 0.7);
        const keys = keysOf(other.join(''));
        expect(keysOf(chars.join('')).some((k, band) => k === keys[band])).toBe(true);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('agrees with exact Jaccard on average', () => {
    const text = Array.from({ length: 400 }, (_, i) =>
      String.fromCharCode(0x4e00 + ((i * 7919) % 3001)),
    ).join('');
    const other = text.slice(0, 200) + [...text.slice(200)].reverse().join('');
    const a = sign(text);
    const b = sign(other);
    const same = a.filter((v, i) => v === b[i]).length / SLOTS;
    expect(Math.abs(same - jaccard(shingles(text), shingles(other)))).toBeLessThan(0.12);
  });

  it('half the bands find nearly all pairs from 0.7 on', () => {
    const bands = bandsFor(0.7);
    const keys = new Uint32Array(2);
    const keysIn = (text: string): string[] => {
      const signature = sign(text, slotsOf(bands));
      return Array.from({ length: bands }, (_, band) => {
        bandKey(signature, band, keys, 0);
        return `${keys[0]} ${keys[1]}`;
      });
    };
    let pairs = 0;
    let found = 0;
    for (let t = 0; t < 2_000; t += 1) {
      const chars = Array.from({ length: 40 + (t % 60) }, (_, i) =>
        String.fromCharCode(0x4e00 + (((t * 131 + i) * 7919) % 3001)),
      );
      const other = [...chars];
      for (let e = 0; e < 1 + (t % 3); e += 1) other[(t * 17 + e * 23) % chars.length] = 'A';
      if (jaccard(shingles(chars.join('')), shingles(other.join(''))) < 0.7) continue;
      pairs += 1;
      const known = keysIn(chars.join(''));
      if (keysIn(other.join('')).some((k, band) => k === known[band])) found += 1;
    }
    expect(pairs).toBeGreaterThan(800);
    expect(found / pairs).toBeGreaterThan(0.985);
  });
});

describe('comparison', () => {
  it('is that of the sets of 5-grams, at and around the threshold', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '好', '的'), maxLength: 40 });
    fc.assert(
      fc.property(letters, letters, fc.double({ min: 0.5, max: 1, noNaN: true }), (a, b, threshold) => {
        const exact = jaccard(shingles(a), shingles(b));
        for (const t of [threshold, 0.7, exact || 0.5])
          expect(isAlike(comparedOf(a), comparedOf(b), t)).toBe(exact >= t);
      }),
      { seed: 3, numRuns: 2_000 },
    );
  });
});

describe('candidates', () => {
  const entries = (keys: number[], scopes: number[]) => ({
    count: keys.length,
    keys: Uint32Array.from(keys.flatMap((k) => [k, k])),
    ordinals: Uint32Array.from(keys.map((_, i) => i * 10)),
    scopes: Uint32Array.from(scopes),
  });
  it('pairs what shares a key, ordered by the later one', () => {
    expect([...candidatePairs(entries([1, 2, 1, 1], [0, 0, 0, 0]))]).toEqual([0, 20, 0, 30, 20, 30]);
  });
  it('gives a large bucket no more than six a member, and the first of its scope among them', () => {
    const n = 500;
    const pairs = candidatePairs(
      entries(
        Array(n).fill(7),
        Array.from({ length: n }, (_, i) => i % 7),
      ),
    );
    expect(pairs.length / 2).toBeLessThanOrEqual(6 * n);
    const last = [];
    for (let at = 0; at < pairs.length; at += 2)
      if (pairs[at + 1] === (n - 1) * 10) last.push(pairs[at]! / 10);
    expect(last).toContain((n - 1) % 7);
  });
  it('numbers keys in the order of their first coming', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 60 }), (keys) => {
        const table = createKeyTable(keys.length);
        const known = new Map<string, number>();
        for (const [hi, lo] of keys) {
          const name = `${hi} ${lo}`;
          if (!known.has(name)) known.set(name, known.size);
          expect(table.idOf(hi, lo)).toBe(known.get(name));
        }
      }),
    );
  });
});

describe('equality', () => {
  it('takes no notice of marks and case, but of the point in a number', () => {
    expect(canonical('好看！！XL')).toBe(canonical('好看 xl'));
    expect(canonical('9.9元')).not.toBe(canonical('99元'));
    expect(canonical('？？')).toBe('？？');
  });
});

describe('resolve', () => {
  it('drops for a kept one of the same scope, marks the repeat of another scope, adds up', () => {
    const fates = createFates(5);
    resolve(Uint32Array.from([0, 1, 1, 1, 2, 1, 0, 3, 0, 3, 4, 1]), fates);
    expect([...fates.state].map(keeperOf)).toEqual([null, 0, null, null, 3]);
    expect([...fates.state].map(originOf)).toEqual([null, null, null, 0, null]);
    expect([...fates.times]).toEqual([2, 1, 1, 2, 1]);
  });
});

describe('repeated stretches', () => {
  it('any stretch of the wanted length has a fingerprint in common', () => {
    fc.assert(
      fc.property(han, han, han, fc.integer({ min: 0, max: 40 }), (before, middle, after, shift) => {
        const common = middle.join('').padEnd(60, '买它便宜');
        const a = before.join('') + common + after.join('');
        const b = after.slice(0, shift).join('') + common + before.join('');
        const prints = new Set(winnow(a, 50).map((p) => `${p.hi} ${p.lo}`));
        expect(winnow(b, 50).some((p) => prints.has(`${p.hi} ${p.lo}`))).toBe(true);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
  it('is extended to its whole length, and cut', () => {
    const loop =
      '欢迎来到直播间没点关注的点个关注左上角福袋记得领今天全场包邮运费险都有放心拍喜欢的宝宝直接下单就可以了现货秒发';
    const a = `开头${loop}甲`;
    const b = `另一句${loop}乙`;
    const stretch = sharedStretch(a, 10, b, 11, 50)!;
    expect(b.slice(stretch.start, stretch.end)).toBe(loop);
    expect(cut(b, [stretch, stretch])).toBe('另一句乙');
  });
  it('never breaks a privacy mark', () => {
    const common = '好'.repeat(50);
    const a = `${common}<|mobile|>`;
    const b = `${common}<|name|>`;
    expect(cut(b, [sharedStretch(a, 0, b, 0, 50)!])).toBe('<|name|>');
    const c = `<|mobile|>${common}`;
    const d = `<|name|>${common}`;
    expect(cut(d, [sharedStretch(c, c.length - 1, d, d.length - 1, 50)!])).toBe('<|name|>');
  });
});
