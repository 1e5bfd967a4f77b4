import { abortedError, closedError, type EngineError } from '../engine-error.js';
import type { AnswerPrompt, GenerateOptions, LanguageModel } from '../language-model.js';

export interface TextStub extends LanguageModel {
  /** What it was asked, in order. */
  readonly prompts: AnswerPrompt[];
  readonly options: GenerateOptions[];
  closed(): boolean;
}

/**
 * A model for tests that says what `answer` returns, one character a piece, or throws what it returns.
 * `before` is awaited ahead of each piece, so a test can hold it up.
 */
export function createTextStub(
  id: string,
  answer: (prompt: AnswerPrompt, call: number) => string | EngineError,
  before: (piece: number) => Promise<void> = async () => {},
): TextStub {
  const prompts: AnswerPrompt[] = [];
  const asked: GenerateOptions[] = [];
  let closed = false;
  return {
    id,
    title: `stub ${id}`,
    licence: 'Apache-2.0',
    prompts,
    options: asked,
    closed: () => closed,
    async *generate(prompt, options, signal) {
      if (closed) throw closedError(id);
      if (signal.aborted) throw abortedError(id);
      prompts.push(prompt);
      asked.push(options);
      const said = answer(prompt, prompts.length);
      if (typeof said !== 'string') throw said;
      for (const [i, piece] of [...said].slice(0, options.maxTokens).entries()) {
        await before(i);
        if (signal.aborted) throw abortedError(id);
        yield piece;
      }
    },
    async close() {
      closed = true;
    },
  };
}
