import type { FromAudio, ToAudio } from './messages.js';
import { createPlayQueue } from './play-queue.js';

/** Something that plays the queue: the loudspeaker, or nothing at all but in time. */
export interface Output {
  rate: number;
  audible: boolean;
  send(message: ToAudio): void;
  /** The frame that a viewer hears at `nowMs` (page time, as `performance.now`). */
  heardFrame(nowMs: number): number;
  /** Level after the gain now: root mean square, 0..1. */
  rms(): number;
  close(): void;
}

const MUTED_RATE = 24_000;
const MUTED_TICK_MS = 20;
/** After a stall (a hidden tab's slow timer) no more than this is caught up at once. */
const MUTED_CATCH_UP_MS = 2_000;

/** Browser clock and timer, so that tests can be without. */
export interface Ticker {
  now(): number;
  every(ms: number, run: () => void): () => void;
}

/**
 * Plays to nobody at real speed, while a browser forbids sound: lips and captions go on, and the show with them.
 */
export function createMutedOutput(emit: (e: FromAudio) => void, ticker: Ticker): Output {
  const queue = createPlayQueue(MUTED_RATE, emit);
  const startMs = ticker.now();
  let frame = 0;
  const at = (nowMs: number): number => Math.floor(((nowMs - startMs) / 1000) * MUTED_RATE);
  const stop = ticker.every(MUTED_TICK_MS, () => {
    const target = at(ticker.now());
    frame = Math.max(frame, target - (MUTED_CATCH_UP_MS / 1000) * MUTED_RATE);
    if (target <= frame) return;
    queue.pull(new Float32Array(target - frame), frame);
    frame = target;
  });
  return {
    rate: MUTED_RATE,
    audible: false,
    send: queue.send,
    heardFrame: (nowMs) => Math.min(frame, at(nowMs)),
    rms: () => 0,
    close: stop,
  };
}

/**
 * The loudspeaker: the queue runs in an AudioWorklet, through a gain and an analyser.
 * @param workletUrl the worklet's own file (a content security policy forbids inline scripts)
 */
export async function createSpeakerOutput(
  context: AudioContext,
  workletUrl: string,
  emit: (e: FromAudio) => void,
): Promise<Output> {
  await context.audioWorklet.addModule(workletUrl);
  const node = new AudioWorkletNode(context, 'zhubo-voice', { numberOfInputs: 0, outputChannelCount: [1] });
  node.port.onmessage = ({ data }: MessageEvent<FromAudio>) => emit(data);
  const gain = context.createGain();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const window = new Float32Array(analyser.fftSize);
  node.connect(gain).connect(analyser).connect(context.destination);
  const latencyS = (): number => context.outputLatency || context.baseLatency || 0;
  return {
    rate: context.sampleRate,
    audible: true,
    send: (message) => node.port.postMessage(message),
    heardFrame(nowMs) {
      const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
      const heardS =
        contextTime > 0 && performanceTime > 0
          ? contextTime + (nowMs - performanceTime) / 1000
          : context.currentTime - latencyS();
      return Math.min(heardS, context.currentTime) * context.sampleRate;
    },
    rms() {
      analyser.getFloatTimeDomainData(window);
      let sum = 0;
      for (const x of window) sum += x * x;
      return Math.sqrt(sum / window.length);
    },
    close() {
      node.disconnect();
      gain.disconnect();
    },
  };
}
