import { spawn } from 'node:child_process';

export interface RunResult {
  /** Exit code; null when killed by a signal. */
  code: number | null;
  /** The last part of what it wrote to stderr. */
  stderr: string;
  /** The program does not exist. */
  missing: boolean;
}

export type Run = (
  command: string,
  args: string[],
  options: { cwd: string; env: Record<string, string | undefined>; signal?: AbortSignal | undefined },
) => Promise<RunResult>;

const STDERR_KEPT_CHARS = 2_000;

/** Runs a program to its end; never rejects. An abort kills it. */
export const runProgram: Run = (command, args, options) =>
  new Promise((done) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let stderr = '';
    const kill = () => child.kill();
    if (options.signal?.aborted) kill();
    options.signal?.addEventListener('abort', kill, { once: true });
    const finish = (result: RunResult) => {
      options.signal?.removeEventListener('abort', kill);
      done(result);
    };
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_KEPT_CHARS);
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      finish({ code: null, stderr: error.message, missing: error.code === 'ENOENT' }),
    );
    child.on('close', (code) => finish({ code, stderr, missing: false }));
  });
