import type { WebSocket } from 'ws';

export interface Liveness {
  track(socket: WebSocket): void;
  /** Pings all, and drops those that have not answered since the last time. */
  sweep(): void;
}

/** Finds WebSockets whose other end has gone without a word (cable pulled, laptop shut, process stopped). */
export function createLiveness(): Liveness {
  const waiting = new Map<WebSocket, boolean>();
  return {
    track(socket) {
      waiting.set(socket, false);
      socket.on('pong', () => waiting.set(socket, false));
      socket.on('close', () => waiting.delete(socket));
    },
    sweep() {
      for (const [socket, unanswered] of waiting) {
        if (unanswered) socket.terminate();
        else {
          waiting.set(socket, true);
          socket.ping();
        }
      }
    },
  };
}
