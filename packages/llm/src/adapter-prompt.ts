import type { AnswerPrompt } from './language-model.js';
import { singleLine } from './single-line.js';

/** More turns would push the facts away from the question; the adapter is trained with at most two. */
const HISTORY_TURNS_MAX = 2;

/**
 * The format the project's own adapter is trained on; a change here needs a new adapter.
 * Facts come first, so prompts about one product share a beginning and only the question is new.
 *
 *     资料：
 *     【商品】云感防晒衣
 *     【价格】49.9元
 *     观众：多少钱
 *     助播：
 *
 * The answer goes on after 助播： (and what the host has said of it) and ends with a line break.
 */
export function renderAdapterPrompt(prompt: AnswerPrompt): string {
  const facts = prompt.facts.map((f) => `【${singleLine(f.label)}】${singleLine(f.value)}\n`);
  if (prompt.product !== null) facts.unshift(`【商品】${singleLine(prompt.product)}\n`);
  const turns = prompt.history
    .slice(-HISTORY_TURNS_MAX)
    .map((t) => `观众：${singleLine(t.viewer)}\n助播：${singleLine(t.host)}\n`);
  const said = prompt.said === undefined ? '' : singleLine(prompt.said);
  return `资料：\n${facts.join('')}${turns.join('')}观众：${singleLine(prompt.question)}\n助播：${said}`;
}

/** The part of the prompt that does not depend on turns and question. */
export function renderAdapterPrefix(prompt: AnswerPrompt): string {
  const whole = renderAdapterPrompt({ ...prompt, history: [], question: '', said: '' });
  return whole.slice(0, whole.lastIndexOf('观众：') + '观众：'.length);
}
