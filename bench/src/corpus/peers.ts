import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
/** Python files lie among the sources; what is built stands in dist. */
const sources = join(repository, 'bench', 'src', 'corpus');

/** One thread a tool, whatever it would take. */
const ONE_THREAD = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  RAYON_NUM_THREADS: '1',
  TOKENIZERS_PARALLELISM: 'false',
  PYTHONIOENCODING: 'utf-8',
};

/** The Python of a virtual environment with pinned peers; made when `install` is set, else null when it is not there. */
export function pythonOf(name: 'near' | 'privacy', install: boolean, venv?: string): string | null {
  const folder = venv ?? join(repository, '.cache', `corpus-peers-${name}`);
  const python = join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  if (!install) return null;
  console.error(`making ${folder}…`);
  execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  execFileSync(python, [...pip, '-r', join(sources, `requirements-${name}.txt`)], { stdio: 'inherit' });
  return python;
}

/** Runs a Python file beside this one; `onLine` gets each JSON line it prints. @throws when it fails. */
export async function runPeers(
  python: string,
  script: string,
  args: readonly string[],
  onLine: (line: unknown) => void,
): Promise<void> {
  const child = spawn(python, [join(sources, script), ...args], {
    env: { ...process.env, ...ONE_THREAD },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let rest = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (piece: string) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line.startsWith('{')) onLine(JSON.parse(line));
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
}

/** Seconds of CPU of this process, and of the wall, that `work` takes. */
export function timed<T>(work: () => T): { result: T; cpuSeconds: number; wallSeconds: number } {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const result = work();
  const wallSeconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  return { result, cpuSeconds: (user + system) / 1e6, wallSeconds };
}
