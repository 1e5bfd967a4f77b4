/**
 * `timeout`: too slow. `http`: the server refused. `network`: not reached, or cut off. `protocol`: an answer that
 * is none. `aborted`: stopped by the caller, or idle work that gave way. `died`: the engine's process ended.
 * `load`: the model cannot be loaded. `prompt`: it does not fit the context. `closed`: the engine was closed.
 */
export type EngineErrorCode =
  | 'timeout'
  | 'http'
  | 'network'
  | 'protocol'
  | 'aborted'
  | 'died'
  | 'load'
  | 'prompt'
  | 'closed';

/** The only error an engine throws. Its message names the engine and never holds a key. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  /** Whether the same request may succeed a moment later. */
  readonly retryable: boolean;

  constructor(code: EngineErrorCode, message: string, options: { retryable: boolean }) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.retryable = options.retryable;
  }
}

export const abortedError = (id: string): EngineError =>
  new EngineError('aborted', `${id}: stopped by the caller`, { retryable: false });

export const closedError = (id: string): EngineError =>
  new EngineError('closed', `${id}: the engine is closed`, { retryable: false });
