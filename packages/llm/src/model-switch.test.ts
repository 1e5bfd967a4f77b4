import { describe, expect, it } from 'vitest';
import { createAbsentModel } from './absent-model.js';
import { EngineError } from './engine-error.js';
import { COOL_DOWNS_MS } from './engine-health.js';
import type { LanguageModel } from './language-model.js';
import { createModelSwitch, type ModelSwitchOptions } from './model-switch.js';
import { languageModelConformance } from './testing/conformance.js';
import { createManualTimers } from './testing/manual-timers.js';
import { collect, never, promptOf } from './testing/prompts.js';
import { createTextStub } from './testing/text-stub.js';

languageModelConformance('switch over one engine', async () => ({
  model: createModelSwitch({ engines: [createTextStub('a', () => '现在是【价格】。')], active: 'a' }),
}));

const down = () => new EngineError('network', 'down', { retryable: true });
const settled = () => new Promise(setImmediate);

function house(engines: LanguageModel[], over: Partial<ModelSwitchOptions> = {}) {
  const timers = createManualTimers();
  const events: string[] = [];
  const model = createModelSwitch({
    engines,
    active: 'a',
    timers,
    onFail: (f) => events.push(`${f.id} ${f.error.code} -> ${f.fallback}`),
    onRecover: (id) => events.push(`${id} is back`),
    ...over,
  });
  const ask = async (signal = never()) =>
    (await collect(model.generate(promptOf(), { maxTokens: 20 }, signal))).join('');
  return { timers, events, model, ask };
}

describe('createModelSwitch', () => {
  it('switches for the next request and lets the running one finish', async () => {
    let go: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { model, ask } = house([
      createTextStub(
        'a',
        () => '甲甲',
        () => held,
      ),
      createTextStub('b', () => '乙乙'),
    ]);
    const running = ask();
    expect(model.use('b')).toBe(true);
    expect(await ask()).toBe('乙乙');
    go();
    expect(await running).toBe('甲甲');
    expect(model.use('none')).toBe(false);
    expect(model.list().map((e) => [e.id, e.active, e.state])).toEqual([
      ['a', false, 'ready'],
      ['b', true, 'ready'],
    ]);
  });

  it('falls back before the first word, rests the ill one, and finds out in the background that it is well', async () => {
    let ill = true;
    const a = createTextStub('a', () => (ill ? down() : '甲'));
    const { model, ask, timers, events } = house([a, createTextStub('b', () => '乙')]);
    expect(await ask()).toBe('乙');
    expect(await ask()).toBe('乙');
    expect(a.prompts).toHaveLength(1);
    expect(model.list()[0]).toMatchObject({ state: 'failed', detail: 'down', active: true });
    timers.advance(COOL_DOWNS_MS[0]);
    await settled();
    expect(a.options[1]?.priority).toBe('idle');
    ill = false;
    timers.advance(COOL_DOWNS_MS[0]);
    await settled();
    expect(a.prompts).toHaveLength(2);
    timers.advance(COOL_DOWNS_MS[1] - COOL_DOWNS_MS[0]);
    await settled();
    expect(await ask()).toBe('甲');
    expect(events).toEqual(['a network -> b', 'a is back']);
    expect(timers.pending()).toBe(0);
  });

  it('does not start over once something was said', async () => {
    const a: LanguageModel = {
      ...createTextStub('a', () => ''),
      async *generate() {
        yield '半句';
        throw down();
      },
    };
    const { ask, events } = house([a, createTextStub('b', () => '乙')]);
    await expect(ask()).rejects.toMatchObject({ code: 'network' });
    expect(events).toEqual(['a network -> null']);
    expect(await ask()).toBe('乙');
  });

  it('asks ill engines last rather than nobody', async () => {
    const a = createTextStub('a', (_, call) => (call === 1 ? down() : '甲'));
    const b = createTextStub('b', () => down());
    const { ask, events } = house([a, b]);
    await expect(ask()).rejects.toMatchObject({ code: 'network' });
    expect(await ask()).toBe('甲');
    expect(events).toEqual(['a network -> b', 'b network -> null', 'a is back']);
  });

  it('takes a stop for a stop, and a broken engine for a broken engine', async () => {
    const broken: LanguageModel = {
      ...createTextStub('a', () => ''),
      // biome-ignore lint/correctness/useYield: it breaks before it says anything
      async *generate() {
        throw new TypeError('bug');
      },
    };
    const { ask, events } = house([broken, createTextStub('b', () => '乙')]);
    await expect(ask(AbortSignal.abort())).rejects.toBeInstanceOf(EngineError);
    expect(events).toEqual([]);
    expect(await ask()).toBe('乙');
    expect(events).toEqual(['a protocol -> b']);
  });

  it('closes a removed engine only after its last request', async () => {
    let go: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const a = createTextStub(
      'a',
      () => '甲',
      () => held,
    );
    const { model, ask } = house([a, createTextStub('b', () => '乙')]);
    const running = ask();
    expect(model.remove('a')).toBe(false);
    model.use('b');
    expect(model.remove('a')).toBe(true);
    expect(model.list().map((e) => e.id)).toEqual(['b']);
    expect(a.closed()).toBe(false);
    go();
    expect(await running).toBe('甲');
    expect(a.closed()).toBe(true);
    model.add(createTextStub('a', () => '新'));
    expect(model.use('a')).toBe(true);
    expect(await ask()).toBe('新');
  });

  it('lists an engine whose files are missing, and asks it only when it is alone', async () => {
    const about = { id: 'a', title: 'A', licence: 'x', detail: 'no file; run zhubo model a' };
    const { model, ask, events } = house([createAbsentModel(about), createTextStub('b', () => '乙')]);
    expect(model.list()[0]).toMatchObject({ state: 'missing', detail: about.detail });
    expect(await ask()).toBe('乙');
    expect(events).toEqual([]);
    const alone = house([createAbsentModel(about)]);
    await expect(alone.ask()).rejects.toMatchObject({ code: 'load' });
    await alone.model.close();
    expect(alone.timers.pending()).toBe(0);
  });
});
