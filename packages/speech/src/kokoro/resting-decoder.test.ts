import { Tensor } from 'onnxruntime-node';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FEATURE_COUNT, type SpeechFeatures, STYLE_SIZE } from './features.js';
import { restingDecoder } from './resting-decoder.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const features: SpeechFeatures = {
  asr: new Float32Array(FEATURE_COUNT),
  f0: new Float32Array(2),
  nrg: new Float32Array(2),
  style: new Float32Array(STYLE_SIZE),
  width: 1,
  frames: [1],
  from: 0,
};

it('is loaded at first need, kept while it is used, and let go afterwards', async () => {
  const log: string[] = [];
  const decode = restingDecoder(async () => {
    log.push('loaded');
    return {
      run: async () => ({ audio: new Tensor('float32', Float32Array.of(1), [1]) }),
      release: async () => void log.push('let go'),
    };
  }, 1_000);
  expect(log).toEqual([]);
  expect([...(await decode(features))]).toEqual([1]);
  vi.advanceTimersByTime(900);
  await decode(features);
  vi.advanceTimersByTime(900);
  expect(log).toEqual(['loaded']);
  vi.advanceTimersByTime(200);
  expect(log).toEqual(['loaded', 'let go']);
  await decode(features);
  expect(log).toEqual(['loaded', 'let go', 'loaded']);
});

it('is tried again when it could not be loaded', async () => {
  let tries = 0;
  const decode = restingDecoder(async () => {
    throw new Error(`no memory ${++tries}`);
  }, 1_000);
  await expect(decode(features)).rejects.toThrow('no memory 1');
  await expect(decode(features)).rejects.toThrow('no memory 2');
});
