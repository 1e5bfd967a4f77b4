import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LanguageModel } from '../language-model.js';
import { languageModelConformance } from '../testing/conformance.js';
import { collect, never, promptOf } from '../testing/prompts.js';
import { createEmbeddedLlama } from './embedded-llama.js';
import type { JobStats } from './messages.js';
import { builtWorkerPath } from './worker-process.js';

// A real model on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const repository = join(import.meta.dirname, '../../../..');
const root = process.env.ZHUBO_MODELS ?? join(repository, '.cache/models');
const modelPath = join(root, 'gemma-3-270m/gemma-3-270m-q4_k_m.gguf');
const missing = [modelPath, builtWorkerPath()].filter((path) => !existsSync(path));

if (missing.length > 0) {
  console.log(`skipped: the embedded model is not tested here (no ${missing.join(', no ')})`);
  it.skip('embedded llama.cpp');
} else {
  languageModelConformance('embedded llama.cpp', async () => ({
    model: createEmbeddedLlama({ modelPath, threads: 1 }),
  }));

  describe('createEmbeddedLlama', () => {
    const stats: JobStats[] = [];
    let model: LanguageModel;
    beforeAll(() => {
      model = createEmbeddedLlama({ modelPath, threads: 1, contextSize: 512, onStats: (s) => stats.push(s) });
    });
    afterAll(() => model.close());
    const ask = (question: string, over = {}) =>
      collect(model.generate(promptOf({ question, ...over }), { maxTokens: 6 }, never()));

    it('evaluates the facts once: the next question about them is all that is new', async () => {
      await ask('多少钱');
      await ask('还有货吗');
      const [first, second] = stats.slice(-2) as [JobStats, JobStats];
      expect(first.reusedTokens).toBe(0);
      expect(second.promptTokens - second.reusedTokens).toBeLessThan(10);
      expect(second.answerTokens).toBeLessThanOrEqual(6);
    });

    it('warms ahead of the first question', async () => {
      const prompt = promptOf({ product: '焖烧杯', facts: [{ label: '容量', value: '五百毫升' }] });
      await model.warm?.(prompt);
      await collect(model.generate({ ...prompt, question: '多大' }, { maxTokens: 2 }, never()));
      const last = stats.at(-1) as JobStats;
      expect(last.promptTokens - last.reusedTokens).toBeLessThan(10);
    });

    it('lets an urgent question go before idle work', async () => {
      const idle = collect(
        model.generate(promptOf({ product: '连衣裙' }), { maxTokens: 400, priority: 'idle' }, never()),
      );
      const outcome = idle.then(
        () => 'finished before it had to',
        (error) => error.code,
      );
      expect(await ask('多少钱')).not.toEqual([]);
      expect(await outcome).toBe('aborted');
    });

    it('drops what it can spare of a prompt that is too long, and says so when nothing helps', async () => {
      const facts = Array.from({ length: 80 }, (_, i) => ({
        label: `说明${i}`,
        value: '很长的一句说明文字',
      }));
      expect(await ask('多少钱', { facts })).not.toEqual([]);
      await expect(ask('长'.repeat(1_500))).rejects.toMatchObject({ code: 'prompt' });
    });

    it('says why a file is no model', async () => {
      const wrong = createEmbeddedLlama({ modelPath: import.meta.filename, id: 'wrong' });
      await expect(collect(wrong.generate(promptOf(), { maxTokens: 2 }, never()))).rejects.toMatchObject({
        code: 'load',
      });
      expect(wrong.status?.()).toMatchObject({
        state: 'failed',
        detail: expect.stringContaining('cannot be loaded'),
      });
      await wrong.close();
    });
  });
}
