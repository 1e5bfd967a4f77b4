import { describe, expect, it } from 'vitest';
import { createAbsentModel } from './absent-model.js';
import { createOnDemand } from './on-demand.js';
import { never, promptOf } from './testing/prompts.js';

describe('createOnDemand', () => {
  it('starts with the first question, once, and then tells how the engine stands', async () => {
    const about = { id: 'small', title: 'Small', licence: 'Apache-2.0' };
    let starts = 0;
    const model = createOnDemand(about, () => {
      starts += 1;
      return createAbsentModel({ ...about, detail: 'no file' });
    });
    expect([model.id, model.status?.().state, starts]).toEqual(['small', 'ready', 0]);
    for (let i = 0; i < 2; i += 1)
      await expect(
        model.generate(promptOf(), { maxTokens: 1 }, never())[Symbol.asyncIterator]().next(),
      ).rejects.toThrow('no file');
    expect(starts).toBe(1);
    expect(model.status?.()).toEqual({ state: 'missing', detail: 'no file' });
    await model.close();
  });

  it('ends without having begun', async () => {
    await createOnDemand({ id: 'a', title: 'A', licence: '' }, () => {
      throw new Error('must not start');
    }).close();
  });
});
