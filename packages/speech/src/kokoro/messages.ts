import type { PlacedBreath } from '../singing/sing-line.js';
import type { SpeechStyle } from '../style.js';

/** What parent and voice process say to each other (structured clone: typed arrays travel as they are). */
export interface LoadMessage {
  readonly type: 'load';
  readonly modelPath: string;
  readonly cacheDir: string;
  /** Our distilled decoder; Kokoro's own when absent. */
  readonly decoderPath?: string;
  readonly threads: number;
  /** Voice names with their style tables. */
  readonly voices: Readonly<Record<string, string>>;
  readonly warmVoice: string;
  /** How far behind its parent the process stands for a core: 0 beside it, 19 after everybody else. */
  readonly niceness: number;
}

export interface SpeakMessage {
  readonly type: 'speak';
  readonly id: number;
  readonly tokens: readonly number[];
  readonly voice: string;
  /** The style's own pace is in it already. */
  readonly speed: number;
  readonly style?: SpeechStyle;
  /** The whole piece is English. */
  readonly english?: boolean;
}

export interface SingMessage {
  readonly type: 'sing';
  readonly id: number;
  readonly breaths: readonly PlacedBreath[];
  readonly seconds: number;
  readonly voice: string;
}

export type ToWorker = LoadMessage | SpeakMessage | SingMessage;

export interface SpokenMessage {
  readonly type: 'spoken';
  readonly id: number;
  readonly pcm: Int16Array;
  /** Seconds from the first sample at which each token begins, and behind them the last one's end; may be negative. */
  readonly tokenTimes: Float64Array;
}

export interface SungMessage {
  readonly type: 'sung';
  readonly id: number;
  readonly samples: Float32Array;
}

export type FromWorker =
  | { readonly type: 'ready' }
  | SpokenMessage
  | SungMessage
  | { readonly type: 'failed'; readonly id: number | null; readonly error: string };
