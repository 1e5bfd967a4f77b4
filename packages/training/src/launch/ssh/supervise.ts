import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TrainingError } from '../../plan/error.js';
import { checkMachines } from '../command.js';
import { type Host, hostLabel, type Inventory } from '../inventory.js';
import type { LaunchRecipe } from '../recipe.js';
import { type FileEntry, filesIfAny } from './files.js';
import { type Bundle, type Ended, HostLost, isSame, type Look, type Remote, takeOver } from './remote.js';
import { hostScript } from './script.js';

export type Supervision = {
  root: string;
  recipe: LaunchRecipe;
  inventory: Inventory;
  stage?: string | undefined;
  bundle: Bundle;
  env: Readonly<Record<string, string>>;
  /** Restarts after the run failed, or after a host was lost before it began. */
  restartsMax: number;
  /** Hosts may be away for so long before the run goes on without them or gives up. */
  waitMs: number;
  /** The run goes on with so many hosts, on another world size. */
  hostsMin: number;
  /** Checkpoints are fetched this often, so that they outlive a host's disk. */
  mirrorEveryMs: number;
};

export type SupervisorDeps = {
  remote: Remote;
  say: (line: string) => void;
  /** Resolves early when aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};

const REACH_EVERY_MS = 15_000;
const TAIL_LINES = 15;

/**
 * Runs a recipe on the hosts of an inventory until it has ended well: sends, starts, follows, fetches checkpoints, begins again at
 * the last one when a host or the run fails, fetches the results. A run that goes on already is followed.
 * @throws TrainingError when it cannot go on, with the last lines of the log
 */
export async function supervise(run: Supervision, { remote, say, sleep }: SupervisorDeps): Promise<void> {
  const { recipe, inventory } = run;
  const everyone = inventory.hosts;
  checkMachines(recipe, everyone.length);
  let before: readonly Host[] = [];
  /** What was fetched from the hosts: these files, and no others here, go when the hosts drop them. */
  const fetched = new Set<string>();

  // A host that is lost in a run costs a wait, not a restart: over a month many are.
  for (let attempt = 0, restarts = 0; ; attempt++) {
    try {
      const hosts = await gather();
      const looks = await Promise.all(hosts.map((h) => remote.look(h)));
      if (attempt > 0 || !looks.every((l) => l.running)) await begin(hosts, looks, attempt);
      else say('the run goes on already: following it');
      before = hosts;
      const failure = await watch(hosts);
      if (failure === undefined) {
        await collect(hosts);
        return;
      }
      say(failure.words);
      if (failure.kind !== 'lost' && ++restarts > run.restartsMax) {
        await Promise.all(hosts.map((h) => remote.stop(h)));
        throw new TrainingError(
          `${failure.words}\nGiven up after ${run.restartsMax} restarts; the log is in ${hosts[0]!.path}/.zhubo-launch`,
        );
      }
    } catch (error) {
      if (!(error instanceof HostLost) || ++restarts > run.restartsMax) throw error;
      say(error.message);
    }
  }

  async function gather(): Promise<Host[]> {
    for (let waited = 0; ; waited += REACH_EVERY_MS) {
      const answers = await Promise.all(everyone.map((h) => remote.reach(h)));
      const here = everyone.filter((_, i) => answers[i]);
      if (here.length === everyone.length) return here;
      const away = everyone
        .filter((_, i) => !answers[i])
        .map(hostLabel)
        .join(', ');
      if (waited >= run.waitMs) {
        if (here.length >= run.hostsMin && here.length > 0) {
          say(`going on without ${away}`);
          return here;
        }
        throw new TrainingError(
          `${away}: not reached. Try ssh there by hand; wait longer with --wait-minutes; or go on without with --min-hosts ${Math.max(1, here.length)}`,
        );
      }
      say(`waiting for ${away}`);
      await sleep(REACH_EVERY_MS);
    }
  }

  async function begin(hosts: readonly Host[], looks: readonly Look[], attempt: number): Promise<void> {
    await Promise.all(hosts.map((h) => remote.stop(h)));
    await Promise.all(
      // One disk is filled once.
      (inventory.shared ? hosts.slice(0, 1) : hosts).map(async (h, i) => {
        await remote.prepare(h, run.bundle, looks[i]!.sent);
        say(`${hostLabel(h)}: ready`);
      }),
    );
    if (!inventory.shared) {
      // A host's shards are one part of a checkpoint: what the others still have is whole only with all of them.
      const kept = looks.map((l) => l.sent !== '');
      const whole = kept.every(Boolean) && before.every((h) => hosts.includes(h));
      if (whole) await pull(hosts, recipe.work);
      const exact = !whole && (before.length > 0 || kept.some(Boolean));
      await Promise.all(hosts.map((h) => remote.push(h, recipe.work, exact)));
    }
    const start = { recipe, inventory, stage: run.stage, hosts, attempt };
    await Promise.all(hosts.map((h) => remote.start(h, hostScript(start, h), run.env)));
    say(`started on ${hosts.map(hostLabel).join(', ')}`);
  }

  /** What went wrong, or undefined when all hosts ended well. */
  async function watch(hosts: readonly Host[]): Promise<Failure | undefined> {
    const over = new AbortController();
    const tails = new Map<Host, string[]>();
    const mirroring = inventory.shared ? Promise.resolve() : mirrorOften(hosts, over.signal);
    const follows = hosts.map(async (h): Promise<{ host: Host; ended: Ended }> => {
      const tail: string[] = [];
      tails.set(h, tail);
      const ended = await remote.follow(
        h,
        (line) => {
          const safe = withoutSecrets(line, run.env);
          tail.push(safe);
          if (tail.length > TAIL_LINES) tail.shift();
          say(`[${hostLabel(h)}] ${safe}`);
        },
        over.signal,
      );
      return { host: h, ended };
    });
    const bad = await firstBad(follows);
    over.abort();
    await Promise.all([mirroring, ...follows]);
    if (!bad) return undefined;
    const how = {
      exit: `ended with status ${'code' in bad.ended ? bad.ended.code : ''}`,
      gone: 'was killed',
      lost: 'is lost',
    };
    const words = [
      `${hostLabel(bad.host)} ${how[bad.ended.kind]}`,
      ...(tails.get(bad.host) ?? []).map((l) => `  | ${l}`),
    ].join('\n');
    return { kind: bad.ended.kind, words };
  }

  async function mirrorOften(hosts: readonly Host[], over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await sleep(run.mirrorEveryMs, over);
      if (over.aborted) return;
      // A host that is lost meanwhile is noticed by following it.
      await pull(hosts, recipe.work).catch((e: Error) => say(`checkpoints not fetched: ${e.message}`));
    }
  }

  /** Makes a local folder what the hosts have together; nothing changes unless all of them answered. */
  async function pull(hosts: readonly Host[], folder: string): Promise<void> {
    const here = new Map((await filesIfAny(run.root, folder)).map((f) => [f.path, f]));
    const staging = join(run.root, '.cache/launch', recipe.name, 'incoming');
    await rm(staging, { recursive: true, force: true });
    const seen = new Set<string>();
    // Rank 0 first: it writes a checkpoint's table last, so what it lists as whole the others have, and its files win.
    for (const h of hosts) {
      const files = (await remote.list(h, folder)).filter((f) => !seen.has(f.path));
      for (const f of files) seen.add(f.path);
      await remote.fetch(
        h,
        files.filter((f) => isNews(f, here.get(f.path))),
        staging,
      );
    }
    await takeOver(staging, folder, run.root);
    for (const path of fetched)
      if (path.startsWith(`${folder}/`) && !seen.has(path)) {
        fetched.delete(path);
        await rm(join(run.root, path), { force: true });
      }
    for (const path of seen) fetched.add(path);
  }

  async function collect(hosts: readonly Host[]): Promise<void> {
    const from = inventory.shared ? hosts.slice(0, 1) : hosts;
    await pull(from, recipe.output);
    await pull(from, recipe.work);
    say(`done: results in ${recipe.output}, checkpoints in ${recipe.work}`);
  }
}

type Failure = { kind: Ended['kind']; words: string };

/** Whether a host's file is to be fetched: what is newer here stays. */
const isNews = (there: FileEntry, here: FileEntry | undefined): boolean =>
  !isSame(here, there) && (here === undefined || there.mtimeS >= here.mtimeS);

async function firstBad(
  follows: readonly Promise<{ host: Host; ended: Ended }>[],
): Promise<{ host: Host; ended: Ended } | undefined> {
  return new Promise((resolve, reject) => {
    let open = follows.length;
    for (const follow of follows)
      follow.then((f) => {
        open -= 1;
        if (f.ended.kind !== 'exit' || f.ended.code !== 0) resolve(f);
        else if (open === 0) resolve(undefined);
      }, reject);
  });
}

/** Values this short stand in every log by chance. */
const SECRET_MIN_CHARS = 4;

/** A line of a log with secret values blotted out. */
export function withoutSecrets(line: string, env: Readonly<Record<string, string>>): string {
  return Object.values(env).reduce(
    (text, v) => (v.length < SECRET_MIN_CHARS ? text : text.replaceAll(v, '***')),
    line,
  );
}
