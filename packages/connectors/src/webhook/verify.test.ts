import { describe, expect, it } from 'vitest';
import { SIGNATURE_WINDOW_MS, sign, verifySignature } from './verify.js';

const now = 1_700_000_000_000;
const timestamp = String(now / 1_000);
const body = '{"user":{"id":"1","name":"小鹿"},"text":"多少钱"}';
const good = { secret: 's3', timestamp, signature: sign('s3', timestamp, body), body, now };

describe('verifySignature', () => {
  it('takes what the secret signed, as text or as bytes', () => {
    expect(verifySignature(good)).toEqual({ ok: true });
    expect(verifySignature({ ...good, body: new TextEncoder().encode(body) })).toEqual({ ok: true });
    expect(
      verifySignature({ ...good, signature: good.signature.toUpperCase().replace('SHA256', 'sha256') }),
    ).toEqual({
      ok: true,
    });
  });

  it('knows a published digest', () => {
    // RFC 4231 test case 2 has this key; the message here is that of our own format.
    expect(sign('Jefe', '1', 'x')).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(sign('Jefe', '1', 'x')).not.toBe(sign('Jefe', '2', 'x'));
  });

  it.each([
    ['wrong', { body: `${body} ` }],
    ['wrong', { secret: 'other' }],
    ['wrong', { timestamp: String(now / 1_000 + 1) }],
    ['missing', { signature: undefined }],
    ['missing', { timestamp: undefined }],
    ['malformed', { signature: 'sha256=abc' }],
    ['malformed', { signature: good.signature.slice('sha256='.length) }],
    ['malformed', { timestamp: '1e9' }],
    ['noSecret', { secret: '' }],
    ['expired', { now: now + SIGNATURE_WINDOW_MS + 1 }],
    ['expired', { now: now - SIGNATURE_WINDOW_MS - 1 }],
  ] as const)('refuses: %s (%j)', (reason, change) => {
    expect(verifySignature({ ...good, ...change })).toEqual({ ok: false, reason });
  });

  it('still takes it at the edge of the window', () => {
    expect(verifySignature({ ...good, now: now + SIGNATURE_WINDOW_MS })).toEqual({ ok: true });
  });
});
