import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseInventory } from '../inventory.js';
import { readRecipe } from '../recipe.js';
import { digestOf, filesBelow } from './files.js';
import { createRemote } from './remote.js';
import { supervise } from './supervise.js';
import { createSshTransport, type Transport } from './transport.js';

// Two machines are two sshd on loopback, each with a folder of its own: their keys are made for the test and thrown away.
const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd'].find(existsSync);
const missing = [
  ...(SSHD ? [] : ['no sshd (apt-get install openssh-server)']),
  ...(existsSync('/proc/self/environ') ? [] : ['no /proc: hosts are Linux']),
];
if (missing.length > 0) console.info(`launch over ssh is not tested here: ${missing.join('; ')}`);

const POLL_MS = 40;
/** It takes seconds; on a machine with better things to do, minutes. */
const SLOW_MS = 300_000;
const MIRROR_EVERY_MS = 500;

// Each rank writes a shard a step and goes on behind the newest step that has both. After step 3 it waits for the gate.
const JOB = `set -eu
work=$1 output=$2
step=0
for s in 1 2 3 4 5; do [ -e $work/step-$s/rank0 ] && [ -e $work/step-$s/rank1 ] && step=$s; done
echo "rank $ZHUBO_RANK of $ZHUBO_HOSTS goes on at $step with $TOKEN"
while [ $step -lt 5 ]; do
  step=$((step + 1)); mkdir -p $work/step-$step; echo "$ZHUBO_RUN" > $work/step-$step/rank$ZHUBO_RANK
  echo "rank $ZHUBO_RANK step $step"
  while [ $step = 3 ] && [ ! -e gate ]; do sleep 0.05; done
done
if [ "$ZHUBO_RANK" = 1 ] && [ "$(printenv FAIL_ONCE || true)" = yes ] && [ ! -e failed ]; then touch failed; exit 7; fi
printf '%s' "$TOKEN" | wc -c > $output/token-length-$ZHUBO_RANK
`;

