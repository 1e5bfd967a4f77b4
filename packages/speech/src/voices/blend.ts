import type { Synthesizer } from '../synthesizer.js';

/** One voice of a mixture; the shares of a mixture add up to 1. */
export interface VoiceShare {
  readonly voice: string;
  readonly share: number;
}

/** More would be nobody's voice, and longer than a screen. */
const MOST_VOICES = 4;
const PART = /^([A-Za-z0-9_-]+)(?::(\d{1,3}))?$/;

/**
 * `zf_xiaoxiao`, or a mixture: `zf_xiaoxiao:70+zf_xiaoyi:30`, in parts that need not add up to a hundred (1 when left out).
 * Null when it is neither.
 */
export const parseVoice = (spec: string): readonly VoiceShare[] | null => {
  const parts: VoiceShare[] = [];
  for (const text of spec.split('+')) {
    const [, voice, share] = PART.exec(text) ?? [];
    if (voice === undefined || parts.some((p) => p.voice === voice)) return null;
    parts.push({ voice, share: Number(share ?? 1) });
  }
  const whole = parts.reduce((sum, p) => sum + p.share, 0);
  if (parts.length > MOST_VOICES || whole === 0) return null;
  return parts.map(({ voice, share }) => ({ voice, share: share / whole }));
};

/** Shares in percent, the greatest first, so that one mixture has one name. */
export const writeVoice = (parts: readonly VoiceShare[]): string => {
  const heard = parts
    .map(({ voice, share }) => ({ voice, percent: Math.round(share * 100) }))
    .filter(({ percent }) => percent > 0)
    .sort((a, b) => b.percent - a.percent || (a.voice < b.voice ? -1 : 1));
  const [only] = heard;
  if (heard.length === 1 && only) return only.voice;
  return heard.map(({ voice, percent }) => `${voice}:${percent}`).join('+');
};

/** Whether an engine has this voice, or can mix it. */
export const canSpeakAs = (
  { voices, blends }: Pick<Synthesizer, 'voices' | 'blends'>,
  spec: string,
): boolean => {
  if (voices.includes(spec)) return true;
  return blends === true && (parseVoice(spec)?.every(({ voice }) => voices.includes(voice)) ?? false);
};
