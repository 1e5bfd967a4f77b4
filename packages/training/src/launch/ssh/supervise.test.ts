import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Host, parseInventory } from '../inventory.js';
import type { LaunchRecipe } from '../recipe.js';
import { type FileEntry, filesIfAny } from './files.js';
import { type Ended, HostLost, type Remote } from './remote.js';
import { type Supervision, supervise, withoutSecrets } from './supervise.js';

const recipe: LaunchRecipe = {
  path: 'recipes/own.yaml',
  kind: 'lm',
  name: 'own',
  work: 'work/own',
  output: 'out/own',
  stages: ['pretrain'],
  inputs: [],
};
const inventory = parseInventory(
  'hosts:\n  - { host: a, gpus: 1, path: /a }\n  - { host: b, gpus: 1, path: /b }\n',
  'hosts.yaml',
);

/** Hosts in memory: a disk each, and how each start ends. */
function createFleet(ends: Ended[][]) {
  const disks = new Map<string, Map<string, string>>([
    ['a', new Map()],
    ['b', new Map()],
  ]);
  const away = new Set<string>();
  const marked = new Set<string>();
  const running = new Set<string>();
  const scripts: string[] = [];
  const stopped: string[] = [];
  let starts = 0;
  let root = '';
  const disk = (h: Host): Map<string, string> => {
    if (away.has(h.host)) throw new HostLost(`${h.host}: no route`);
    return disks.get(h.host)!;
  };
  const entry = (path: string, text: string): FileEntry => ({ path, bytes: text.length, mtimeS: 4e9 });
  const remote: Remote = {
    reach: async (h) => !away.has(h.host),
    look: async (h) => {
      disk(h);
      return { running: running.has(h.host), sent: marked.has(h.host) ? 'd' : '' };
    },
    prepare: async (h) => {
      disk(h);
      marked.add(h.host);
    },
    start: async (h, script) => {
      disk(h);
      scripts.push(script);
      starts += 1;
    },
    follow: async (h, onLine) => {
      onLine(`line of ${h.host} with s3cret`);
      const round = Math.max(0, Math.ceil(starts / 2) - 1);
      const ended = ends[round]![h.host === 'a' ? 0 : 1]!;
      if (ended.kind === 'lost') away.add(h.host);
      return ended;
    },
    stop: async (h) => void stopped.push(h.host),
    list: async (h, folder) =>
      [...disk(h)].filter(([p]) => p.startsWith(`${folder}/`)).map(([p, t]) => entry(p, t)),
    fetch: async (h, files, into) => {
      for (const f of files) {
        await mkdir(dirname(join(into, f.path)), { recursive: true });
        await writeFile(join(into, f.path), disk(h).get(f.path)!);
      }
    },
    push: async (h, folder, exact) => {
      const here = new Map<string, string>();
      for (const { path } of await filesIfAny(root, folder))
        here.set(path, await readFile(join(root, path), 'utf8'));
      if (exact)
        for (const p of [...disk(h).keys()])
          if (p.startsWith(`${folder}/`) && !here.has(p)) disk(h).delete(p);
      for (const [p, t] of here) disk(h).set(p, t);
    },
  };
  return { remote, disks, away, marked, running, scripts, stopped, at: (folder: string) => (root = folder) };
}

const ok: Ended = { kind: 'exit', code: 0 };
const failed: Ended = { kind: 'exit', code: 1 };
const lost: Ended = { kind: 'lost' };

