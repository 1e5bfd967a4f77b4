import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { composeDance } from '@zhubo/motion';
import { accompany, danceTrack, renderScore } from '@zhubo/speech';
import type { StudioAnswer, StudioRequest, StudioWork } from './studio.js';

// Runs in a thread of its own: a song's band takes about a second, which no event loop may wait for.
/** Behind everything that is live. */
const NICENESS = 19;
// Linux counts it for this thread alone; elsewhere the whole server would be put back.
if (process.platform === 'linux') setPriority(NICENESS);

const work = (request: StudioRequest): StudioWork => {
  switch (request.type) {
    case 'band': {
      const { chords, tempo, bars, style, beatsPerBar, drums } = request;
      return { pcm: accompany(chords, tempo, bars, style, { beatsPerBar, drums }).pcm };
    }
    case 'track': {
      const { pcm, beats } = renderScore(danceTrack(request.id));
      return { pcm, beats };
    }
    case 'moves':
      return { clip: composeDance(request) };
  }
};

parentPort?.on('message', ({ id, request }: { id: number; request: StudioRequest }) => {
  let answer: StudioAnswer;
  try {
    answer = { id, done: work(request) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  const pcm = answer.done?.pcm;
  parentPort?.postMessage(answer, pcm ? [pcm.buffer as ArrayBuffer] : []);
});
