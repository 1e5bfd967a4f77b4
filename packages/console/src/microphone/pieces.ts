/** Samples of one message to the room: 32 ms, what the network there hears at once. */
export const PIECE_SAMPLES = 512;
export const WORKLET = 'zhubo-microphone';
export const WORKLET_FILE = '/assets/console/microphone-worklet.js';

const FULL_SCALE = 32_768;
/** The meter's left end; a quiet room is about there. */
const METER_FLOOR_DB = -60;

/** How loud a piece is, for a meter: 0 at -60 dB of full scale and below, 1 at full scale. */
export function levelOf(pcm: Int16Array): number {
  if (pcm.length === 0) return 0;
  const power = pcm.reduce((sum, x) => sum + x * x, 0) / pcm.length / FULL_SCALE ** 2;
  const db = 10 * Math.log10(power);
  return Math.max(0, Math.min(1, 1 - db / METER_FLOOR_DB));
}
