import { createMutedOutput, createSpeakerOutput } from '../audio/output.js';
import type { Player } from '../audio/player.js';

const WORKLET_URL = '/assets/stage/worklet.js';

/** The loudspeaker, as far as the browser lets it sound. */
export interface Sound {
  audible(): boolean;
}

/**
 * Plays aloud when the browser allows it, and muted (but in time) until then. `changed` hears of each switch.
 * With `muted` it is never heard and nothing is asked.
 * Browsers that forbid sound before a click get a button; OBS and kiosk flags never see it.
 */
export async function startSound(
  player: Player,
  button: HTMLButtonElement,
  muted: boolean,
  changed: (audible: boolean) => void,
): Promise<Sound> {
  const ticker = {
    now: () => performance.now(),
    every: (ms: number, run: () => void) => {
      const id = setInterval(run, ms);
      return () => clearInterval(id);
    },
  };
  if (muted) {
    button.hidden = true;
    await player.use((emit) => createMutedOutput(emit, ticker));
    return { audible: () => false };
  }
  const context = new AudioContext({ latencyHint: 'interactive' });
  let audible = false;
  let turn = Promise.resolve();

  async function settle(): Promise<void> {
    const running = context.state === 'running';
    button.hidden = running;
    if (running === audible && player.output()) return;
    if (running) await player.use((emit) => createSpeakerOutput(context, WORKLET_URL, emit));
    else await player.use((emit) => createMutedOutput(emit, ticker));
    audible = running;
    changed(audible);
  }
  const next = (): Promise<void> => {
    turn = turn.then(settle).catch((error: unknown) => console.error('sound', error));
    return turn;
  };

  context.addEventListener('statechange', () => void next());
  button.addEventListener('click', () => void context.resume());
  // A context that may start is running within a moment; one that may not stays suspended without a word.
  await Promise.race([context.resume(), new Promise((r) => setTimeout(r, 250))]);
  await next();
  return { audible: () => audible };
}
