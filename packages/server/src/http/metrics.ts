import type { RoomEvent } from '@zhubo/protocol';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RoomHost } from '../room-handle.js';

/** Seconds; fine around the aims (0.3 s first sound, 0.5 s own words). */
const LATENCY_BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.5, 2, 3, 5, 10];

export interface Metrics {
  /** Every journaled event of every room. */
  event(room: string, e: RoomEvent): void;
  /** Ms from a comment's arrival to one of its marks (`sound`, `own`, `played`, …). */
  latency(room: string, mark: string, ms: number): void;
  httpAnswer(method: string, status: number): void;
  /** Rooms whose queues and stages are read at each scrape. */
  watch(rooms: RoomHost): void;
  /** Prometheus text. */
  text(): Promise<string>;
  readonly contentType: string;
}

/**
 * Counters of one server.
 * @param options.process also counts memory, CPU and the event loop's delay; off in tests.
 */
export function createMetrics(options: { process: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  let rooms: RoomHost = { get: () => undefined, list: () => [] };

  const comments = new Counter({
    name: 'zhubo_comments_total',
    help: 'Comments heard',
    labelNames: ['room'],
    registers,
  });
  const skipped = new Counter({
    name: 'zhubo_comments_skipped_total',
    help: 'Comments not answered, by reason',
    labelNames: ['room', 'reason'],
    registers,
  });
  const turns = new Counter({
    name: 'zhubo_turns_total',
    help: 'Turns ended, by outcome',
    labelNames: ['room', 'outcome'],
    registers,
  });
  const blocked = new Counter({
    name: 'zhubo_clauses_blocked_total',
    help: 'Clauses the guard kept from being said, by rule',
    labelNames: ['room', 'rule'],
    registers,
  });
  const questions = new Counter({
    name: 'zhubo_questions_total',
    help: 'Questions that got an answer of their own, by whether its first words were made ahead',
    labelNames: ['room', 'words'],
    registers,
  });
  const latency = new Histogram({
    name: 'zhubo_latency_seconds',
    help: "From a comment's arrival to the mark",
    labelNames: ['room', 'mark'],
    buckets: LATENCY_BUCKETS_S,
    registers,
  });
  const answers = new Counter({
    name: 'zhubo_http_answers_total',
    help: 'HTTP answers sent',
    labelNames: ['method', 'status'],
    registers,
  });
  new Gauge({
    name: 'zhubo_queue_length',
    help: 'Turns waiting for the floor',
    labelNames: ['room'],
    registers,
    collect() {
      this.reset();
      for (const id of rooms.list()) this.set({ room: id }, rooms.get(id)?.view().queue.length ?? 0);
    },
  });
  new Gauge({
    name: 'zhubo_stages_connected',
    help: 'Stage pages connected',
    labelNames: ['room'],
    registers,
    collect() {
      this.reset();
      for (const id of rooms.list()) this.set({ room: id }, rooms.get(id)?.view().stages.connected ?? 0);
    },
  });

  /** Questions being answered whose first words are still to come, by room. */
  const asked = new Map<string, string>();
  const question = (room: string, e: RoomEvent): void => {
    if (e.type === 'turn.started' && e.intent?.startsWith('question.')) asked.set(room, e.utteranceId);
    if (e.type !== 'turn.clause' || e.from === 'opener' || asked.get(room) !== e.utteranceId) return;
    asked.delete(room);
    questions.inc({ room, words: e.from === 'prepared' ? 'prepared' : 'made' });
  };

  return {
    event(room, e) {
      question(room, e);
      if (e.type === 'comment.received') comments.inc({ room });
      else if (e.type === 'comment.skipped') skipped.inc({ room, reason: e.reason });
      else if (e.type === 'turn.ended') turns.inc({ room, outcome: e.outcome });
      else if (e.type === 'guard.blocked') blocked.inc({ room, rule: e.rule });
    },
    latency: (room, mark, ms) => latency.observe({ room, mark }, ms / 1_000),
    httpAnswer: (method, status) => answers.inc({ method, status }),
    watch(host) {
      rooms = host;
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
