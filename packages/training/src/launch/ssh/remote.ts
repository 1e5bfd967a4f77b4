import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TrainingError } from '../../plan/error.js';
import { type Host, hostLabel, type Inventory } from '../inventory.js';
import { quote } from '../quote.js';
import type { LaunchRecipe } from '../recipe.js';
import { type FileEntry, filesBelow, filesIfAny, pack, unpackInto } from './files.js';
import { followCommand, lookCommand, sentFileOf, startCommands, stopCommand } from './script.js';
import { type Answer, NOT_REACHED, type RunIo, type Transport } from './transport.js';

/** What is sent before a run: the trainer, the recipe and what it names. */
export type Bundle = { files: readonly FileEntry[]; digest: string };

/** `exit`: the run’s own end; `gone`: its process vanished; `lost`: the host does not answer. */
export type Ended = { kind: 'exit'; code: number } | { kind: 'gone' } | { kind: 'lost' };

/** Whether a run goes on, and the digest of what was sent for it: empty when the host has nothing of it. */
export type Look = { running: boolean; sent: string };

/** The host does not answer. */
export class HostLost extends Error {
  override readonly name = 'HostLost';
}

/** What a supervisor does with a host. All but `reach`, `follow` and `stop` throw HostLost. */
export type Remote = {
  reach: (host: Host) => Promise<boolean>;
  look: (host: Host) => Promise<Look>;
  /** Sends the bundle and sets the host up, unless `sent` says that this was done. */
  prepare: (host: Host, bundle: Bundle, sent: string) => Promise<void>;
  /** `env` holds secrets: they travel by stdin and stand in no command line. */
  start: (host: Host, script: string, env: Readonly<Record<string, string>>) => Promise<void>;
  follow: (host: Host, onLine: (line: string) => void, signal: AbortSignal) => Promise<Ended>;
  stop: (host: Host) => Promise<void>;
  list: (host: Host, folder: string) => Promise<FileEntry[]>;
  /** Fetches files below `into`. */
  fetch: (host: Host, files: readonly FileEntry[], into: string) => Promise<void>;
  /** Sends what the host lacks of a local folder; with `exact` removes what is not in it. */
  push: (host: Host, folder: string, exact: boolean) => Promise<void>;
};

const RECONNECTS = 3;
const RECONNECT_PAUSE_MS = 5000;

export type RemoteDeps = {
  transport: Transport;
  root: string;
  recipe: LaunchRecipe;
  inventory: Inventory;
  sleep: (ms: number) => Promise<void>;
};

