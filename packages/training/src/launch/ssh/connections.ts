import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Host, hostLabel } from '../inventory.js';

/** Connections that are kept open, so that a command costs no handshake (ssh’s ControlMaster). */
export type Connections = {
  /** Arguments that send a command through the host’s connection; none when it cannot be opened. */
  through: (host: Host) => Promise<string[]>;
  close: () => Promise<void>;
};

type Connection = { process: ChildProcess; words: Promise<string[]> };

export function createConnections(argumentsOf: (host: Host) => string[], ssh: string): Connections {
  const open = new Map<string, Connection>();
  let folder: Promise<string> | undefined;
  let count = 0;

  function connect(host: Host, socket: string): Connection {
    // It says `open` when the connection stands: ssh runs LocalCommand then, and its socket is there already.
    const options = [
      '-M',
      '-N',
      '-S',
      socket,
      '-o',
      'PermitLocalCommand=yes',
      '-o',
      'LocalCommand=echo open',
    ];
    const process = spawn(ssh, [...options, ...argumentsOf(host)], { stdio: ['ignore', 'pipe', 'ignore'] });
    const words = new Promise<string[]>((resolve) => {
      process.stdout!.once('data', () => resolve(['-S', socket]));
      process.once('error', () => resolve([]));
      process.once('exit', () => {
        open.delete(hostLabel(host));
        // The command goes by itself then, and tells what is wrong.
        resolve([]);
      });
    });
    return { process, words };
  }

  return {
    through: async (host) => {
      const label = hostLabel(host);
      folder ??= mkdtemp(join(tmpdir(), 'zhubo-'));
      const socket = join(await folder, String(count++));
      if (!open.has(label)) open.set(label, connect(host, socket));
      return open.get(label)?.words ?? [];
    },
    close: async () => {
      await Promise.all(
        [...open.values()].map(async ({ process }) => {
          const gone = once(process, 'exit');
          if (process.kill()) await gone;
        }),
      );
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}