describe('supervise', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'zhubo-supervise-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function launch(
    fleet: ReturnType<typeof createFleet>,
    more: Partial<Supervision> = {},
    onSleep = () => {},
  ) {
    fleet.at(root);
    const said: string[] = [];
    await supervise(
      {
        root,
        recipe,
        inventory,
        stage: 'pretrain',
        bundle: { files: [], digest: 'd' },
        env: { TOKEN: 's3cret' },
        restartsMax: 2,
        waitMs: 60_000,
        hostsMin: 2,
        mirrorEveryMs: 600_000,
        ...more,
      },
      {
        remote: fleet.remote,
        say: (line) => said.push(line),
        sleep: (ms, signal) => {
          if (ms < 600_000) onSleep();
          return ms < 600_000
            ? Promise.resolve()
            : new Promise((r) => signal?.addEventListener('abort', () => r()));
        },
      },
    );
    return said;
  }

  it('starts on all, follows, and brings the results home', async () => {
    const fleet = createFleet([[ok, ok]]);
    fleet.disks.get('a')!.set('out/own/model', 'weights');
    fleet.disks.get('b')!.set('work/own/step-9/rank1', 'shard');
    const said = await launch(fleet);
    expect(await readFile(join(root, 'out/own/model'), 'utf8')).toBe('weights');
    expect(await readFile(join(root, 'work/own/step-9/rank1'), 'utf8')).toBe('shard');
    expect(fleet.scripts).toHaveLength(2);
    expect(said.at(-1)).toMatch(/^done/);
    expect(said.join('\n')).not.toContain('s3cret');
  });

  it('a failed run begins again with the shards of all hosts on each', async () => {
    const fleet = createFleet([
      [failed, ok],
      [ok, ok],
    ]);
    fleet.disks.get('a')!.set('work/own/step-5/rank0', '0');
    fleet.disks.get('b')!.set('work/own/step-5/rank1', '1');
    await launch(fleet);
    expect([...fleet.disks.get('a')!.keys()].sort()).toEqual([
      'work/own/step-5/rank0',
      'work/own/step-5/rank1',
    ]);
    expect(fleet.stopped).toContain('b');
    expect(fleet.scripts[2]).toContain('ZHUBO_RUN=own-1');
  });

  it('a host that comes back empty gets what was fetched, and the others give up what it had no part of', async () => {
    const fleet = createFleet([
      [ok, lost],
      [ok, ok],
    ]);
    await mkdir(join(root, 'work/own/step-5'), { recursive: true });
    await writeFile(join(root, 'work/own/step-5/rank0'), '0');
    await writeFile(join(root, 'work/own/step-5/rank1'), '1');
    fleet.disks.get('a')!.set('work/own/step-8/rank0', 'half of a checkpoint');
    const said = await launch(fleet, {}, () => {
      fleet.disks.set('b', new Map());
      fleet.marked.delete('b');
      fleet.away.delete('b');
    });
    expect(said.join('\n')).toContain('b is lost');
    for (const host of ['a', 'b'])
      expect([...fleet.disks.get(host)!.keys()].sort()).toEqual([
        'work/own/step-5/rank0',
        'work/own/step-5/rank1',
      ]);
  });

  it('goes on with fewer when told so', async () => {
    const fleet = createFleet([
      [ok, lost],
      [ok, ok],
    ]);
    const said = await launch(fleet, { hostsMin: 1, waitMs: 0 });
    expect(said).toContain('going on without b');
    expect(fleet.scripts[2]).toContain('ZHUBO_HOSTS=1 ZHUBO_RANK=0');
  });

  it('else gives up, naming the host and the flags', async () => {
    const fleet = createFleet([[ok, lost]]);
    await expect(launch(fleet, { waitMs: 0 })).rejects.toThrow(
      /^b: not reached.*--wait-minutes.*--min-hosts 1/,
    );
  });

  it('gives up after so many restarts, with the end of the log', async () => {
    const fleet = createFleet([
      [failed, ok],
      [failed, ok],
      [failed, ok],
    ]);
    await expect(launch(fleet)).rejects.toThrow(
      /a ended with status 1\n {2}\| line of a with \*\*\*\nGiven up after 2 restarts/,
    );
  });

  it('keeps what is here and newer, and what never was on a host', async () => {
    const fleet = createFleet([[ok, ok]]);
    fleet.marked.add('a').add('b');
    await mkdir(join(root, 'work/own'), { recursive: true });
    await writeFile(join(root, 'work/own/tokenizer.json'), 'made here');
    fleet.disks.get('a')!.set('work/own/step-1/rank0', '0');
    await launch(fleet);
    expect(await readFile(join(root, 'work/own/tokenizer.json'), 'utf8')).toBe('made here');
    expect(fleet.disks.get('b')!.get('work/own/tokenizer.json')).toBe('made here');
  });

  it('follows a run that goes on already, and sends nothing', async () => {
    const fleet = createFleet([[ok, ok]]);
    fleet.running.add('a').add('b');
    const said = await launch(fleet);
    expect(fleet.scripts).toHaveLength(0);
    expect(said[0]).toContain('goes on already');
  });

  it('one process, one machine', async () => {
    await expect(launch(createFleet([]), { recipe: { ...recipe, kind: 'adapt' } })).rejects.toThrow(
      /kind adapt trains on one machine/,
    );
  });
});

describe('withoutSecrets', () => {
  it('blots values out, but not what is too short to be one', () => {
    expect(withoutSecrets('token abcd1234 in x', { A: 'abcd1234', B: 'x' })).toBe('token *** in x');
  });
});
