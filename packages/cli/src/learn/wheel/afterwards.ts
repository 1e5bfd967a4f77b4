import { answerClauses, triageFor } from '@zhubo/host';
import type { AnswerPrompt } from '@zhubo/llm';
import type { HeldOut, LessonAnswer } from '../lessons.js';
import { askedAfterwards, wheelShop } from './shop.js';

/** A moment at which the shop's prices hold. */
const AT = Date.UTC(2026, 10, 25, 12);

/** The questions as the live room puts them to the model. */
export async function lessonsAfterwards(): Promise<HeldOut[]> {
  const out: HeldOut[] = [];
  for (const { text, label, instead } of askedAfterwards()) {
    const prompt = await askedOf(text);
    if (!prompt) continue;
    const { product, facts, said } = prompt;
    out.push({
      facts: Object.fromEntries([
        ...(product === null ? [] : [['商品', product]]),
        ...facts.map((f) => [f.label, f.value]),
      ]) as Record<string, string>,
      question: text,
      history: [],
      ...(said !== undefined && { said }),
      chosen: said?.includes(`【${label}】`) ? '' : `【${label}】`,
      rejected: instead === null ? null : `【${instead}】`,
    });
  }
  return out;
}

/** What the model is asked; null where code answers alone. */
async function askedOf(question: string): Promise<AnswerPrompt | null> {
  const catalogue = wheelShop();
  const triage = triageFor(catalogue)(question, { onStage: null, lastAsked: null });
  let asked: AnswerPrompt | null = null;
  const model = {
    id: 'listens',
    async *generate(prompt: AnswerPrompt) {
      asked = prompt;
      yield '';
    },
  };
  const deps = { model, now: () => AT, firstClauseTimeoutMs: 1_000 };
  const input = { question, triage, catalogue, history: [], variety: 0 };
  for await (const _ of answerClauses(input, deps, new AbortController().signal));
  return asked;
}

/** Those that the planted weakness gets wrong, and the others. */
export const planted = ({ lesson }: LessonAnswer): boolean => lesson.chosen.startsWith('【定制');
