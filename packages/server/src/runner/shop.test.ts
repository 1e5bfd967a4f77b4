import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clausesOf, factsOf, guardFor, policyFacts } from '@zhubo/host';
import { loadManifests } from '@zhubo/models';
import { lineTextOf } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { lineWords } from './lines.js';
import { readShop } from './shop.js';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const shopDir = join(repository, 'shop');
const shop = await readShop(shopDir);

describe('the demo shop', () => {
  it('is large enough and complete', () => {
    const { products } = shop.catalogue;
    expect(products.length).toBeGreaterThanOrEqual(12);
    expect(new Set(products.map((p) => p.category)).size).toBeGreaterThanOrEqual(6);
    for (const p of products) expect(p.image && existsSync(join(shopDir, p.image)), p.name).toBe(true);
    expect(shop.rehearsal.length).toBeGreaterThanOrEqual(200);
  });

  it('has a rundown of about 20 minutes, every line of which may be said', () => {
    const minutes = shop.rundown.items.reduce((ms, i) => ms + i.durationMs, 0) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(18);
    expect(minutes).toBeLessThanOrEqual(22);
    const guard = guardFor(shop.catalogue);
    const blocked: string[] = [];
    for (const item of shop.rundown.items) {
      const product = shop.catalogue.products.find((p) => p.id === item.productId);
      expect(item.productId === undefined || product !== undefined, item.title).toBe(true);
      const facts = product
        ? factsOf(product, shop.catalogue, Date.UTC(2026, 11, 1))
        : policyFacts(shop.catalogue);
      for (const clause of item.lines.map(lineTextOf).flatMap(clausesOf))
        lineWords({ utteranceId: 'u', productId: item.productId ?? null }, 'script', clause, {
          guard,
          facts,
          now: Date.UTC(2026, 11, 1),
          record: (e) =>
            void (e.type === 'guard.blocked' && blocked.push(`${item.title}: ${e.text} (${e.rule})`)),
        });
    }
    expect(blocked).toEqual([]);
  });
});

describe('model manifests', () => {
  it('are all readable, and files in the repository are what they say', async () => {
    const { manifests, problems } = await loadManifests(join(repository, 'models'));
    expect(problems).toEqual([]);
    for (const file of manifests.flatMap((m) => m.files))
      for (const source of file.sources) {
        if (source.type !== 'repo') continue;
        const bytes = readFileSync(join(repository, source.path));
        expect(createHash('sha256').update(bytes).digest('hex'), source.path).toBe(file.sha256);
      }
  });
});
