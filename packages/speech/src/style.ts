/** How a line is meant to sound; engines that can't bend their voice keep to its pace. */
export const SPEECH_STYLES = ['calm', 'warm', 'lively', 'urgent', 'soft'] as const;
export type SpeechStyle = (typeof SPEECH_STYLES)[number];

/** What a style does to the voice, against the voice's own manner. */
export interface Prosody {
  /** 1.1 is a tenth faster. */
  readonly pace: number;
  /** Of the rests after marks. */
  readonly pause: number;
  /** Of the whole line's pitch. */
  readonly semitones: number;
  /** Of the pitch's distance from its middle, on a logarithmic scale: tones and stress reach further above 1. */
  readonly range: number;
  /** Of everything above 3 kHz. */
  readonly brightnessDb: number;
}

/**
 * Small steps, so that it stays one person: within three semitones, a fifth in pace and 3 dB. docs/voice.md has what is
 * measured of them.
 */
export const PROSODY: Readonly<Record<SpeechStyle, Prosody>> = {
  /** Answers: as the voice is, a little flatter. */
  calm: { pace: 1, pause: 1, semitones: 0, range: 0.92, brightnessDb: 0 },
  /** Greetings and thanks. */
  warm: { pace: 0.97, pause: 1, semitones: 0.8, range: 1.12, brightnessDb: 0.5 },
  /** Selling talk. */
  lively: { pace: 1.04, pause: 0.9, semitones: 0.6, range: 1.12, brightnessDb: 1 },
  /** The last pieces, the last minutes. */
  urgent: { pace: 1.12, pause: 0.7, semitones: 1.6, range: 1.2, brightnessDb: 2.5 },
  /** No, sorry, not known. */
  soft: { pace: 0.94, pause: 1.15, semitones: -0.8, range: 0.85, brightnessDb: -2 },
};

const PLAIN: Prosody = { pace: 1, pause: 1, semitones: 0, range: 1, brightnessDb: 0 };

export const prosodyOf = (style: SpeechStyle | undefined): Prosody =>
  style === undefined ? PLAIN : PROSODY[style];
