import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createLiveness } from './liveness.js';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
afterAll(() => server.close());

describe('liveness', () => {
  it('keeps who answers and drops who does not', async () => {
    const liveness = createLiveness();
    if (server.address() === null) await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const dial = async (autoPong: boolean) => {
      const client = new WebSocket(`ws://127.0.0.1:${port}`, { autoPong });
      const [[socket]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
      liveness.track(socket as WebSocket);
      return { client, socket: socket as WebSocket };
    };
    const alive = await dial(true);
    const dead = await dial(false);
    const pong = once(alive.socket, 'pong');
    liveness.sweep();
    await pong;
    const dropped = once(dead.client, 'close');
    liveness.sweep();
    await dropped;
    expect(alive.socket.readyState).toBe(WebSocket.OPEN);
    alive.client.close();
  });
});
