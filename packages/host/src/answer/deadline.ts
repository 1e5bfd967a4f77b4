/** The next item of a stream, or 'late' when it does not come within `ms`. Rejects as the stream does, or when aborted. */
export function nextWithin<T>(
  stream: AsyncIterator<T>,
  ms: number,
  signal: AbortSignal,
): Promise<IteratorResult<T> | 'late'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(() => resolve('late')), Math.max(0, ms));
    const onAbort = (): void => done(() => reject(signal.reason));
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    stream.next().then(
      (item) => done(() => resolve(item)),
      (error) => done(() => reject(error)),
    );
  });
}
