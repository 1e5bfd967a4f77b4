import type { Asked, Prompter } from '@zhubo/corpus';
import {
  answerPrompt,
  type Command,
  createReducer,
  type RoomState,
  relevantFacts,
  triageFor,
} from '@zhubo/host';
import { isInput, type RoomEvent, type RoomInput } from '@zhubo/protocol';

/** Turns that may still be asked for; a turn is asked for as soon as it starts. */
const ASKED_MAX = 1_000;

type Perform = Extract<Command, { type: 'perform' }>;

/** Folds the journal with the host's own reducer, so that a question is asked again exactly as it was on air. */
export function createPrompter(): Prompter {
  const reduce = createReducer(triageFor);
  let state: RoomState | null = null;
  const known = new Map<string, Asked>();

  return {
    take(event: RoomEvent) {
      if (!isInput(event.type)) return;
      // A journal that begins in the middle has no room yet.
      if (state === null && event.type !== 'room.opened') return;
      const step = reduce(state, event as RoomEvent & RoomInput);
      state = step.state;
      for (const command of step.commands)
        if (command.type === 'perform' && command.job.type === 'answer')
          note(command, command.job, step.state);
    },
    asked: (commentId) => known.get(commentId) ?? null,
  };

  function note(command: Perform, job: Extract<Perform['job'], { type: 'answer' }>, s: RoomState): void {
    const { question, triage, history } = job;
    const facts = relevantFacts(question, triage, s.catalogue, s.at);
    const prompt = answerPrompt(
      { question, triage, history, catalogue: s.catalogue, variety: command.variety },
      facts,
    );
    const asked: Asked = {
      question,
      product: prompt.product,
      facts: facts.map(({ id, label, value }) => ({ id, label, value })),
      history: prompt.history.map((h) => [h.viewer, h.host]),
    };
    for (const id of s.speaking?.commentIds ?? []) {
      known.delete(id);
      known.set(id, asked);
      if (known.size > ASKED_MAX) known.delete(known.keys().next().value!);
    }
  }
}
