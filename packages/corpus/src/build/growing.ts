/** A Uint32Array that grows: millions of numbers without a boxed array's cost. */
export function createWords(initial = 1024): {
  push: (...values: number[]) => void;
  /** The same for two, without an array for them. */
  pair: (a: number, b: number) => void;
  done: () => Uint32Array;
} {
  let words = new Uint32Array(initial);
  let size = 0;
  const room = (more: number): void => {
    if (size + more <= words.length) return;
    const larger = new Uint32Array(Math.max(words.length * 2, size + more));
    larger.set(words);
    words = larger;
  };
  return {
    push: (...values) => {
      room(values.length);
      for (const value of values) words[size++] = value;
    },
    pair: (a, b) => {
      room(2);
      words[size++] = a;
      words[size++] = b;
    },
    done: () => words.subarray(0, size),
  };
}
