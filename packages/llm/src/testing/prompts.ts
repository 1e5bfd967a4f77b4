import type { AnswerPrompt } from '../language-model.js';

/** A question about a jacket; `over` changes what a test is about. */
export const promptOf = (over: Partial<AnswerPrompt> = {}): AnswerPrompt => ({
  shop: '云朵小店',
  host: '小朵',
  style: '亲切、爽快',
  product: '云感防晒衣',
  facts: [
    { label: '价格', value: '49.9元' },
    { label: '库存', value: '雾蓝12件，纯白3件' },
  ],
  history: [],
  question: '多少钱',
  ...over,
});

/** All pieces of an answer; the error comes through. */
export async function collect(pieces: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

export const never = (): AbortSignal => new AbortController().signal;
