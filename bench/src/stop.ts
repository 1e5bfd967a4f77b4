import type { Show } from './show.js';

const SPOKEN_MAX_MS = 20_000;
/** How long it speaks before it is stopped: in the middle of a clause, not at its edge. */
const INTO_CLAUSE_MS = 600;

export interface StopMarks {
  /** From the cue's request to the stage's report of the last sample, by the bench's clock: network both ways included. */
  silent: number[];
  /** From the stop message's arrival at the stage to the last audible sample, by the stage's clock. */
  silentOnStage: number[];
  /** From that arrival to the closed mouth. */
  mouthClosedOnStage: number[];
}

/** Has the host speak a long line and stops it, `times` times. */
export async function measureStop(show: Show, times: number): Promise<StopMarks> {
  const marks: StopMarks = { silent: [], silentOnStage: [], mouthClosedOnStage: [] };
  for (let i = 0; i < times; i++) {
    const after = show.events.length;
    await show.client.cue({
      type: 'say',
      text: '欢迎来到直播间的朋友们，今天给大家带来几款日常用得上的好物，喜欢的可以慢慢看。',
    });
    await show.until((e) => e.type === 'speech.played' && e.by === 'stage', SPOKEN_MAX_MS, after);
    await new Promise((resolve) => setTimeout(resolve, INTO_CLAUSE_MS));
    const before = show.events.length;
    const sentAt = performance.now();
    await show.client.cue({ type: 'stop' });
    const stopped = await show.until((e) => e.type === 'speech.stopped', SPOKEN_MAX_MS, before);
    // A stopped host is silent until it is told to go on.
    await show.client.cue({ type: 'resume' });
    if (stopped?.type !== 'speech.stopped') continue;
    marks.silent.push(performance.now() - sentAt);
    marks.silentOnStage.push(stopped.silentAfterMs);
    marks.mouthClosedOnStage.push(stopped.mouthClosedAfterMs);
  }
  return marks;
}
