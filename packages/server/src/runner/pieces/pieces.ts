import type { PieceJob, PieceKind } from '@zhubo/host';
import type { DanceOfTrack } from '@zhubo/motion';
import type { Cue, PieceInfo, RoomView } from '@zhubo/protocol';
import { type Singer, type SongStore, songSeconds } from '@zhubo/speech';
import { RoomRefusal } from '../../room-handle.js';
import type { ClipSource } from '../clip-source.js';
import type { PieceClause } from './clause.js';
import { createDancePieces } from './dance.js';
import type { Repertoire } from './repertoire.js';
import { createSongPieces, type SingingVoice } from './song.js';
import type { Studio } from './studio.js';

export interface PiecesDeps {
  repertoire: Repertoire;
  studio: Studio;
  store: SongStore;
  clips: ClipSource;
  /** The voice in use. */
  voice(): { singer?: Singer; voices: readonly string[] };
  /** Words or sound of an utterance are being made: idle work would take its cores. */
  busy(): boolean;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  onError(error: unknown, doing: string): void;
}

/** Songs and dances on cue. */
export interface Pieces {
  list(): NonNullable<RoomView['pieces']>;
  /**
   * The cue with its piece named; other cues as they are.
   * @throws RoomRefusal when there is none of that name, or the voice in use can't sing.
   */
  named(cue: Cue): Cue;
  /** The clauses of a piece, each made while the one before is heard. Throws what the engines throw, and on abort its reason. */
  clauses(job: PieceJob, signal: AbortSignal): AsyncIterable<PieceClause>;
  /** Makes songs and dances ready in idle time; returns at once. */
  prepare(): void;
  stop(): void;
}

const IDLE_STEP_MS = 200;

export function createPieces(deps: PiecesDeps): Pieces {
  const { studio, store, onError } = deps;
  const { songs } = deps.repertoire;
  const control = new AbortController();
  let choices = 0;
  let preparing = false;

  const moves = async (beats: readonly number[], durationS: number, dance: DanceOfTrack): Promise<string> => {
    const { clip } = await studio.make({ type: 'moves', beats: [...beats], durationS, ...dance });
    deps.clips.add(clip!);
    return clip!.id;
  };
  const songPieces = createSongPieces({ studio, store, moves, onError });
  const dancePieces = createDancePieces({ studio, moves });

  const singing = (): SingingVoice => {
    const { singer, voices } = deps.voice();
    const voice = voices[0];
    if (!singer || voice === undefined)
      throw new RoomRefusal({
        en: 'the voice in use cannot sing; switch to zhubo-voice-zh',
        zh: '现在的语音不会唱歌，请切换到 zhubo-voice-zh',
      });
    return { singer, voice };
  };
  /** Pieces take turns when none is named. */
  const nameOf = (kind: PieceKind, id: string | null): string => {
    const known = kind === 'song' ? [...songs.keys()] : dancePieces.list().map((d) => d.id);
    const chosen = id ?? known[choices++ % Math.max(1, known.length)];
    if (chosen === undefined)
      throw new RoomRefusal({
        en: `there is no ${kind} to perform`,
        zh: kind === 'song' ? '没有可唱的歌' : '没有可跳的舞',
      });
    if (!known.includes(chosen))
      throw new RoomRefusal({
        en: `no ${kind} ${chosen}; there are ${known.join(', ') || 'none'}`,
        zh: `没有${kind === 'song' ? '歌' : '舞'} ${chosen}，现有：${known.join('、') || '无'}`,
      });
    return chosen;
  };
  const quiet = async (): Promise<boolean> => {
    while (deps.busy() && !control.signal.aborted) await deps.sleep(IDLE_STEP_MS, control.signal);
    return !control.signal.aborted;
  };
  const prepareAll = async (): Promise<void> => {
    for (const [id, song] of songs)
      for (let line = 0; (await quiet()) && deps.voice().singer; line++)
        if (!(await songPieces.prepare(id, song, line, singing(), control.signal))) break;
    for (const { id } of dancePieces.list()) if (await quiet()) await dancePieces.prepare(id);
  };

  return {
    list: () => ({
      songs: [...songs].map(
        ([id, s]): PieceInfo => ({ id, title: { zh: s.title, en: s.titleEn }, seconds: songSeconds(s) }),
      ),
      dances: dancePieces.list(),
    }),
    named(cue) {
      if (cue.type === 'dance') return { ...cue, dance: nameOf('dance', cue.dance ?? null) };
      if (cue.type !== 'sing') return cue;
      const song = nameOf('song', cue.song ?? null);
      singing();
      return { ...cue, song };
    },
    clauses(job, signal) {
      const id = nameOf(job.piece, job.id);
      return job.piece === 'song'
        ? songPieces.clauses(id, songs.get(id)!, job.from, singing(), signal)
        : dancePieces.clauses(id, job.from, signal);
    },
    prepare() {
      if (preparing) return;
      preparing = true;
      prepareAll()
        .catch((e: unknown) => {
          if (!control.signal.aborted) onError(e, 'pieces');
        })
        .finally(() => {
          preparing = false;
        });
    },
    stop() {
      control.abort();
      studio.close();
    },
  };
}
