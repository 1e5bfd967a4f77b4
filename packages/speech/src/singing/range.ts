import type { VoiceRange } from './song.js';

/**
 * Where our decoder was taught enough: from D3 (147 Hz) to F4 (349 Hz) for the women, an octave and a fourth lower for
 * the men. At G4 (392 Hz) a woman's vowels come out 7 to 16 dB weaker (docs/decisions/singing.md).
 */
const WOMAN: VoiceRange = { lowest: 50, highest: 65 };
const MAN: VoiceRange = { lowest: 40, highest: 57 };

/** By Kokoro's names of voices: the second letter tells. */
export const rangeOf = (voice: string): VoiceRange => (voice[1] === 'm' ? MAN : WOMAN);
