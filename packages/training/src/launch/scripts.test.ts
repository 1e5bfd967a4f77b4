import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseInventory } from './inventory.js';
import { quote } from './quote.js';
import type { LaunchRecipe } from './recipe.js';
import { skypilotTask } from './skypilot.js';
import { slurmScript } from './slurm.js';
import { followCommand, hostScript, lookCommand, startCommands, stopCommand } from './ssh/script.js';
import { sshArguments } from './ssh/transport.js';

const recipe: LaunchRecipe = {
  path: 'recipes/2b.yaml',
  kind: 'lm',
  name: 'zhubo-2b',
  work: '.cache/train/zhubo-2b',
  output: 'models/zhubo-2b',
  stages: ['pretrain'],
  inputs: ['data/rooms/train.jsonl'],
};

/** What bash says of a script without running it: empty when it parses. */
const faultOf = (script: string): string =>
  spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr;

describe('quote', () => {
  it.each(['plain', "it's", 'a b', '$(id)', '`id`', 'a\nb', '"', '\\', ''])(
    '%j comes out of bash as it went in',
    (word) => {
      expect(spawnSync('bash', ['-c', `printf %s ${quote(word)}`], { encoding: 'utf8' }).stdout).toBe(word);
    },
  );
});

describe('slurmScript', () => {
  const script = slurmScript(recipe, {
    nodes: 8,
    gpusPerNode: 8,
    python: '.venv/bin/python',
    stage: 'pretrain',
    time: '2-00',
    partition: 'gpu',
  });

  it('parses as bash', () => {
    expect(faultOf(script)).toBe('');
  });

  it('is as reviewed', () => {
    expect(script).toMatchSnapshot();
  });
});

describe('skypilotTask', () => {
  const wish = {
    nodes: 8,
    gpusPerNode: 8,
    gpu: 'a100',
    spot: true,
    bucket: 's3://runs',
    stage: 'pretrain',
    secrets: ['HF_TOKEN'],
  };
  const text = skypilotTask(recipe, wish);

  it('is YAML whose scripts parse as bash', () => {
    const task = parse(text) as { setup: string; run: string };
    expect([faultOf(task.setup), faultOf(task.run)]).toEqual(['', '']);
  });

  it('is as reviewed', () => {
    expect(text).toMatchSnapshot();
  });

  it('names secrets, never their values', () => {
    expect((parse(text) as { secrets: unknown }).secrets).toEqual({ HF_TOKEN: null });
  });

  it('wants object storage', () => {
    expect(() => skypilotTask(recipe, { ...wish, bucket: 'runs' })).toThrow(
      /^--bucket runs: want the address/,
    );
  });
});

describe('the scripts for a host', () => {
  const inventory = parseInventory(
    'hosts:\n  - { host: 10.0.0.1, user: root, gpus: 8, path: /data/zhubo, address: 192.168.0.1 }\n  - { host: 10.0.0.2, user: root, port: 2222, gpus: 4, path: /data/zhubo }\nknownHosts: keys/known_hosts\nidentity: keys/id\n',
    'hosts.yaml',
  );
  const [first, second] = [inventory.hosts[0]!, inventory.hosts[1]!];
  const run = { recipe, inventory, stage: 'pretrain', hosts: inventory.hosts, attempt: 3 };

  it('parse as bash', () => {
    const scripts = [
      hostScript(run, first),
      startCommands(recipe, first, hostScript(run, first), { TOKEN: "it's" }),
      lookCommand(recipe, first),
      followCommand(recipe, first, 0),
      stopCommand(recipe, first),
    ];
    expect(scripts.map(faultOf)).toEqual(['', '', '', '', '']);
  });

  it('are as reviewed', () => {
    expect(hostScript(run, second)).toMatchSnapshot();
  });

  it('meet at the first host’s inner address', () => {
    for (const host of inventory.hosts)
      expect(hostScript(run, host)).toContain('ZHUBO_HEAD=192.168.0.1 ZHUBO_PORT=29400');
    expect(hostScript(run, second)).toContain('ZHUBO_HOSTS=2 ZHUBO_RANK=1 ZHUBO_PROCESSES=4');
  });

  it('are reached by key only, and host keys are checked', () => {
    const words = sshArguments(second, inventory).join(' ');
    expect(words).toContain('StrictHostKeyChecking=yes');
    expect(words).toContain('BatchMode=yes');
    expect(words).toContain('UserKnownHostsFile=keys/known_hosts');
    expect(words).toMatch(/-i keys\/id -p 2222 -l root -T 10\.0\.0\.2$/);
  });
});
