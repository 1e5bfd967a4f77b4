import { isIP } from 'node:net';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { TrainingError } from '../plan/error.js';
import { RENDEZVOUS_PORT } from './command.js';

const HOST = /^[A-Za-z0-9]([A-Za-z0-9.:_-]*[A-Za-z0-9])?$/;
const hostName = z
  .string({ error: 'the machine’s name or address is missing' })
  .refine((h) => HOST.test(h) || isIP(h) !== 0, 'want a host name or an address');

const hostSchema = z.strictObject({
  host: hostName,
  user: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, 'want a login name')
    .optional(),
  port: z.int().min(1).max(65_535).default(22),
  gpus: z.int().min(0).max(64),
  path: z
    .string({ error: 'the folder to work in is missing, e.g. path: /data/zhubo' })
    .regex(/^\/[^\s'"\\$`]+$/, 'want an absolute path without spaces or quotes'),
  /** Where the other hosts reach it, when not at `host`. */
  address: hostName.optional(),
});

const inventorySchema = z.strictObject({
  hosts: z
    .array(hostSchema, { error: 'the list of machines is missing' })
    .min(1, 'name at least one machine'),
  /** A private key; ssh’s own choice when left out. */
  identity: z.string().optional(),
  /** The file that the machines’ keys are checked against; ~/.ssh/known_hosts when left out. */
  knownHosts: z.string().optional(),
  python: z
    .string()
    .regex(/^[^\s'"\\$`]+$/, 'want one path')
    .default('python3'),
  /** Bash that prepares a machine, run once in its folder, again when it changes. */
  setup: z.string().optional(),
  rendezvousPort: z.int().min(1024).max(65_535).default(RENDEZVOUS_PORT),
  /** The folder is one and the same on all machines (NFS, Lustre): nothing is copied between them. */
  shared: z.boolean().default(false),
});

export type Host = z.output<typeof hostSchema>;
export type Inventory = z.output<typeof inventorySchema>;

/** `user@host:port`, as messages and logs name a machine. */
export const hostLabel = ({ user, host, port }: Host): string =>
  `${user === undefined ? '' : `${user}@`}${host}${port === 22 ? '' : `:${port}`}`;

/** Parses `hosts.yaml`. @throws TrainingError naming each key that is off, and the mend */
export function parseInventory(yaml: string, file: string): Inventory {
  const document = parseDocument(yaml, { uniqueKeys: true });
  const fault = document.errors[0];
  if (fault) throw new TrainingError(`${file}: not YAML: ${fault.message}`);
  const parsed = inventorySchema.safeParse(document.toJS() ?? {});
  if (!parsed.success) throw new TrainingError(parsed.error.issues.flatMap((i) => lines(file, i)).join('\n'));
  const seen = new Set<string>();
  for (const [i, h] of parsed.data.hosts.entries()) {
    const place = `${h.host}:${h.port}`;
    if (seen.has(place))
      throw new TrainingError(`${file}: hosts.${i}: ${place} is there already; name each machine once`);
    seen.add(place);
  }
  return parsed.data;
}

function lines(file: string, issue: z.core.$ZodIssue): string[] {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(
      (key) =>
        `${file}: ${at === '' ? key : `${at}.${key}`}: no such key; remove it or mend its spelling${/pass/i.test(key) ? ' (machines are entered by key, never by password)' : ''}`,
    );
  return [`${file}: ${at || 'inventory'}: ${issue.message}`];
}
