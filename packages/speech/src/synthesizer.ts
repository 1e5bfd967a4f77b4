import type { TimedChar } from '@zhubo/protocol';
import type { PlacedBreath } from './singing/sing-line.js';
import type { VoiceRange } from './singing/song.js';
import { prosodyOf, type SpeechStyle } from './style.js';

/** One spoken syllable, `t` and `d` in seconds from the first sample. */
export interface TimedPhone {
  /** Pinyin initial: b p m f d t n l g k h j q x zh ch sh r z c s, or '' when there is none. */
  readonly initial: string;
  /**
   * Pinyin final written out: iou uei uen for iu ui un, v for ü (v ve van vn), ii for the vowel of zi and zhi;
   * n, ng and m for the bare nasals (嗯).
   */
  readonly final: string;
  /** 1 to 4, 5 for the neutral tone; as spoken, after sandhi. */
  readonly tone: number;
  readonly t: number;
  readonly d: number;
}

/** A piece of sound, mono, at the synthesizer's sample rate. */
export interface SpeechChunk {
  readonly pcm: Int16Array;
  /** Written characters, in order; over all chunks of a request their `c` joined give the request's text. */
  readonly chars?: readonly TimedChar[];
  /** Absent when the engine doesn't tell. */
  readonly phones?: readonly TimedPhone[];
  /** Length of the whole request in samples, once it is known. */
  readonly samples?: number;
  /** On a first chunk: the engine that spoke, when several stand behind one synthesizer. */
  readonly engine?: string;
  /** On a first chunk: it was kept from an earlier time. */
  readonly cached?: boolean;
}

export interface SpeechRequest {
  /** As it is written in captions: "这款49.9元"; may carry readings (`annotate`), which aren't in the chunks' `chars`. */
  readonly text: string;
  /** One of the synthesizer's `voices`, or a mixture of them where it `blends`; its default when absent. */
  readonly voice?: string;
  /** 1 is the voice's own pace, 1.2 is a fifth faster. Taken into [0.5, 2]. */
  readonly speed?: number;
  /** How it is meant; as the voice usually speaks when absent. */
  readonly style?: SpeechStyle;
  /** 'idle' work waits until nothing 'urgent' (the default) is queued. */
  readonly priority?: 'urgent' | 'idle';
}

/** A line of a song, as `planLine` makes it. */
export interface SungLineRequest {
  readonly breaths: readonly PlacedBreath[];
  readonly seconds: number;
  readonly voice: string;
}

/** A voice that can sing. */
export interface Singer {
  /** Changes when the same line would sound otherwise. */
  readonly revision: string;
  /** Hz. */
  readonly sampleRate: number;
  /** The pitches at which this voice sounds like itself. */
  range(voice: string): VoiceRange;
  /** Mono samples in [-1, 1], `seconds` long, at -16 LUFS. Rejects as `synthesize` does. */
  sing(line: SungLineRequest, priority: 'urgent' | 'idle', signal: AbortSignal): Promise<Float32Array>;
}

/** A voice engine. */
export interface Synthesizer {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** Changes when the same request would sound otherwise, so that kept sound is made anew. */
  readonly revision?: string;
  /** Hz. */
  readonly sampleRate: number;
  /** Never empty; the first is a good default. */
  readonly voices: readonly string[];
  /** Voices can be mixed: `a:70+b:30` (`parseVoice`). */
  readonly blends?: boolean;
  /** Absent when the engine can only speak. */
  readonly singer?: Singer;
  /**
   * Speaks `req.text`. Times in chunks count from the request's first sample. Text with nothing to say yields no sound.
   * Rejects with the signal's reason on abort, and with an Error that says what failed otherwise: an unknown voice, an
   * engine that broke or was closed.
   */
  synthesize(req: SpeechRequest, signal: AbortSignal): AsyncIterable<SpeechChunk>;
  /** Frees processes and files; pending requests reject. */
  close(): Promise<void>;
}

export const MIN_SPEED = 0.5;
export const MAX_SPEED = 2;

/** The request's pace, its style's included, as engines take it. */
export const speedOf = (req: SpeechRequest): number =>
  Math.min(MAX_SPEED, Math.max(MIN_SPEED, (req.speed ?? 1) * prosodyOf(req.style).pace));
