import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a token may do. `operator`: everything in every room. `stage`: show one room (stage wire, its state and
 * events). `source`: hand comments to one room.
 */
export const SCOPES = ['operator', 'stage', 'source'] as const;
export type Scope = (typeof SCOPES)[number];
export type RoomScope = Exclude<Scope, 'operator'>;

const SECRET_BYTES = 32;
/** Owner reads and writes, nobody else. */
const SECRET_FILE_MODE = 0o600;
const TOKEN_FILE = 'operator-token';
const PREFIX: Record<Scope, string> = { operator: 'zop_', stage: 'zst_', source: 'zsr_' };
/** All characters are allowed in a header, in a WebSocket subprotocol and in a URL fragment. */
const OPERATOR_TOKEN = /^zop_[A-Za-z0-9_-]{43}$/;

/**
 * Reads the operator's token from the data folder, or makes it at the first start.
 * @throws Error when the file holds something else.
 */
export function loadOperatorToken(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, TOKEN_FILE);
  try {
    writeFileSync(path, `${PREFIX.operator}${randomBytes(SECRET_BYTES).toString('base64url')}\n`, {
      flag: 'wx',
      mode: SECRET_FILE_MODE,
    });
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
    chmodSync(path, SECRET_FILE_MODE);
  }
  const token = readFileSync(path, 'utf8').trim();
  if (!OPERATOR_TOKEN.test(token))
    throw new Error(`${path} does not hold an operator token: delete it and start again to get a new one`);
  return token;
}

/** The token of one scope and room; it cannot be turned back into the operator's. */
export const deriveToken = (operatorToken: string, scope: RoomScope, room: string): string =>
  PREFIX[scope] +
  createHmac('sha256', operatorToken).update(`zhubo token 1\n${scope}\n${room}`).digest('base64url');

const digest = (text: string) => createHmac('sha256', 'zhubo compare').update(text).digest();
/** Takes the same time wherever the two differ, and whatever their lengths are. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/**
 * Whose token this is.
 * @param room the room asked for; null where the address names none.
 * @returns null when it opens nothing here.
 */
export function scopeOfToken(operatorToken: string, token: string, room: string | null): Scope | null {
  // No early return, so that the time does not tell which scope came close.
  let scope: Scope | null = same(token, operatorToken) ? 'operator' : null;
  for (const s of ['stage', 'source'] as const)
    if (room !== null && same(token, deriveToken(operatorToken, s, room))) scope ??= s;
  return scope;
}
