import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromWorker, ToWorker } from './messages.js';

/** The supervisor's view of a running worker. */
export interface WorkerProcess {
  send(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called once, when the process is gone or could not be started; `why` says how it ended. */
  onExit(listener: (why: string) => void): void;
  /** Asks it to end by closing the channel. */
  end(): void;
  kill(): void;
}

/** The built file: a process cannot be started from TypeScript. */
export const builtWorkerPath = (): string =>
  fileURLToPath(
    new URL(
      import.meta.url.endsWith('.ts') ? '../../dist/embedded/worker.js' : './worker.js',
      import.meta.url,
    ),
  );

export function startWorkerProcess(path: string): WorkerProcess {
  const child = fork(path, [], {
    serialization: 'advanced',
    // Options of this process (an inspector's port, a test runner's loader) are not the worker's.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    // A channel that closes under a message is reported by `exit`; the message is then lost with the process.
    send: (message) => void (child.connected && child.send(message, () => {})),
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromWorker)),
    onExit(listener) {
      let told = false;
      const tell = (why: string) => {
        if (!told) listener(why);
        told = true;
      };
      child.on('exit', (code, signal) => tell(signal === null ? `exit code ${code}` : `signal ${signal}`));
      child.on('error', (error) => tell(error.message));
    },
    end: () => void (child.connected && child.disconnect()),
    kill: () => void child.kill('SIGKILL'),
  };
}
