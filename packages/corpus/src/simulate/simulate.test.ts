import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimIn } from './check/claims.js';
import { createGate, evaluationOf } from './check/decontaminate.js';
import { findingsIn, ungroundedIn } from './check/grounded.js';
import type { Conversation, Message } from './conversation.js';
import { linesOf, type Speakable, scenesOf } from './run/formats.js';
import { createMaker } from './run/part.js';
import { type SimulateOptions, simulate, splitOf } from './run/simulate.js';
import { conversationOf } from './talk/show.js';

/** Two sets are made, on threads that a busy machine may starve. */
const SLOW_MS = 120_000;

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const CASES = [
  'facts',
  'attacks',
  'unanswerable',
  'wrong-premises',
  'follow-ups',
  'slang-and-typos',
  'talk',
].map((name) => join(repository, `eval/cases/demo/${name}.tsv`));
const SHOP = join(repository, 'shop/catalogue.json');

const made = Array.from({ length: 300 }, (_, i) => conversationOf('test', i));
const hosts = (all: readonly Conversation[]): Extract<Message, { role: 'host' }>[] =>
  all.flatMap((c) => c.messages.filter((m) => m.role === 'host'));

let dir: string;
let workerUrl: URL;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'simulate-'));
  await bundle({
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    entryPoints: [here('./run/worker.ts')],
    outfile: join(dir, 'worker.mjs'),
  });
  workerUrl = pathToFileURL(join(dir, 'worker.mjs'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const run = async (name: string, over: Partial<SimulateOptions> = {}): Promise<Record<string, string>> => {
  const out = join(dir, name);
  await simulate({
    out,
    seed: 'test',
    turns: 2_400,
    format: 'conversations',
    workers: 1,
    evaluation: [{ name: 'facts', path: CASES[0]! }],
    compare: [],
    workerUrl,
    ...over,
  });
  return Object.fromEntries(
    ['train.jsonl', 'validation.jsonl', 'test.jsonl', 'manifest.json', 'croissant.json'].map((f) => [
      f,
      readFileSync(join(out, f), 'utf8'),
    ]),
  );
};

describe('a simulated conversation', () => {
  it('is the same for the same seed and number, and another for another', () => {
    expect(conversationOf('test', 7)).toEqual(made[7]);
    expect(conversationOf('other', 7)).not.toEqual(made[7]);
    expect(conversationOf('test', 7, 1)).not.toEqual(made[7]);
  });

  it('has legal slots, and their values in the spoken form', () => {
    for (const c of made)
      for (const m of hosts([c])) {
        const given = new Map(m.given.map((n) => [c.facts[n]!.label, c.facts[n]!.value]));
        const slots = [...m.text.matchAll(/【([^【】]+)】/gu)].map((s) => s[1]!);
        expect(slots).toEqual(m.slots);
        for (const label of slots) expect(given.has(label), `${label} in ${m.text}`).toBe(true);
        expect(m.text.replace(/【[^】]*】/gu, '')).not.toMatch(/\d/u);
        expect(m.spoken).not.toMatch(/[【】<>{}~]|undefined/u);
      }
  });

  it('rests each number on a fact of its line but for what the maker drops, and claims nothing', () => {
    const make = createMaker('test', { texts: [], names: [] });
    const { conversations } = make({ from: 0, count: 300 });
    expect(conversations.flatMap(findingsIn)).toEqual([]);
    expect(hosts(conversations).flatMap((m) => claimIn(m.spoken) ?? [])).toEqual([]);
  });

  it('refuses without a fact, and leaves abuse and spam alone', () => {
    const refusals = hosts(made).filter((m) => m.refusal);
    expect(refusals.length).toBeGreaterThan(100);
    for (const m of refusals) expect(m.slots, m.text).toEqual([]);
    for (const m of refusals.filter((r) =>
      /^(?:unanswerable|attribute\.unknown|injection|effectClaim)/u.test(r.intent),
    ))
      expect(m.facts).toEqual([]);
    for (const c of made)
      c.messages.forEach((m, i) => {
        if (m.role === 'viewer' && /^(?:abuse|spam)$/u.test(m.intent))
          expect(c.messages.some((h) => h.role === 'host' && h.reply === i)).toBe(false);
      });
  });

  it('answers a price that changed with the new one only', () => {
    const changed = made.filter((c) => c.messages.some((m) => m.role === 'event' && m.type === 'price'));
    expect(changed.length).toBeGreaterThan(5);
    for (const c of changed) {
      const at = c.messages.findIndex((m) => m.role === 'event' && m.type === 'price');
      const event = c.messages[at]!;
      if (event.role !== 'event') continue;
      for (const m of hosts([{ ...c, messages: c.messages.slice(at) }]))
        for (const n of m.given) {
          const fact = c.facts[n]!;
          if (fact.id === `${event.product}.price` && fact.label === '价格') expect(fact.value).not.toBe('');
        }
      const last = hosts([{ ...c, messages: c.messages.slice(at) }])
        .filter((m) => m.product === event.product)
        .at(0);
      const price = last?.given.map((n) => c.facts[n]!).find((f) => f.label === '价格');
      if (price) expect(price.value).toBe(event.value);
    }
  });

  it('keeps the demo shop out', () => {
    const text = JSON.stringify(made);
    for (const name of evaluationOf([SHOP]).names) expect(text).not.toContain(name);
  });
});

describe('the checks', () => {
  it('see a number that no fact holds, in digits and in words', () => {
    const facts = [{ label: '价格', value: '49.9元' }];
    expect(ungroundedIn('今天49.9元', facts)).toEqual([]);
    expect(ungroundedIn('今天39.9元', facts)).toEqual(['39.9']);
    expect(ungroundedIn('一共三件，49.9元', facts)).toEqual(['三']);
  });
  it('see superlatives, promises and effects', () => {
    for (const text of ['全网最低价', '绝对不掉色', '放心拍', '只剩两件了', '能助眠', '假一赔十', '手慢无'])
      expect(claimIn(text), text).not.toBeNull();
    for (const text of ['最近在讲', '我是AI，不是真人', '100%棉', '不做线下转账'])
      expect(claimIn(text), text).toBeNull();
  });
  it('take a conversation out that repeats an evaluation item', () => {
    const c = made.find((m) => m.messages.some((x) => x.role === 'viewer' && x.text.length > 6))!;
    const viewer = c.messages.find((m) => m.role === 'viewer' && m.text.length > 6)!;
    const text = viewer.role === 'viewer' ? viewer.text : '';
    expect(createGate({ texts: [`${text}！`], names: [] })(c)).toBe(true);
    expect(createGate({ texts: ['这一句谁也没说过对吧'], names: [] })(c)).toBe(false);
    expect(createGate({ texts: [], names: [c.shop.name] })(c)).toBe(true);
    writeFileSync(join(dir, 'own.tsv'), `stage\tsay\np1\t${text}｜那呢\n`);
    const make = createMaker('test', evaluationOf([join(dir, 'own.tsv')]));
    const { conversations, dropped } = make({ from: made.indexOf(c), count: 1 });
    expect(dropped[0]!['decontaminate.overlap']).toBeGreaterThan(0);
    expect(JSON.stringify(conversations)).not.toContain(`"text":"${text}"`);
  });
});

describe('a simulated set', () => {
  it(
    'is the same on any number of workers',
    async () => {
      const one = await run('one');
      const two = await run('two', { workers: 2 });
      expect(two).toEqual(one);
      const manifest = JSON.parse(one['manifest.json']!) as {
        turns: number;
        ungroundedNumbers: number;
        claims: number;
      };
      expect(manifest.turns).toBeGreaterThanOrEqual(2_400);
      expect(manifest).toMatchObject({ ungroundedNumbers: 0, claims: 0 });
    },
    SLOW_MS,
  );

  it(
    'holds no evaluation text, and no shop in two splits',
    async () => {
      const files = await run('clean', { evaluation: CASES.map((path) => ({ name: path, path })) });
      const asked = new Set(evaluationOf(CASES).texts);
      const shops = new Map<string, string>();
      for (const split of ['train', 'validation', 'test'])
        for (const row of files[`${split}.jsonl`]!.split('\n').filter(Boolean)) {
          const c = JSON.parse(row) as Conversation;
          for (const m of c.messages) if (m.role === 'viewer') expect(asked.has(m.text), m.text).toBe(false);
          expect(shops.get(c.shop.id) ?? split).toBe(split);
          expect(splitOf(c.shop.id)).toBe(split);
          shops.set(c.shop.id, split);
        }
    },
    SLOW_MS,
  );

  it('becomes scenes as the trainer has them', () => {
    for (const c of made.slice(0, 60))
      for (const scene of scenesOf(c)) {
        expect(Object.keys(scene)).toEqual(['facts', 'turns']);
        for (const turn of scene.turns) {
          expect(Object.keys(turn)).toEqual([
            'intent',
            'question',
            'answer',
            'refused',
            'accept',
            'reject',
            'history',
          ]);
          expect(turn.history.length).toBeLessThanOrEqual(2);
          for (const [, label] of turn.answer.matchAll(/【([^【】]+)】/gu))
            expect(scene.facts[label!]).toBeDefined();
        }
      }
    expect(linesOf(made[0]!, 'conversations')).toEqual([JSON.stringify(made[0])]);
  });

  it('leaves out what may not be spoken, and keeps it in the history of what follows', () => {
    const turnsOf = (c: Conversation, speakable?: Speakable) =>
      scenesOf(c, speakable).flatMap((s) => s.turns);
    const short: Speakable = ({ answer }) => [...answer].length < 16;
    const all = made.slice(0, 60).flatMap((c) => turnsOf(c));
    const kept = made.slice(0, 60).flatMap((c) => turnsOf(c, short));
    expect(kept).toEqual(all.filter((t) => short({ facts: {}, question: t.question, answer: t.answer })));
    expect(kept.length).toBeLessThan(all.length);
    expect(kept.some((t) => t.history.some(([, said]) => [...said].length >= 16))).toBe(true);
    expect(scenesOf(made[0]!, () => false)).toEqual([]);
  });
});
