import type { FromAudio, ToAudio } from './messages.js';
import { createPlayQueue } from './play-queue.js';

/** What the audio thread offers; the DOM's types do not have it. */
declare const sampleRate: number;
declare const currentFrame: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: unknown): void;

class Voice extends AudioWorkletProcessor {
  readonly queue = createPlayQueue(sampleRate, (event: FromAudio) => this.port.postMessage(event));

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToAudio>) => this.queue.send(data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const out = outputs[0]?.[0];
    if (out) this.queue.pull(out, currentFrame);
    return true;
  }
}

registerProcessor('zhubo-voice', Voice);
