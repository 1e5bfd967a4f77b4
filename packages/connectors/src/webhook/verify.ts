import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request older or newer than this is refused, so that a recorded one cannot be sent again later. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000;

export interface SignedRequest {
  /** Shared with the sender; keep it out of logs. */
  secret: string;
  /** `X-Zhubo-Timestamp`: Unix seconds, as written. */
  timestamp: string | undefined;
  /** `X-Zhubo-Signature`: `sha256=` and the hex of HMAC-SHA256 over `timestamp + "." + body`. */
  signature: string | undefined;
  /** The raw bytes as received, before any parsing. */
  body: Uint8Array | string;
  /** Unix ms. */
  now: number;
}

export type Verdict =
  | { ok: true }
  | { ok: false; reason: 'noSecret' | 'missing' | 'malformed' | 'expired' | 'wrong' };

const DIGEST_HEX = /^sha256=([0-9a-f]{64})$/i;

/**
 * Judges a signed webhook. The digest is compared in constant time (HMAC as in RFC 2104). Within the window the same
 * request passes twice: comments are deduplicated by their `id`.
 */
export function verifySignature(request: SignedRequest): Verdict {
  const { secret, timestamp, signature, body, now } = request;
  // An empty key would accept anybody who knows that it is empty.
  if (secret === '') return { ok: false, reason: 'noSecret' };
  if (!timestamp || !signature) return { ok: false, reason: 'missing' };
  const hex = DIGEST_HEX.exec(signature)?.[1];
  if (!hex || !/^\d{1,12}$/.test(timestamp)) return { ok: false, reason: 'malformed' };
  if (!timingSafeEqual(digest(secret, timestamp, body), Buffer.from(hex, 'hex')))
    return { ok: false, reason: 'wrong' };
  // After the digest: only who holds the secret learns about our clock.
  if (Math.abs(now - Number(timestamp) * 1_000) > SIGNATURE_WINDOW_MS)
    return { ok: false, reason: 'expired' };
  return { ok: true };
}

/** What a sender puts into `X-Zhubo-Signature`. */
export const sign = (secret: string, timestamp: string, body: Uint8Array | string): string =>
  `sha256=${digest(secret, timestamp, body).toString('hex')}`;

const digest = (secret: string, timestamp: string, body: Uint8Array | string): Buffer =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
