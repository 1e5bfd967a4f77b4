import { expect, it } from 'vitest';
import { promptOf } from '../testing/prompts.js';
import { renderChatMessages } from './chat-messages.js';

it('ends with the question', () => {
  expect(renderChatMessages(promptOf()).at(-1)).toEqual({ role: 'user', content: '多少钱' });
});

it('shows what the host has said of the answer, and asks to go on from there', () => {
  const messages = renderChatMessages(promptOf({ said: '现价【价格】，\n' }));
  expect(messages.map((m) => m.role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(messages[2]?.content).toBe('现价【价格】，');
  expect(messages[3]?.content).toMatch(/接着说.*不要重复/u);
});
