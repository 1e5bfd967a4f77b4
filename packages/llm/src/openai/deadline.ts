import { abortedError, EngineError } from '../engine-error.js';
import type { Timers } from '../timers.js';

/** One signal that ends for the caller's abort or for the first of several time limits, and knows which. */
export interface Deadline {
  signal: AbortSignal;
  /** Starts a limit; `what` completes "no … within N ms". */
  limit(what: string, ms: number): { met(): void };
  /** Any thrown thing as the error it stands for: why the signal ended, else `otherwise`. */
  explain(error: unknown, otherwise: (error: unknown) => EngineError): EngineError;
  /** Ends everything that still hangs on the signal. */
  done(): void;
}

export function createDeadline(id: string, parent: AbortSignal, timers: Timers): Deadline {
  const controller = new AbortController();
  const handles = new Set<unknown>();
  let reason: EngineError | null = null;
  const end = (error: EngineError) => {
    reason ??= error;
    controller.abort(reason);
  };
  // The parent may be another deadline: then its reason says more than "the caller stopped".
  const onParent = () => end(parent.reason instanceof EngineError ? parent.reason : abortedError(id));
  if (parent.aborted) onParent();
  else parent.addEventListener('abort', onParent, { once: true });
  return {
    signal: controller.signal,
    limit(what, ms) {
      const handle = timers.set(
        () => end(new EngineError('timeout', `${id}: no ${what} within ${ms} ms`, { retryable: true })),
        ms,
      );
      handles.add(handle);
      return {
        met() {
          timers.clear(handle);
          handles.delete(handle);
        },
      };
    },
    explain(error, otherwise) {
      if (reason !== null) return reason;
      return error instanceof EngineError ? error : otherwise(error);
    },
    done() {
      for (const handle of handles) timers.clear(handle);
      parent.removeEventListener('abort', onParent);
      // Also lets go of the connection when the reader left early.
      controller.abort();
    },
  };
}
