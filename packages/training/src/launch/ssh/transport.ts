import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TrainingError } from '../../plan/error.js';
import { type Host, hostLabel, type Inventory } from '../inventory.js';
import { createConnections } from './connections.js';

export type Answer = { code: number; out: string; err: string };

/** Runs bash on hosts through the system’s ssh client. */
export type Transport = {
  /** Exit 255 is ssh’s own: the host was not reached. @throws TrainingError when its key is not the known one */
  run: (host: Host, command: string, io?: RunIo) => Promise<Answer>;
  /** Closes the connections that are kept open. */
  close: () => Promise<void>;
};

export type RunIo = {
  stdin?: string | Readable;
  /** Takes the output as it comes, instead of `out` of the answer. */
  onOut?: (chunk: Buffer) => void;
  signal?: AbortSignal;
};

/** ssh’s exit status for a connection that was not made, or broke. */
export const NOT_REACHED = 255;
const CONNECT_SECONDS = 10;
/** A host that is silent for so many tries of so many seconds is lost. */
const ALIVE_SECONDS = 10;
const ALIVE_TRIES = 3;
const ERR_MAX_CHARS = 4000;

/** The arguments of ssh for a host: by key only, host keys checked, no forwarding, nothing asked. */
export function sshArguments(host: Host, inventory: Pick<Inventory, 'identity' | 'knownHosts'>): string[] {
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    ...(inventory.knownHosts === undefined ? [] : [`UserKnownHostsFile=${inventory.knownHosts}`]),
    ...(inventory.identity === undefined ? [] : ['IdentitiesOnly=yes']),
    `ConnectTimeout=${CONNECT_SECONDS}`,
    `ServerAliveInterval=${ALIVE_SECONDS}`,
    `ServerAliveCountMax=${ALIVE_TRIES}`,
    'ForwardAgent=no',
    'ForwardX11=no',
  ];
  return [
    ...options.flatMap((o) => ['-o', o]),
    ...(inventory.identity === undefined ? [] : ['-i', inventory.identity]),
    '-p',
    String(host.port),
    ...(host.user === undefined ? [] : ['-l', host.user]),
    '-T',
    host.host,
  ];
}

/** A transport that opens one connection a host and sends every command through it. */
export function createSshTransport(
  inventory: Pick<Inventory, 'identity' | 'knownHosts'>,
  ssh = 'ssh',
): Transport {
  const connections = createConnections((host) => sshArguments(host, inventory), ssh);
  return {
    close: connections.close,
    run: async (host, command, io = {}) => {
      const through = await connections.through(host);
      const words = [...through, ...sshArguments(host, inventory), `bash -c ${remoteWord(command)}`];
      const child = spawn(ssh, words, {
        stdio: ['pipe', 'pipe', 'pipe'],
        ...(io.signal === undefined ? {} : { signal: io.signal }),
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => {
        if (io.onOut) io.onOut(chunk);
        else out += chunk.toString('utf8');
      });
      child.stderr.on('data', (chunk: Buffer) => {
        err = (err + chunk.toString('utf8')).slice(-ERR_MAX_CHARS);
      });
      const ended = exitOf(child, ssh);
      await feed(child, io.stdin);
      const code = await ended;
      if (code === NOT_REACHED && /host key|authenticity/i.test(err)) throw unknownKey(host, inventory, err);
      return { code, out, err };
    },
  };
}

/** ssh joins its words and the login shell parses them again, whatever shell that is: one single-quoted word survives it. */
const remoteWord = (command: string): string => `'${command.replaceAll("'", "'\\''")}'`;

function exitOf(child: ChildProcess, ssh: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.name === 'AbortError') resolve(NOT_REACHED);
      else if (error.code === 'ENOENT')
        reject(new TrainingError(`${ssh}: not installed here; install an OpenSSH client`));
      else reject(error);
    });
    child.on('close', (code) => resolve(code ?? NOT_REACHED));
  });
}

async function feed(child: ChildProcess, stdin: string | Readable | undefined): Promise<void> {
  const into = child.stdin!;
  // A host that goes away while it is written to shows in ssh’s exit status.
  into.on('error', () => {});
  if (stdin === undefined) into.end();
  else if (typeof stdin === 'string') into.end(stdin);
  else await pipeline(stdin, into).catch((e: NodeJS.ErrnoException) => ignoreBroken(e));
}

function ignoreBroken(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

function unknownKey(host: Host, { knownHosts }: Pick<Inventory, 'knownHosts'>, err: string): TrainingError {
  const file = knownHosts ?? '~/.ssh/known_hosts';
  const changed = /changed|differs|IDENTIFICATION/i.test(err);
  return new TrainingError(
    changed
      ? `${hostLabel(host)}: its key is not the one in ${file}. Someone may be in between: ask the provider for its fingerprint before you replace the line`
      : `${hostLabel(host)}: its key is not in ${file}. Run ssh-keyscan -p ${host.port} ${host.host}, compare the fingerprint (ssh-keygen -lf -) with what the provider shows, and add the line`,
  );
}
