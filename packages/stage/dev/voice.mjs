/** Length of one synthetic syllable, seconds. */
export const SYLLABLE_S = 0.2;
const RATE = 24_000;
const VOWELS = [
  { v: 'a', f: [850, 1300] },
  { v: 'i', f: [300, 2300] },
  { v: 'u', f: [340, 780] },
  { v: 'o', f: [520, 900] },
  { v: 'e', f: [500, 1500] },
];
const ONSETS = ['bpm', 'dtl', 'zhchsh', 'gkh', 'f', 'jqx'];

/** A two-pole resonator. */
function resonator(hz, bandwidth) {
  const r = Math.exp((-Math.PI * bandwidth) / RATE);
  const a = 2 * r * Math.cos((2 * Math.PI * hz) / RATE);
  let y1 = 0;
  let y2 = 0;
  return (x) => {
    const y = x * (1 - r) + a * y1 - r * r * y2;
    y2 = y1;
    y1 = y;
    return y;
  };
}

/**
 * A voice-like hum for a text: one vowel a character, marks are pauses, with the times a real voice would give.
 * @returns pcm (16 bit, 24 kHz), visemes and chars in the protocol's shapes
 */
export function speak(text) {
  const letters = [...text];
  const samples = Math.round(letters.length * SYLLABLE_S * RATE);
  const pcm = new Int16Array(samples);
  const visemes = [];
  const chars = [];
  letters.forEach((c, i) => {
    const t = i * SYLLABLE_S;
    if (/[，。！？、,.!?\s]/.test(c)) {
      visemes.push({ v: 'sil', t, d: SYLLABLE_S, w: 1 });
      return;
    }
    const vowel = VOWELS[(c.codePointAt(0) ?? 0) % VOWELS.length];
    const onset = ONSETS[(c.codePointAt(0) ?? 0) % ONSETS.length];
    visemes.push({ v: onset, t, d: 0.06, w: 1 }, { v: vowel.v, t: t + 0.06, d: SYLLABLE_S - 0.06, w: 1 });
    chars.push({ c, t, d: SYLLABLE_S });
    hum(pcm, Math.round(t * RATE), vowel.f, 190 + 30 * Math.sin(i * 1.7));
  });
  visemes.push({ v: 'sil', t: letters.length * SYLLABLE_S, d: 0.08, w: 1 });
  return { pcm, visemes, chars, sampleRate: RATE };
}

function hum(pcm, from, formants, pitch) {
  const bands = formants.map((hz) => resonator(hz, 90));
  const length = Math.round(SYLLABLE_S * RATE);
  for (let i = 0; i < length && from + i < pcm.length; i++) {
    const saw = 2 * (((i * pitch) / RATE) % 1) - 1;
    const rise = Math.min(1, i / (RATE * 0.03), (length - i) / (RATE * 0.04));
    const voice = bands.reduce((sum, band, k) => sum + band(saw) * (k === 0 ? 1 : 0.6), 0);
    pcm[from + i] = Math.max(-32_000, Math.min(32_000, voice * rise * 26_000));
  }
}
