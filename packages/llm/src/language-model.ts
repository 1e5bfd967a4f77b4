import type { EngineInfo } from '@zhubo/protocol';

/** What a model needs to answer one viewer. Everything said must come from `facts`. */
export interface AnswerPrompt {
  shop: string;
  /** The host's name. */
  host: string;
  style: string;
  /** Facts of the product on stage first, so that many prompts share a beginning. Labels are unique. */
  facts: { label: string; value: string }[];
  /** Earlier turns, oldest first. */
  history: { viewer: string; host: string }[];
  question: string;
  /** What the host has begun to answer, with slots for values: the model goes on from there and does not say it again. */
  said?: string;
  /** Name of the product asked about, or null when the question is about the shop. */
  product: string | null;
}

export interface GenerateOptions {
  maxTokens: number;
  /** 0 (the default) always takes the likeliest token. */
  temperature?: number;
  seed?: number;
  /** `idle` work gives way to `urgent` (the default): it ends with EngineError `aborted`, retryable. */
  priority?: 'urgent' | 'idle';
}

/** A model that answers viewers. All engines pass `languageModelConformance`. */
export interface LanguageModel {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /**
   * Streams one spoken line in pieces: no piece is empty, none holds a line break. Values are written as slots
   * 【label】 of the facts. Throws EngineError; `aborted` when `signal` aborts. Ending the iteration early
   * stops the work.
   */
  generate(prompt: AnswerPrompt, options: GenerateOptions, signal: AbortSignal): AsyncIterable<string>;
  /** Prepares for prompts that begin like this one (the facts of the product on stage). A hint: it never rejects. */
  warm?(prompt: AnswerPrompt): Promise<void>;
  /** Whether it can answer now; `ready` is assumed of an engine without this. */
  status?(): EngineStatus;
  close(): Promise<void>;
}

export interface EngineStatus {
  state: EngineInfo['state'];
  detail?: string;
}
