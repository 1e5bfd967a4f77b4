import type { Problem } from '@zhubo/protocol';

/**
 * The server said no. `problem` is its RFC 9457 document (or one made here when it sent none), whose `errors`
 * name each field and the mend. `status` is 0 when no answer came at all.
 */
export class ApiError extends Error {
  readonly problem: Problem;
  readonly status: number;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail ? `${problem.title}: ${problem.detail}` : problem.title, options);
    this.name = 'ApiError';
    this.problem = problem;
    this.status = problem.status;
  }
}

/** True for a value that reads as a problem document. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const p = value as Record<string, unknown>;
  return typeof p.title === 'string' && typeof p.status === 'number' && typeof p.type === 'string';
}
