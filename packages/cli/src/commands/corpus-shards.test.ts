import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptOf } from './corpus-shards.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'shards-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const job = { folder: '/data/our rooms-job', keyEnv: 'ZHUBO_CORPUS_KEY', command: 'npx zhubo', processes: 8 };

describe('zhubo corpus shards', () => {
  it('Slurm: an array of as many tasks, whose shell parses, with the key passed on and not written', () => {
    const [name, text, start] = scriptOf('slurm', job);
    expect([name, start]).toEqual(['corpus.sbatch', 'sbatch']);
    expect(text).toContain('#SBATCH --array=1-8\n');
    expect(text).toContain("exec npx zhubo corpus work '/data/our rooms-job'\n");
    expect(text).toContain(': "${ZHUBO_CORPUS_KEY:?');
    const path = join(dir, name);
    writeFileSync(path, text);
    execFileSync('bash', ['-n', path]);
  });

  it('local: starts the processes, waits, and fails when one of them does', () => {
    const here = { ...job, folder: dir, processes: 3 };
    const run = (command: string): void => {
      const path = join(dir, 'corpus.sh');
      writeFileSync(path, scriptOf('local', { ...here, command })[1]);
      execFileSync('mkdir', ['-p', join(dir, 'logs')]);
      execFileSync('bash', [path], { env: { ...process.env, ZHUBO_CORPUS_KEY: 'k' }, stdio: 'pipe' });
    };
    run('echo');
    expect([1, 2, 3].map((i) => readFileSync(join(dir, 'logs', `${i}.log`), 'utf8'))).toEqual(
      Array(3).fill(`corpus work ${dir}\n`),
    );
    expect(() => run('false')).toThrow();
  });

  it('Ray: as many tasks, and Python that parses', () => {
    const [name, text] = scriptOf('ray', job);
    expect(text).toContain('range(8)');
    expect(text).toContain(`COMMAND = "npx zhubo corpus work '/data/our rooms-job'"`);
    const path = join(dir, name);
    writeFileSync(path, text);
    execFileSync('python3', ['-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())', path]);
  });
});
