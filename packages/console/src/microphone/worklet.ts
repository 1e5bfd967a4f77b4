// Runs on the audio thread, as a file of its own: cuts what the microphone gives into pieces for the wire.
import { PIECE_SAMPLES, WORKLET } from './pieces.js';

// TypeScript's DOM library knows the page's side only (Web Audio API, AudioWorkletGlobalScope).
declare const AudioWorkletProcessor: new () => { readonly port: MessagePort };
declare function registerProcessor(name: string, processor: new () => object): void;

const FULL_SCALE = 32_767;

class Pieces extends AudioWorkletProcessor {
  #piece = new Int16Array(PIECE_SAMPLES);
  #filled = 0;

  process([input]: Float32Array[][]): boolean {
    for (const x of input?.[0] ?? []) {
      this.#piece[this.#filled++] = Math.round(Math.max(-1, Math.min(1, x)) * FULL_SCALE);
      if (this.#filled < PIECE_SAMPLES) continue;
      this.port.postMessage(this.#piece, [this.#piece.buffer]);
      this.#piece = new Int16Array(PIECE_SAMPLES);
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor(WORKLET, Pieces);
