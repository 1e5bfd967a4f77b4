import type { Command } from '@zhubo/host';
import { planGesture, visemesOf } from '@zhubo/motion';
import type { ClauseTrack, RoomInput } from '@zhubo/protocol';
import type { SpeechChunk } from '@zhubo/speech';
import type { Gestures } from './gestures.js';
import { withoutRest } from './opener-rest.js';
import type { PieceClause } from './pieces/clause.js';
import type { Playout } from './playout.js';
import type { Stages } from './stages.js';
import { createVoicePace } from './voice-pace.js';
import type { LineRequest, ReadyVoice } from './voices.js';

/** If the first words are not known by now, an opener may bridge the gap. Below it a pause is not felt. */
const OPENER_AFTER_MS = 120;
/** An opener sounds so long, and what follows waits for its end: it helps only where nothing else can sound before. */
const OPENER_SOUNDS_MS = 500;
/** Words that are not known by then come so much later, about. */
const WORDS_STILL_MS = 150;
/** How far speech may be made and sent ahead of what is heard: enough never to starve, little enough to stay current. */
const AHEAD_MAX_MS = 6_000;
/** Samples in the first frame of a clause (60 ms at 24 kHz), so that it can start, and in each further one. */
const FIRST_FRAME_SAMPLES = 1_440;
const FRAME_SAMPLES = 4_800;

export type PerformCommand = Extract<Command, { type: 'perform' }>;

/** Words that passed the guard, with the fact ids they rest on. */
export interface Words {
  text: string;
  facts: string[];
  /** Where they come from: 'opener', 'prepared', 'plain', 'operator', 'script', 'pitch' or 'model:<id>'. */
  from: string;
  /** Of known lines: which of the clauses handed over this is. */
  line?: number;
}

/** A voice that knows which clauses it has ready. */
export type Voice = Omit<ReadyVoice, 'prepare'>;

/** What the voice is asked for; who asks whether it is ready asks the same. */
const requestOf = (
  { kind }: PerformCommand,
  { text, facts }: Pick<Words, 'text' | 'facts'>,
): LineRequest => ({
  text,
  facts,
  kind,
});

type SpeechInput = Extract<RoomInput, { type: 'turn.clause' | 'speech.started' }>;
type WithoutAt<T> = T extends unknown ? Omit<T, 'at'> : never;

export interface PerformerDeps {
  /** Words to be spoken; of a song or a dance, clauses whose sound is there. */
  words(command: PerformCommand, signal: AbortSignal): AsyncIterable<Words | PieceClause>;
  voice(): Voice;
  /** A few ready words to begin with while the answer is made, or null. */
  opener(command: PerformCommand): string | null;
  stages: Pick<Stages, 'clause' | 'audio' | 'utteranceEnd'>;
  playout: Pick<Playout, 'begin' | 'sent' | 'complete' | 'aheadMs'>;
  input(event: WithoutAt<SpeechInput>): void;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** The body; absent where nobody sees it. */
  gestures?: Pick<Gestures, 'think' | 'act'>;
  /** Unix ms. */
  now(): number;
}

/**
 * Performs one utterance: words -> sound -> stage, clause by clause, the next made while the last is heard.
 *
 * @returns how many clauses were sent.
 * @throws whatever the engines throw after their own fallbacks; an abort ends it silently.
 */
export type Perform = (command: PerformCommand, signal: AbortSignal) => Promise<number>;

