const BYTES_PER_SAMPLE = 2;
const FULL_SCALE = 32_768;

/**
 * Cuts a stream of signed 16-bit little-endian PCM, in pieces of any length, into frames of `samples` floats in [-1, 1).
 * What does not fill a frame waits for the next piece, half a sample too.
 */
export function createFramer(samples: number): (piece: Uint8Array) => Float32Array[] {
  const waiting = new Uint8Array(samples * BYTES_PER_SAMPLE);
  const view = new DataView(waiting.buffer);
  let filled = 0;
  return (piece) => {
    const frames: Float32Array[] = [];
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + waiting.length - filled);
      waiting.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled < waiting.length) break;
      frames.push(
        Float32Array.from(
          { length: samples },
          (_, i) => view.getInt16(i * BYTES_PER_SAMPLE, true) / FULL_SCALE,
        ),
      );
      filled = 0;
    }
    return frames;
  };
}
