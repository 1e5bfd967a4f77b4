/** About eleven seconds at 24 kHz: no piece of speech meets the same noise twice within itself. */
const TABLE_SIZE = 2 ** 18;
const SEED = 0x9e37_79b9;

/** White noise, normally distributed (Box-Muller), the same at every start: a sentence said twice sounds the same. */
export const noiseTable = (): Float32Array => {
  let state = SEED;
  // mulberry32, public domain by Tommy Ettinger: any even 32-bit generator would do.
  const uniform = (): number => {
    state = (state + 0x6d2b_79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const table = new Float32Array(TABLE_SIZE);
  for (let i = 0; i < TABLE_SIZE; i += 2) {
    const size = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    table[i] = size * Math.cos(angle);
    table[i + 1] = size * Math.sin(angle);
  }
  return table;
};

/** `count` samples from the table's start, round and round. */
export const noiseOf = (table: Float32Array, count: number): Float32Array => {
  if (count <= table.length) return table.subarray(0, count);
  const out = new Float32Array(count);
  for (let at = 0; at < count; at += table.length)
    out.set(table.subarray(0, Math.min(table.length, count - at)), at);
  return out;
};
