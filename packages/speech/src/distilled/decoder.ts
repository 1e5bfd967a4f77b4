import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { type Decoder, FEATURE_COUNT, FRAME_SAMPLES } from '../kokoro/features.js';
import { noiseOf, noiseTable } from './noise.js';
import { pulses } from './pulses.js';

/** The half of Kokoro's style that decoders read; the other half is the encoder's. */
const DECODER_STYLE_SIZE = 128;
/** Zeros that the student saw around each piece when it learnt; the trainer's MARGIN_FRAMES. */
const MARGIN_FRAMES = 3;

/** `rows` rows of `width` values, each with `margin` zeros on both sides. */
const withMargins = (data: Float32Array, rows: number, width: number, margin: number): Float32Array => {
  const wide = width + 2 * margin;
  const out = new Float32Array(rows * wide);
  for (let row = 0; row < rows; row++)
    out.set(data.subarray(row * width, (row + 1) * width), row * wide + margin);
  return out;
};

/** Our own decoder: filters pulses and noise by what the encoder says (trainer/zhubo_trainer/voice/model.py). */
export const distilledDecoder = (session: InferenceSession): Decoder => {
  const table = noiseTable();
  return async ({ asr, f0, nrg, style, width }) => {
    const frames = width + 2 * MARGIN_FRAMES;
    const pitch = withMargins(f0, 1, 2 * width, 2 * MARGIN_FRAMES);
    const samples = frames * FRAME_SAMPLES;
    const decoded = await session.run({
      asr: new Tensor('float32', withMargins(asr, FEATURE_COUNT, width, MARGIN_FRAMES), [
        1,
        FEATURE_COUNT,
        frames,
      ]),
      f0: new Tensor('float32', pitch, [1, 2 * frames]),
      nrg: new Tensor('float32', withMargins(nrg, 1, 2 * width, 2 * MARGIN_FRAMES), [1, 2 * frames]),
      style: new Tensor('float32', style.slice(0, DECODER_STYLE_SIZE), [1, DECODER_STYLE_SIZE]),
      pulses: new Tensor('float32', pulses(pitch), [1, samples]),
      noise: new Tensor('float32', noiseOf(table, samples), [1, samples]),
    });
    const margin = MARGIN_FRAMES * FRAME_SAMPLES;
    return (decoded['audio']!.data as Float32Array).subarray(margin, samples - margin);
  };
};
