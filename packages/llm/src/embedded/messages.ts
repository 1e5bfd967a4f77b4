/** What parent and worker say to each other. Plain data only: it crosses a process boundary. */
export interface LoadOptions {
  modelPath: string;
  adapterPath: string | null;
  threads: number;
  /** Tokens each slot can hold: prompt and answer together. */
  contextSize: number;
  /** How many prompts' evaluated beginnings are kept. */
  slots: number;
}

export interface JobRequest {
  id: number;
  /** The same request in shorter and shorter forms; the first that fits the context is used. */
  texts: string[];
  /** 0 only evaluates the text, so that a later request with the same beginning starts at once. */
  maxTokens: number;
  temperature: number;
  seed: number | null;
  idle: boolean;
  /** The only slots that may be written, and no digit; null leaves the model free. */
  labels: string[] | null;
}

export type ToWorker =
  | { type: 'load'; options: LoadOptions }
  | { type: 'job'; job: JobRequest }
  | { type: 'abort'; id: number };

/** Times in ms, counts in tokens. */
export interface JobStats {
  promptTokens: number;
  /** Of those, how many were evaluated already by an earlier request. */
  reusedTokens: number;
  answerTokens: number;
  /** From the moment the job began to run to its first token; null when there was none. */
  firstTokenMs: number | null;
  totalMs: number;
}

export type JobFailure = 'aborted' | 'preempted' | 'prompt' | 'protocol';

export type FromWorker =
  | { type: 'loaded'; loadMs: number }
  | { type: 'loadFailed'; message: string }
  | { type: 'text'; id: number; text: string }
  | { type: 'end'; id: number; stats: JobStats }
  | { type: 'failed'; id: number; code: JobFailure; message: string };
