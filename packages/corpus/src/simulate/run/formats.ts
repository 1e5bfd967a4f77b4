import type { Conversation, Message } from '../conversation.js';

export const FORMATS = ['conversations', 'chat'] as const;
export type Format = (typeof FORMATS)[number];

/** Turns that a prompt of the live host holds at most (`packages/llm`). */
const HISTORY_TURNS_MAX = 2;

type Host = Extract<Message, { role: 'host' }>;

/** A scene as `trainer/zhubo_trainer/corpus/scene.py` has it: the facts once, then questions on them. */
export type TrainerScene = {
  facts: Record<string, string>;
  turns: {
    intent: string;
    question: string;
    answer: string;
    refused: boolean;
    accept: string[];
    reject: string[];
    history: [string, string][];
  }[];
};

/** An answer to a comment, and the facts (by label) that it was given from. */
export type Answered = { facts: Readonly<Record<string, string>>; question: string; answer: string };
/** Whether a room would let a model say it; see `zhubo corpus simulate --speakable`. */
export type Speakable = (answered: Answered) => boolean;

/** Lines of a conversation in a format; `chat` has one for each set of facts that questions were answered from. */
export const linesOf = (conversation: Conversation, format: Format, speakable?: Speakable): string[] =>
  format === 'conversations'
    ? [JSON.stringify(conversation)]
    : scenesOf(conversation, speakable).map((scene) => JSON.stringify(scene));

/** With `speakable` only turns that pass it; the others stay in the history of those that follow. */
export function scenesOf({ facts, messages }: Conversation, speakable?: Speakable): TrainerScene[] {
  const scenes = new Map<string, TrainerScene>();
  const history = new Map<string, [string, string][]>();
  for (const message of messages) {
    if (message.role !== 'host' || message.reply === undefined) continue;
    const host: Host = message;
    const asked = messages[message.reply]!;
    if (asked.role !== 'viewer') continue;
    const key = host.given.join(' ');
    const scene = scenes.get(key) ?? {
      facts: Object.fromEntries(host.given.map((n) => [facts[n]!.label, facts[n]!.value])),
      turns: [],
    };
    scenes.set(key, scene);
    const past = history.get(asked.name) ?? [];
    if (speakable?.({ facts: scene.facts, question: asked.text, answer: host.text }) ?? true)
      scene.turns.push({
        intent: host.intent,
        question: asked.text,
        answer: host.text,
        refused: host.refusal === true,
        accept: host.slots,
        reject: [],
        history: past.slice(-HISTORY_TURNS_MAX),
      });
    history.set(asked.name, [...past, [asked.text, host.spoken]]);
  }
  return [...scenes.values()].filter((scene) => scene.turns.length > 0);
}