describe.skipIf(missing.length > 0)('launch over ssh', () => {
  let dir: string;
  const transports: Transport[] = [];
  const machines: { port: number; path: string; daemon?: ChildProcess }[] = [];

  beforeAll(async () => {
    // The empty folder that sshd of root locks itself into; its service makes it, where one runs.
    if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
    dir = await mkdtemp(join(tmpdir(), 'zhubo-ssh-'));
    await chmod(dir, 0o755);
    for (const name of ['id', 'host'])
      spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(dir, name)]);
    await writeFile(join(dir, 'authorized'), await readFile(join(dir, 'id.pub')));
    const key = (await readFile(join(dir, 'host.pub'), 'utf8')).split(' ').slice(0, 2).join(' ');
    for (const name of ['a', 'b']) {
      const path = join(dir, `machine-${name}`);
      await mkdir(path);
      const machine = { port: await freePort(), path };
      machines.push(machine);
      await writeFile(join(dir, 'known'), `[127.0.0.1]:${machine.port} ${key}\n`, { flag: 'a' });
      await turnOn(machine);
    }
    const root = join(dir, 'repository');
    for (const folder of ['recipes', 'trainer/zhubo_trainer', 'jobs'])
      await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, 'trainer/pyproject.toml'), '');
    await writeFile(join(root, 'jobs/count.sh'), JOB);
    await writeFile(
      join(root, 'recipes/count.yaml'),
      'kind: count\nname: count\nwork: work/count\noutput: out/count\njob: jobs/count.sh\nrun: bash jobs/count.sh {work} {output}\n',
    );
  });

  afterAll(async () => {
    for (const t of transports) await t.close();
    for (const m of machines) await turnOff(m);
    await rm(dir, { recursive: true, force: true });
  });

  async function turnOn(machine: (typeof machines)[number]): Promise<void> {
    const config = join(dir, `sshd-${machine.port}`);
    await writeFile(
      config,
      `Port ${machine.port}\nListenAddress 127.0.0.1\nHostKey ${join(dir, 'host')}\nAuthorizedKeysFile ${join(dir, 'authorized')}\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\nPidFile none\n`,
    );
    machine.daemon = spawn(SSHD!, ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
    await new Promise<void>((resolve, reject) => {
      let said = '';
      machine.daemon!.stderr!.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('listening')) resolve();
      });
      machine.daemon!.on('exit', () => reject(new Error(said)));
    });
  }

  /** As when the power fails: connections and processes are gone at once. */
  async function turnOff(machine: (typeof machines)[number]): Promise<void> {
    const { daemon, port } = machine;
    if (!daemon || daemon.exitCode !== null) return;
    daemon.kill('SIGSTOP');
    for (const pid of [...(await childrenOf(daemon.pid!)), ...(await markedWith(`count@127.0.0.1:${port}`))])
      kill(pid);
    const gone = new Promise((r) => daemon.on('exit', r));
    daemon.removeAllListeners('exit');
    daemon.on('exit', () => {});
    daemon.kill('SIGKILL');
    await Promise.race([gone, pause(50)]);
  }

  function inventoryText(known = 'known'): string {
    const hosts = machines.map(
      (m) =>
        `  - { host: 127.0.0.1, user: ${userInfo().username}, port: ${m.port}, gpus: 0, path: ${m.path} }`,
    );
    return `hosts:\n${hosts.join('\n')}\nidentity: ${join(dir, 'id')}\nknownHosts: ${join(dir, known)}\nsetup: echo ran >> setup-count\n`;
  }

  async function launch(onSay: (line: string) => void | Promise<void>, env: Record<string, string> = {}) {
    const root = join(dir, 'repository');
    const inventory = parseInventory(inventoryText(), 'hosts.yaml');
    const recipe = await readRecipe(root, join(root, 'recipes/count.yaml'));
    const files = await filesBelow(root, ['trainer', recipe.path, ...recipe.inputs]);
    const transport = createSshTransport(inventory);
    transports.push(transport);
    const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
      await pause(Math.min(ms, MIRROR_EVERY_MS), undefined, signal ? { signal } : {}).catch(() => {});
    };
    const remote = createRemote({ transport, root, recipe, inventory, sleep });
    const said: string[] = [];
    await supervise(
      {
        root,
        recipe,
        inventory,
        bundle: { files, digest: await digestOf(root, files) },
        env: { TOKEN: 'very-secret', ...env },
        restartsMax: 2,
        waitMs: 10_000_000,
        hostsMin: 2,
        mirrorEveryMs: MIRROR_EVERY_MS,
      },
      {
        remote,
        sleep,
        say: (line) => {
          said.push(line);
          void onSay(line);
        },
      },
    );
    return { said, root };
  }

  it(
    'a machine dies with its disk, comes back empty, and the run goes on at the last checkpoint',
    async () => {
      const [first, second] = [machines[0]!, machines[1]!];
      let steps = 0;
      let died = false;
      const { said, root } = await launch(async (line) => {
        if (/step 3$/.test(line) && !died && ++steps === 2) {
          await until(() => existsSync(join(dir, 'repository/work/count/step-3/rank1')));
          died = true;
          await turnOff(second);
          await rm(second.path, { recursive: true });
        }
        if (line.startsWith('waiting for') && second.daemon!.killed) {
          await mkdir(second.path, { recursive: true });
          for (const m of machines) await writeFile(join(m.path, 'gate'), '');
          await turnOn(second);
        }
      });
      const text = said.join('\n');
      expect(text).toContain('is lost');
      expect(text).toMatch(/rank 0 of 2 goes on at 0/);
      expect(text).toMatch(/rank 0 of 2 goes on at 3/);
      expect(text).toMatch(/rank 1 of 2 goes on at 3/);
      expect(said.at(-1)).toMatch(/^done/);
      expect(text).not.toContain('very-secret');
      expect((await readdir(join(root, 'work/count'))).sort()).toEqual([
        'step-1',
        'step-2',
        'step-3',
        'step-4',
        'step-5',
      ]);
      expect(await readFile(join(root, 'work/count/step-5/rank1'), 'utf8')).toBe('count-1\n');
      for (const rank of [0, 1])
        expect((await readFile(join(root, `out/count/token-length-${rank}`), 'utf8')).trim()).toBe('11');
      // Sent and set up once where the disk was kept; the secret file is gone.
      expect(await readFile(join(first.path, 'setup-count'), 'utf8')).toBe('ran\n');
      await expect(
        stat(join(first.path, `.zhubo-launch/count/127.0.0.1:${first.port}/env`)),
      ).rejects.toThrow();
    },
    SLOW_MS,
  );

  it(
    'a run that fails begins again, and one that is done is done',
    async () => {
      await rm(join(dir, 'repository/work'), { recursive: true, force: true });
      for (const m of machines) {
        await rm(join(m.path, 'work'), { recursive: true, force: true });
        await writeFile(join(m.path, 'gate'), '');
      }
      const { said } = await launch(() => {}, { FAIL_ONCE: 'yes' });
      const text = said.join('\n');
      expect(text).toContain('ended with status 7');
      expect(text).toMatch(/rank 0 of 2 goes on at 5/);
      expect(said.at(-1)).toMatch(/^done/);
    },
    SLOW_MS,
  );

  it('a machine whose key is not known, or is another, is not entered', async () => {
    const [machine] = machines;
    const reach = (known: string): Promise<unknown> => {
      const inventory = parseInventory(inventoryText(known), 'hosts.yaml');
      const transport = createSshTransport(inventory);
      transports.push(transport);
      return transport.run(inventory.hosts[0]!, 'true');
    };
    await writeFile(join(dir, 'known-none'), '');
    await expect(reach('known-none')).rejects.toThrow(
      /its key is not in .*known-none. Run ssh-keyscan -p \d+ 127.0.0.1, compare/,
    );
    const other = (await readFile(join(dir, 'id.pub'), 'utf8')).split(' ').slice(0, 2).join(' ');
    await writeFile(join(dir, 'known-other'), `[127.0.0.1]:${machine!.port} ${other}\n`);
    await expect(reach('known-other')).rejects.toThrow(
      /its key is not the one in .*Someone may be in between/,
    );
  }, 30_000);
});

async function until(is: () => boolean): Promise<void> {
  while (!is()) await pause(POLL_MS);
}

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = spawnSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = stdout
    .trim()
    .split('\n')
    .map((l) => l.trim().split(/\s+/).map(Number) as [number, number]);
  const below = (parent: number): number[] =>
    pairs.filter(([, p]) => p === parent).flatMap(([c]) => [c, ...below(c)]);
  return below(pid);
}

async function markedWith(mark: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((n) => /^\d+$/.test(n));
  const marked = await Promise.all(
    pids.map(async (pid) =>
      (await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''))
        .split('\0')
        .includes(`ZHUBO_MARK=${mark}`)
        ? [Number(pid)]
        : [],
    ),
  );
  return marked.flat();
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
