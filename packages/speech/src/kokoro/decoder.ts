import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { type Decoder, FEATURE_COUNT, STYLE_SIZE } from './features.js';

/** Kokoro's own decoder. */
export const kokoroDecoder =
  (session: InferenceSession): Decoder =>
  async ({ asr, f0, nrg, style, width }) => {
    const decoded = await session.run({
      asr: new Tensor('float32', asr, [1, FEATURE_COUNT, width]),
      f0: new Tensor('float32', f0, [1, 2 * width]),
      nrg: new Tensor('float32', nrg, [1, 2 * width]),
      style: new Tensor('float32', style, [1, STYLE_SIZE]),
    });
    return decoded['audio']!.data as Float32Array;
  };
