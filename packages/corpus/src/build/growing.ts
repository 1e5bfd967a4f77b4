/** A Uint32Array that grows: millions of numbers without a boxed array's cost. */
export function createWords(initial = 1024): {
  push: (...values: number[]) => void;
  done: () => Uint32Array;
} {
  let words = new Uint32Array(initial);
  let size = 0;
  return {
    push: (...values) => {
      if (size + values.length > words.length) {
        const larger = new Uint32Array(Math.max(words.length * 2, size + values.length));
        larger.set(words);
        words = larger;
      }
      for (const value of values) words[size++] = value;
    },
    done: () => words.subarray(0, size),
  };
}
