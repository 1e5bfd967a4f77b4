import type { LanguageModel } from '@zhubo/llm';

/**
 * The engine of last resort: it writes nothing, so the answer is the plain grounded sentence of the host. Always ready,
 * needs no model, and never wrong about a fact.
 */
export const createGroundedModel = (): LanguageModel => ({
  id: 'grounded',
  title: '资料句式（不用模型） / Grounded sentences (no model)',
  licence: 'Apache-2.0',
  async *generate() {},
  async close() {},
});
