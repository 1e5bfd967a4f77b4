import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type {
  FromWorker,
  LoadMessage,
  SingMessage,
  SpeakMessage,
  SpokenMessage,
  SungMessage,
  ToWorker,
} from './messages.js';

/** The voice in its own process: a crash or a full memory there leaves the show running. */
export interface VoiceProcess {
  /** Starts the process unless it runs; resolves when the voice is loaded and warm. */
  start(): Promise<void>;
  /** Speaks one piece, starting the process if it has died. Rejects when it dies on the way. */
  speak(req: Omit<SpeakMessage, 'type' | 'id'>): Promise<SpokenMessage>;
  /** Sings one line, in the same way. */
  sing(req: Omit<SingMessage, 'type' | 'id'>): Promise<SungMessage>;
  /** Process id while it runs. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

/** The compiled worker, also when this very file runs from source (tests). */
export const WORKER_PATH = fileURLToPath(
  import.meta.url.endsWith('.ts')
    ? new URL('../../dist/kokoro/worker.js', import.meta.url)
    : new URL('./worker.js', import.meta.url),
);

const STDERR_TAIL_CHARS = 500;
/** Many times what the longest piece takes on a busy machine: a process silent for so long hangs. */
const SPEAK_MAX_MS = 45_000;

type Answer = SpokenMessage | SungMessage;

interface Pending {
  resolve(message: Answer): void;
  reject(error: Error): void;
}

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly pending: Map<number, Pending>;
}

const launch = (workerPath: string, load: Omit<LoadMessage, 'type'>, onGone: () => void): Running => {
  const child = fork(workerPath, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const pending = new Map<number, Pending>();
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL_CHARS);
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: FromWorker) => {
      if (message.type === 'ready') return resolve();
      const asked = pending.get(message.id ?? -1);
      pending.delete(message.id ?? -1);
      if (message.type !== 'failed') return asked?.resolve(message);
      const error = new Error(`voice: ${message.error}`);
      if (asked) asked.reject(error);
      else {
        reject(error);
        child.kill();
      }
    });
    const gone = (why: string): void => {
      onGone();
      const error = new Error(`voice process ended (${why})${stderr === '' ? '' : `: ${stderr.trim()}`}`);
      reject(error);
      for (const asked of pending.values()) asked.reject(error);
      pending.clear();
    };
    child.on('error', (error) => gone(error.message));
    child.on('exit', (code, signal) => gone(signal ?? `code ${code}`));
  });
  ready.catch(() => {});
  const message: ToWorker = { type: 'load', ...load };
  child.send(message);
  return { child, ready, pending };
};

export interface VoiceProcessOptions {
  readonly workerPath?: string;
  /** A process silent for so long hangs, ms. */
  readonly speakMaxMs?: number;
  /** Without work for so long it ends and gives its memory back, ms; never when absent. */
  readonly restAfterMs?: number;
}

/** Supervises the process that `workerPath` is run in. It isn't started before it's needed; hung, it is killed. */
export const createVoiceProcess = (
  load: Omit<LoadMessage, 'type'>,
  options: VoiceProcessOptions = {},
): VoiceProcess => {
  const { workerPath = WORKER_PATH, speakMaxMs = SPEAK_MAX_MS, restAfterMs } = options;
  let running: Running | null = null;
  let rest: NodeJS.Timeout | undefined;
  let stopped = false;
  let nextId = 1;

  const current = (): Running => {
    if (stopped) throw new Error('the voice is closed');
    if (running === null) {
      const launched = launch(workerPath, load, () => {
        if (running === launched) running = null;
      });
      running = launched;
    }
    return running;
  };

  const restLater = (mine: Running): void => {
    if (restAfterMs === undefined || mine.pending.size > 0) return;
    rest = setTimeout(() => {
      if (running === mine) running = null;
      mine.child.kill();
    }, restAfterMs);
    rest.unref();
  };

  const ask = async (asking: (id: number) => ToWorker): Promise<Answer> => {
    clearTimeout(rest);
    const asked = current();
    const { child, ready, pending } = asked;
    await ready;
    const id = nextId++;
    const answer = new Promise<Answer>((resolve, reject) => pending.set(id, { resolve, reject }));
    child.send(asking(id), (error) => {
      if (!error) return;
      pending.get(id)?.reject(error);
      pending.delete(id);
    });
    // A process that hangs is killed: its end rejects what was asked, and the next request starts another.
    const hung = setTimeout(() => child.kill('SIGKILL'), speakMaxMs);
    return answer.finally(() => {
      clearTimeout(hung);
      restLater(asked);
    });
  };

  return {
    start: async () => current().ready,
    // The worker answers each request by its own kind.
    speak: async (req) => (await ask((id) => ({ type: 'speak', id, ...req }))) as SpokenMessage,
    sing: async (req) => (await ask((id) => ({ type: 'sing', id, ...req }))) as SungMessage,
    pid: () => running?.child.pid,
    stop: async () => {
      stopped = true;
      clearTimeout(rest);
      const child = running?.child;
      if (child === undefined || child.exitCode !== null) return;
      await new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill();
      });
    },
  };
};
