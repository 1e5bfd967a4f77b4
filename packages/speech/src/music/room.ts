/** Delays in seconds that share no small factor, so that echoes do not pile up into a pitch. */
const COMBS_S = [0.0297, 0.0371, 0.0411, 0.0437] as const;
const ALL_PASSES_S = [0.005, 0.0017] as const;
const RING_S = 1.1;
/** Walls swallow high partials: part of the last sample that is kept each time round. */
const DAMPING = 0.38;

/** A small hall's answer to a dry sound (Schroeder 1962: combs side by side, then all-passes in a row). */
export function roomOf(dry: Float32Array, sampleRate: number): Float32Array {
  const wet = new Float32Array(dry.length);
  for (const delayS of COMBS_S) {
    const line = new Float32Array(Math.round(delayS * sampleRate));
    const feedback = 10 ** ((-3 * delayS) / RING_S);
    let dull = 0;
    for (let i = 0, at = 0; i < dry.length; i += 1) {
      const out = line[at]!;
      dull = out * (1 - DAMPING) + dull * DAMPING;
      line[at] = dry[i]! + feedback * dull;
      wet[i]! += out / COMBS_S.length;
      at = at + 1 === line.length ? 0 : at + 1;
    }
  }
  for (const delayS of ALL_PASSES_S) {
    const line = new Float32Array(Math.round(delayS * sampleRate));
    const k = 0.6;
    for (let i = 0, at = 0; i < wet.length; i += 1) {
      const held = line[at]!;
      const into = wet[i]! + k * held;
      wet[i] = held - k * into;
      line[at] = into;
      at = at + 1 === line.length ? 0 : at + 1;
    }
  }
  return wet;
}
