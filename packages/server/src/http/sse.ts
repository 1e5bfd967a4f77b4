import type { FastifyReply } from 'fastify';

/** What a browser waits before it dials again. */
const RETRY_MS = 1_000;

export interface SseStream {
  /** @returns false when at least `bufferMaxBytes` wait to be read; `onDrain` follows. */
  send(id: number, data: string): boolean;
  end(): void;
}

export interface SseStreams {
  open(
    reply: FastifyReply,
    options: { bufferMaxBytes: number; onDrain: () => void; onClose: () => void },
  ): SseStream;
  /** A comment to each, so that proxies keep the line open and a dead one is noticed. */
  beat(): void;
  endAll(): void;
}

/** Server-sent events (WHATWG HTML, section 9.2). */
export function createSseStreams(): SseStreams {
  const streams = new Set<FastifyReply>();
  return {
    open(reply, { bufferMaxBytes, onDrain, onClose }) {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      raw.write(`retry: ${RETRY_MS}\n\n`);
      streams.add(reply);
      raw.on('drain', onDrain);
      raw.on('error', () => raw.destroy());
      raw.on('close', () => {
        streams.delete(reply);
        onClose();
      });
      return {
        send(id, data) {
          raw.write(`id: ${id}\ndata: ${data}\n\n`);
          return raw.writableLength < bufferMaxBytes;
        },
        end: () => raw.destroy(),
      };
    },
    beat() {
      for (const reply of streams) reply.raw.write(': \n\n');
    },
    endAll() {
      for (const reply of streams) reply.raw.end();
    },
  };
}
