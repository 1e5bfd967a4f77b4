/**
 * A queue between one that pushes (messages of a process) and one that iterates. Values pushed before an error are
 * still delivered first. `onStop` is called once when the reader leaves early.
 */
export interface PieceQueue extends AsyncIterable<string> {
  push(piece: string): void;
  end(): void;
  fail(error: Error): void;
}

export function createPieceQueue(onStop: () => void): PieceQueue {
  const waiting: string[] = [];
  let over: { error: Error | null } | null = null;
  let wake: (() => void) | null = null;
  const stir = () => {
    wake?.();
    wake = null;
  };
  const finish = (error: Error | null) => {
    over ??= { error };
    stir();
  };
  async function* read(): AsyncGenerator<string> {
    try {
      for (;;) {
        const piece = waiting.shift();
        if (piece !== undefined) yield piece;
        else if (over?.error) throw over.error;
        else if (over !== null) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      if (over === null) onStop();
    }
  }
  return {
    push(piece) {
      if (over !== null) return;
      waiting.push(piece);
      stir();
    },
    end: () => finish(null),
    fail: (error) => finish(error),
    [Symbol.asyncIterator]: read,
  };
}