export function createPerformer(deps: PerformerDeps): Perform {
  let streams = 0;
  const pace = createVoicePace();

  return async (command, signal) => {
    let index = 0;
    const speak = async (words: Words | PieceClause, onSound: () => void): Promise<void> => {
      const clause = index++;
      if ('pcm' in words) performClause(command, words, clause);
      else await speakClause(command, words, clause, onSound, signal);
    };
    deps.playout.begin(command.utteranceId);
    const source = deps.words(command, signal)[Symbol.asyncIterator]();
    try {
      let next = source.next();
      const opener = await openerFor(command, next, signal);
      if (opener) await speak(opener, () => {});
      for (let item = await next; !item.done; item = await next) {
        if (signal.aborted) return index;
        await deps.sleep(Math.max(0, deps.playout.aheadMs() - AHEAD_MAX_MS), signal);
        if (signal.aborted) return index;
        let goesOn = false;
        // What follows is thought of while this is heard, not while it is made: a model would take the voice's cores.
        const goOn = (): void => {
          if (goesOn) return;
          goesOn = true;
          next = source.next();
          // Its failure is met when it is awaited; until then it is not unhandled.
          next.catch(() => {});
        };
        await speak(item.value, goOn);
        goOn();
      }
      if (!signal.aborted) {
        deps.stages.utteranceEnd(command.epoch, command.utteranceId, index);
        deps.playout.complete(command.utteranceId);
      }
      return index;
    } finally {
      await source.return?.(undefined);
    }
  };

  async function openerFor(
    command: PerformCommand,
    first: Promise<IteratorResult<Words | PieceClause>>,
    signal: AbortSignal,
  ): Promise<Words | null> {
    const text = deps.opener(command);
    const voice = deps.voice();
    if (text === null || !voice.has(requestOf(command, { text, facts: [] }))) return null;
    const early = await Promise.race([first, deps.sleep(OPENER_AFTER_MS, signal).then(() => null)]);
    if (signal.aborted || early?.done) return null;
    if (early && !('pcm' in early.value) && voice.has(requestOf(command, early.value))) return null;
    const ownWordsMs = pace.expectedMs(voice.id) + (early ? 0 : WORDS_STILL_MS);
    if (ownWordsMs < OPENER_SOUNDS_MS) return null;
    return { text, facts: [], from: 'opener' };
  }

  async function speakClause(
    command: PerformCommand,
    words: Words,
    index: number,
    onSound: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { utteranceId } = command;
    const voice = deps.voice();
    const request = requestOf(command, words);
    const cached = voice.has(request);
    // The voice takes longer than the search; what it has ready was searched when it was made.
    void deps.gestures?.think(words.text);
    deps.input({
      type: 'turn.clause',
      utteranceId,
      index,
      text: words.text,
      facts: words.facts,
      from: words.from,
      ...(words.line === undefined ? {} : { line: words.line }),
    });
    const stream = streams++;
    const askedAt = deps.now();
    let sentSamples = 0;
    for await (const made of voice.synthesize({ ...request, priority: 'urgent' }, signal)) {
      if (signal.aborted) return;
      const chunk = words.from === 'opener' ? withoutRest(made, voice.sampleRate) : made;
      if (sentSamples === 0) {
        if (!cached) pace.heard(voice.id, deps.now() - askedAt);
        const track = trackOf(command, words, index, stream, voice.sampleRate, chunk);
        deps.stages.clause(command.epoch, { ...track, ...bodyOf(command, words, track, chunk) });
        deps.input({
          type: 'speech.started',
          utteranceId,
          index,
          own: words.from !== 'opener',
          // Who speaks, where one stands in for another.
          engine: made.engine ?? voice.id,
          cached,
        });
      }
      sendFrames(stream, sentSamples, chunk.pcm);
      sentSamples += chunk.pcm.length;
      onSound();
    }
    if (signal.aborted) return;
    deps.stages.audio({ stream, offset: sentSamples, last: true, pcm: new Int16Array(0) });
    deps.playout.sent({ utteranceId, index, sampleRate: voice.sampleRate }, sentSamples);
  }

  function performClause(command: PerformCommand, piece: PieceClause, index: number): void {
    const { utteranceId } = command;
    const { pcm, text, from, line, sampleRate, cached, chars, visemes, body, shot } = piece;
    const stream = streams++;
    deps.input({ type: 'turn.clause', utteranceId, index, text, facts: [], from, line });
    deps.stages.clause(command.epoch, {
      utteranceId,
      index,
      stream,
      text,
      sampleRate,
      samples: pcm.length,
      visemes,
      chars,
      expression: 'happy',
      gesture: 'none',
      body,
      pauseMs: 0,
      ...(shot ? { shot } : {}),
    });
    deps.input({ type: 'speech.started', utteranceId, index, own: true, engine: from, cached });
    sendFrames(stream, 0, pcm);
    deps.stages.audio({ stream, offset: pcm.length, last: true, pcm: new Int16Array(0) });
    deps.playout.sent({ utteranceId, index, sampleRate, pauseMs: 0 }, pcm.length);
  }

  function bodyOf(
    command: PerformCommand,
    { text, from }: Words,
    { index, chars, sampleRate, samples }: ClauseTrack,
    { pcm }: SpeechChunk,
  ): Pick<ClauseTrack, 'body' | 'gaze'> | undefined {
    const first = index === 0;
    return deps.gestures?.act({
      text,
      chars,
      pcm,
      sampleRate,
      durationS: samples === null ? null : samples / sampleRate,
      first,
      answering: first && command.job.type === 'answer' && from !== 'opener',
    });
  }

  function sendFrames(stream: number, offset: number, pcm: Int16Array): void {
    for (let at = 0; at < pcm.length; ) {
      const size = offset + at === 0 ? FIRST_FRAME_SAMPLES : FRAME_SAMPLES;
      deps.stages.audio({ stream, offset: offset + at, last: false, pcm: pcm.subarray(at, at + size) });
      at += size;
    }
  }
}

function trackOf(
  command: PerformCommand,
  words: Words,
  index: number,
  stream: number,
  sampleRate: number,
  chunk: SpeechChunk,
): ClauseTrack {
  const { gesture, expression, strength } = planGesture(words.text, command.kind);
  return {
    utteranceId: command.utteranceId,
    index,
    stream,
    text: words.text,
    sampleRate,
    samples: chunk.samples ?? null,
    visemes: visemesOf(chunk.phones ?? []),
    chars: [...(chunk.chars ?? [])],
    expression,
    expressionStrength: strength,
    gesture,
  };
}
