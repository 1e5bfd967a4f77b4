import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Reply = (response: ServerResponse, body: Record<string, unknown>) => void | Promise<void>;

export interface ChatServer {
  baseUrl: string;
  requests: { url: string; headers: IncomingMessage['headers']; body: Record<string, unknown> }[];
  /** Resolves when the n-th request (from 1) has arrived. */
  arrived(n: number): Promise<void>;
  close(): Promise<void>;
}

/** A real HTTP server on the loopback that answers the n-th request with the n-th reply (the last one stays). */
export async function startChatServer(...replies: Reply[]): Promise<ChatServer> {
  const requests: ChatServer['requests'] = [];
  let waiting: { n: number; resolve: () => void }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as Record<string, unknown>;
    requests.push({ url: request.url ?? '', headers: request.headers, body });
    for (const w of waiting) if (requests.length >= w.n) w.resolve();
    waiting = waiting.filter((w) => requests.length < w.n);
    await replies[Math.min(requests.length, replies.length) - 1]?.(response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    arrived: (n) =>
      requests.length >= n ? Promise.resolve() : new Promise((resolve) => waiting.push({ n, resolve })),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const delta = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
export const FINISH = `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`;
export const DONE = 'data: [DONE]\n\n';

/** Starts an event stream and writes these chunks; the caller ends it or leaves it open. */
export function stream(response: ServerResponse, ...chunks: string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const chunk of chunks) response.write(chunk);
}

/** A well-behaved server: one character a delta. */
export const says =
  (text: string): Reply =>
  (response) => {
    stream(response, ...[...text].map(delta), FINISH, DONE);
    response.end();
  };
