import { type RenderedMusic, type RenderOptions, renderScore } from './render.js';
import { type AccompanyStyle, BANDS } from './styles.js';

export interface AccompanyOptions extends RenderOptions {
  /** 4 unless said. */
  beatsPerBar?: 3 | 4;
  /** Off for a song that is carried by its words. */
  drums?: boolean;
  seed?: number;
}

/**
 * Music under a voice: the style's band plays the chords.
 * @param chords `C | Am F | G` (bars between strokes, chords of a bar share it); they go round until `bars` are full
 * @throws Error saying which chord or bar cannot be read
 */
export function accompany(
  chords: string,
  bpm: number,
  bars: number,
  style: AccompanyStyle,
  options: AccompanyOptions = {},
): RenderedMusic {
  const beatsPerBar = options.beatsPerBar ?? 4;
  const band = BANDS[style][beatsPerBar];
  return renderScore(
    {
      id: `accompany.${style}`,
      title: { zh: '伴奏', en: 'Accompaniment' },
      bpm,
      beatsPerBar,
      bars,
      chords,
      melody: [],
      backing: band.backing,
      drums: options.drums === false ? {} : band.drums,
      seed: options.seed ?? 1,
    },
    options,
  );
}
