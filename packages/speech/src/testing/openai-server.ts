import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SpeechServer {
  /** With /v1. */
  readonly baseUrl: string;
  /** Bodies and keys of requests so far. */
  readonly requests: { body: Record<string, unknown>; authorization: string | undefined }[];
  close(): Promise<void>;
}

export type Answer = (body: Record<string, unknown>, response: ServerResponse) => void;

const SAMPLES_PER_CHARACTER = 4_800;

/** Half a tone for each character, in pieces of odd length, as a network may cut them. */
const speak: Answer = (body, response) => {
  const speed = Number(body['speed'] ?? 1);
  const count = Math.round((String(body['input']).length * SAMPLES_PER_CHARACTER) / speed);
  const bytes = Buffer.alloc(count * 2);
  for (let i = 0; i < count; i++) bytes.writeInt16LE(Math.round(8_000 * Math.sin(i / 20)), i * 2);
  response.writeHead(200, { 'content-type': 'audio/pcm' });
  response.write(bytes.subarray(0, 1_001));
  response.end(bytes.subarray(1_001));
};

const read = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

/** A server on loopback that speaks OpenAI's speech API; `answer` replaces what it does. */
export const startSpeechServer = async (answer: Answer = speak): Promise<SpeechServer> => {
  const requests: SpeechServer['requests'] = [];
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const body = JSON.parse(text) as Record<string, unknown>;
      requests.push({ body, authorization: request.headers.authorization });
      answer(body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
