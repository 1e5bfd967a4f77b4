import type { VisemeKey } from '@zhubo/protocol';
import type { TimedPhone } from '@zhubo/speech';

/** A spoken syllable is no longer; what is held longer is held in its vowel. */
const SPOKEN_MAX_S = 0.35;
/** Of that, where the vowel stands still. */
const HELD_AT_S = 0.2;

/**
 * Mouth shapes of sung syllables: the mouth takes the vowel as quickly as in speech, holds it over the note, and goes to the
 * syllable's end when it does.
 *
 * @param spoken mouth shapes of spoken syllables
 */
export function heldVisemes(
  phones: readonly TimedPhone[],
  spoken: (phones: readonly TimedPhone[]) => VisemeKey[],
): VisemeKey[] {
  const short = phones.map((p) => ({ ...p, d: Math.min(p.d, SPOKEN_MAX_S) }));
  return phones.flatMap((phone, i) => {
    const extra = phone.d - short[i]!.d;
    const next = phones[i + 1];
    const rests = next === undefined || next.t - (phone.t + phone.d) > SPOKEN_MAX_S;
    const keys = spoken([{ ...short[i]!, t: 0 }]).filter((k) => k.v !== 'sil' || rests);
    const moved = (t: number): number => phone.t + t + (t > HELD_AT_S ? extra : 0);
    return keys.map((k) => ({ ...k, t: moved(k.t), d: moved(k.t + k.d) - moved(k.t) }));
  });
}
