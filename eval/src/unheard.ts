import { openers } from '@zhubo/host';
import type { StageDown, StageUp } from '@zhubo/protocol';
import type { StageSocket } from '@zhubo/server';

/** Knows the openers by heart, as the live room does after its first seconds; everything else is a single sample of silence. */
const known = new Set(openers());
export const unheardVoice = {
  id: 'recording',
  title: 'Recording voice',
  licence: 'Apache-2.0',
  sampleRate: 24_000,
  voices: ['none'],
  has: ({ text }: { text: string }) => known.has(text),
  prepare: async () => {},
  async *synthesize() {
    yield { pcm: new Int16Array(1) };
  },
  close: async () => {},
};

/** A stage that plays everything at once and reports so. */
export function instantStage(): StageSocket {
  let report: (m: StageUp) => void = () => {};
  return {
    send(data) {
      if (typeof data !== 'string') return;
      const m = JSON.parse(data) as StageDown;
      // Not within the room's own call: a real stage answers later, too.
      if (m.type === 'clause')
        setImmediate(() =>
          report({ type: 'played', utteranceId: m.clause.utteranceId, index: m.clause.index }),
        );
      else if (m.type === 'utterance.end')
        setImmediate(() => report({ type: 'ended', utteranceId: m.utteranceId }));
    },
    onMessage(listener) {
      report = listener;
      listener({ type: 'hello', audible: true, played: null });
    },
    onClose() {},
    bufferedBytes: () => 0,
    close() {},
  };
}
