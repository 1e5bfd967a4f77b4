import { type DanceOfTrack, visemesOf } from '@zhubo/motion';
import {
  beatsOf,
  hasLine,
  type Singer,
  type Song,
  type SongDeps,
  type SongStore,
  shiftChords,
  singLineOf,
  songSeconds,
} from '@zhubo/speech';
import { createOnce, type PieceClause, trackFrom } from './clause.js';
import { heldVisemes } from './lips.js';
import type { Studio } from './studio.js';

export interface SongPiecesDeps {
  studio: Studio;
  store: SongStore;
  /** Composes a dance to these beats and offers it to the stages. @returns the clip's id */
  moves(beats: readonly number[], durationS: number, dance: DanceOfTrack): Promise<string>;
  onError(error: unknown, doing: string): void;
}

/** Who sings. */
export interface SingingVoice {
  singer: Singer;
  voice: string;
}

/** Songs, line by line. */
export interface SongPieces {
  /** Throws what voice and band throw, and on abort its reason. */
  clauses(
    id: string,
    song: Song,
    from: number,
    by: SingingVoice,
    signal: AbortSignal,
  ): AsyncGenerator<PieceClause>;
  /** Makes one line ready, in idle time; false when there is no such line, so that the song is ready, and the body with it. */
  prepare(id: string, song: Song, line: number, by: SingingVoice, signal: AbortSignal): Promise<boolean>;
}

/** Singing, she only sways. */
const SWAY: DanceOfTrack = { style: 'sway', seed: 1 };
/** A minute of a band is 6 MB: the song's that is sung, and the one's that is made ready. */
const BANDS_KEPT = 2;
const SWAYS_KEPT = 16;

export function createSongPieces(deps: SongPiecesDeps): SongPieces {
  const bands = createOnce<Float32Array>(BANDS_KEPT);
  const sways = createOnce<string>(SWAYS_KEPT);

  const band = (song: Song, shift: number): Promise<Float32Array> => {
    const { tempo, style, beatsPerBar, drums } = song;
    const chords = song.bars.map((bar) => shiftChords(bar, shift)).join(' | ');
    const bars = song.bars.length;
    return bands(JSON.stringify([chords, tempo, style, drums]), async () => {
      const { pcm } = await deps.studio.make({
        type: 'band',
        chords,
        tempo,
        bars,
        style,
        beatsPerBar,
        drums,
      });
      return pcm!;
    });
  };
  const withBand = (by: SingingVoice): SongDeps => ({ ...by, store: deps.store, band });

  const swayOf = (id: string, song: Song): Promise<string> =>
    sways(id, () => deps.moves(beatsOf(song), songSeconds(song), SWAY));

  return {
    async *clauses(id, song, from, by, signal) {
      let clipId: string | null = null;
      // Nobody waits for the body: a song begins without it rather than late.
      swayOf(id, song).then(
        (clip) => {
          clipId = clip;
        },
        (e: unknown) => deps.onError(e, 'sway'),
      );
      for (let i = from; i < song.lines.length; i++) {
        const made = await singLineOf(song, i, withBand(by), 'urgent', signal);
        signal.throwIfAborted();
        const seconds = made.pcm.length / made.sampleRate;
        const last = i === song.lines.length - 1;
        yield {
          text: made.text,
          pcm: made.pcm,
          sampleRate: made.sampleRate,
          chars: [...(made.chars ?? [])],
          visemes: heldVisemes(made.phones ?? [], visemesOf),
          body: clipId ? [trackFrom(clipId, made.at, seconds, last)] : [],
          from: `song:${id}`,
          line: i - from,
          cached: made.cached,
        };
      }
    },
    async prepare(id, song, line, by, signal) {
      if (line >= song.lines.length) {
        await swayOf(id, song);
        return false;
      }
      const voice = withBand(by);
      if (!(await hasLine(song, line, voice))) await singLineOf(song, line, voice, 'idle', signal);
      return true;
    },
  };
}
