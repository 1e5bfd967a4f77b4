import { getPriority, setPriority } from 'node:os';
import { type KokoroInference, loadKokoro } from './inference.js';
import type { FromWorker, ToWorker } from './messages.js';

// Runs in a process of its own, forked by worker-process.ts: one request at a time, in order of arrival.
const send = (message: FromWorker): void => {
  process.send?.(message);
};
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The operating system's last place. */
const NICEST = 19;

let inference: KokoroInference | null = null;

const handle = async (message: ToWorker): Promise<void> => {
  if (message.type === 'load') {
    if (message.niceness > 0) setPriority(Math.min(NICEST, getPriority() + message.niceness));
    inference = await loadKokoro(message);
    send({ type: 'ready' });
  } else {
    if (inference === null) throw new Error('the voice is not loaded');
    if (message.type === 'speak')
      send({ type: 'spoken', id: message.id, ...(await inference.speak(message)) });
    else send({ type: 'sung', id: message.id, samples: await inference.sing(message) });
  }
};

let last = Promise.resolve();
process.on('message', (message: ToWorker) => {
  last = last
    .then(() => handle(message))
    .catch((error: unknown) =>
      send({ type: 'failed', id: message.type === 'load' ? null : message.id, error: messageOf(error) }),
    );
});
process.on('disconnect', () => process.exit(0));
