import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

let f: HttpFixture;
beforeAll(async () => {
  f = await openHttp();
});
afterAll(() => f.close());

/** What the server says to these bytes before it hangs up. */
async function say(bytes: string): Promise<string> {
  const [host, port] = (await f.host()).split(':');
  const socket = connect({ host: host!, port: Number(port) });
  socket.write(bytes);
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += chunk;
  return text;
}

describe('bytes that are no request', () => {
  it.each([
    ['noise', '\u0000\u0001\r\n\r\n', 400],
    ['an endless header', `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    ['no Host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['two Hosts in one', 'GET /healthz HTTP/1.0\r\nHost: localhost, evil.example\r\n\r\n', 421],
  ])('%s', async (_name, bytes, status) => {
    const text = await say(bytes);
    expect(text).toContain(`HTTP/1.1 ${status} `);
  });

  it('get a problem document', async () => {
    const text = await say('hello\r\n\r\n');
    expect(text).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n')))).toMatchObject({ status: 400 });
  });
});
