import { InferenceSession, Tensor } from 'onnxruntime-node';

/** What a `VoiceActivity` hears: mono at this rate, so many samples at a time. */
export const HEARING_RATE_HZ = 16_000;
export const FRAME_SAMPLES = 512;
export const FRAME_MS = (FRAME_SAMPLES / HEARING_RATE_HZ) * 1_000;

/** Samples of the frame before, which the network wants in front of each frame (snakers4/silero-vad, OnnxWrapper). */
const CONTEXT_SAMPLES = 64;
const STATE_SHAPE = [2, 1, 128];
const STATE_LENGTH = 256;

/** Says of each frame of one stream how probably somebody speaks in it. */
export interface VoiceActivity {
  /** @param frame FRAME_SAMPLES floats in [-1, 1]; one call after the other. @returns 0 to 1 */
  probability(frame: Float32Array): Promise<number>;
}

/** A loaded network; each stream gets a memory of its own. */
export interface VoiceActivityModel {
  stream(): VoiceActivity;
  close(): Promise<void>;
}

/**
 * Loads Silero VAD (version 5 or 6, ONNX). Frames are computed on ONNX Runtime's own thread, about 0.2 ms each.
 * @throws Error when the file is missing or is another network.
 */
export async function openSileroVad(path: string): Promise<VoiceActivityModel> {
  const session = await InferenceSession.create(path, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const wants = ['input', 'state', 'sr'].filter((name) => !session.inputNames.includes(name));
  if (wants.length > 0)
    throw new Error(`${path} is not Silero VAD 5 or 6: it has no input ${wants.join(', ')}`);
  const rate = new Tensor('int64', BigInt64Array.of(BigInt(HEARING_RATE_HZ)), []);
  return {
    stream() {
      let state = new Tensor('float32', new Float32Array(STATE_LENGTH), STATE_SHAPE);
      const heard = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
      return {
        async probability(frame) {
          if (frame.length !== FRAME_SAMPLES)
            throw new RangeError(`a frame has ${FRAME_SAMPLES} samples, not ${frame.length}`);
          heard.copyWithin(0, FRAME_SAMPLES);
          heard.set(frame, CONTEXT_SAMPLES);
          const input = new Tensor('float32', heard, [1, heard.length]);
          const { output, stateN } = await session.run({ input, state, sr: rate });
          state = stateN as typeof state;
          return (output!.data as Float32Array)[0]!;
        },
      };
    },
    close: () => session.release(),
  };
}
