import { describe, expect, it } from 'vitest';
import { runProgram } from './run.js';

const node = (script: string, signal?: AbortSignal) =>
  runProgram(process.execPath, ['-e', script], { cwd: process.cwd(), env: process.env, signal });

describe('runProgram', () => {
  it('gives the exit code and what was complained about', async () => {
    expect(await node('console.error("no luck"); process.exit(3)')).toEqual({
      code: 3,
      stderr: 'no luck\n',
      missing: false,
    });
  });

  it('tells a program that does not exist', async () => {
    const result = await runProgram('zhubo-no-such-program', [], { cwd: process.cwd(), env: process.env });
    expect(result).toMatchObject({ code: null, missing: true });
  });

  it('ends a program when told to', async () => {
    const stop = new AbortController();
    const running = node('setInterval(() => {}, 1000)', stop.signal);
    stop.abort();
    expect(await running).toMatchObject({ code: null, missing: false });
  });
});