export function createRemote({ transport, root, recipe, inventory, sleep }: RemoteDeps): Remote {
  const sentFile = sentFileOf(recipe);

  async function must(host: Host, what: string, command: string, io: RunIo = {}): Promise<Answer> {
    const answer = await transport.run(host, command, io);
    if (answer.code === NOT_REACHED) throw new HostLost(`${hostLabel(host)}: ${lastLine(answer.err)}`);
    if (answer.code !== 0)
      throw new TrainingError(
        `${hostLabel(host)}: ${what} failed: ${lastLine(answer.err) || `exit status ${answer.code}`}`,
      );
    return answer;
  }

  const said = async (host: Host, command: string): Promise<string> =>
    (await must(host, 'looking', command)).out.trim();

  const send = (host: Host, files: readonly FileEntry[]): Promise<Answer> =>
    must(host, 'copying', `mkdir -p ${quote(host.path)} && tar -C ${quote(host.path)} -xf -`, {
      stdin: pack(root, files),
    });

  const list = async (host: Host, folder: string): Promise<FileEntry[]> => {
    const out = await said(
      host,
      `cd ${quote(host.path)} 2>/dev/null && [ -d ${quote(folder)} ] && find ${quote(folder)} -type f -printf '%p\\t%s\\t%T@\\n' || true`,
    );
    return out.split('\n').flatMap((line) => {
      const [path, bytes, mtime] = line.split('\t');
      return path && bytes && mtime && !path.split('/').includes('..')
        ? [{ path, bytes: Number(bytes), mtimeS: Math.floor(Number(mtime)) }]
        : [];
    });
  };

  return {
    reach: async (host) => (await transport.run(host, 'true')).code === 0,
    look: async (host) => {
      const [state, sent = ''] = (await said(host, lookCommand(recipe, host))).split('\n');
      return { running: state === 'running', sent };
    },
    prepare: async (host, bundle, sent) => {
      if (sent === bundle.digest) return;
      await send(host, bundle.files);
      const setUp = [
        'set -e',
        `cd ${quote(host.path)}`,
        `( ${inventory.setup ?? 'true'}\n) </dev/null`,
        `mkdir -p "$(dirname ${sentFile})"`,
        `echo ${bundle.digest} > ${sentFile}`,
      ];
      await must(host, 'setup', 'bash -s', { stdin: `${setUp.join('\n')}\n` });
    },
    start: async (host, script, env) => {
      await must(host, 'starting', 'bash -s', { stdin: startCommands(recipe, host, script, env) });
    },
    follow: (host, onLine, signal) => follow(host, onLine, signal),
    stop: async (host) => {
      await transport.run(host, stopCommand(recipe, host));
    },
    list,
    fetch: async (host, files, into) => {
      if (files.length === 0) return;
      const { into: tar, done } = await unpackInto(into);
      const sent = must(
        host,
        'fetching',
        `cd ${quote(host.path)} && tar -cf - --null -T - 2>/dev/null || [ $? = 1 ]`,
        {
          stdin: files.map((f) => `${f.path}\0`).join(''),
          onOut: (chunk) => tar.write(chunk),
        },
      ).finally(() => tar.end());
      await Promise.all([sent, done]);
    },
    push: async (host, folder, exact) => {
      const there = new Map((await list(host, folder)).map((f) => [f.path, f]));
      const here = await filesIfAny(root, folder);
      const lacking = here.filter((f) => !isSame(there.get(f.path), f));
      if (lacking.length > 0) await send(host, lacking);
      for (const f of here) there.delete(f.path);
      if (exact && there.size > 0)
        await must(host, 'clearing', `cd ${quote(host.path)} && xargs -0 rm -f --`, {
          stdin: [...there.keys()].map((p) => `${p}\0`).join(''),
        });
    },
  };

  async function follow(host: Host, onLine: (line: string) => void, signal: AbortSignal): Promise<Ended> {
    let bytes = 0;
    let rest = '';
    const decoder = new TextDecoder();
    for (let tries = 0; tries <= RECONNECTS && !signal.aborted; tries++) {
      if (tries > 0) await sleep(RECONNECT_PAUSE_MS);
      const { code } = await transport.run(host, followCommand(recipe, host, bytes), {
        signal,
        onOut: (chunk) => {
          bytes += chunk.length;
          tries = 0;
          const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) onLine(line.replaceAll('\0', ''));
        },
      });
      if (code === NOT_REACHED) continue;
      const [last = '', status = ''] = rest.split('\0');
      if (last !== '') onLine(last);
      return /^\d+$/.test(status) ? { kind: 'exit', code: Number(status) } : { kind: 'gone' };
    }
    return { kind: 'lost' };
  }
}

export const isSame = (a: FileEntry | undefined, b: FileEntry): boolean =>
  a !== undefined && a.bytes === b.bytes && a.mtimeS === b.mtimeS;

/** Fetched files of a folder take the place of the old ones, when all are there; whatever else a host sent is dropped. */
export async function takeOver(staging: string, folder: string, root: string): Promise<void> {
  for (const { path } of await filesIfAny(staging, folder)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await rename(join(staging, path), join(root, path));
  }
  await rm(staging, { recursive: true, force: true });
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

/** What a recipe wants on a host. */
export const bundleFiles = (
  root: string,
  recipe: LaunchRecipe,
  more: readonly string[],
): Promise<FileEntry[]> =>
  filesBelow(root, [
    'trainer/pyproject.toml',
    'trainer/zhubo_trainer',
    recipe.path,
    ...recipe.inputs,
    ...more,
  ]);
