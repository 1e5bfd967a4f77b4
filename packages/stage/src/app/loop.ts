import type { Player } from '../audio/player.js';
import type { Performer, Scene } from '../avatar/performer.js';
import type { Rig } from '../avatar/rig/rig.js';
import type { Captions } from '../overlay/captions.js';
import { type Layout, layoutFor } from '../view/layout.js';
import { createGovernor, type QualityMode, type Step } from '../view/quality.js';
import type { View } from '../view/view.js';
import type { StopWatch } from './stop-watch.js';

export interface LoopParts {
  player: Player;
  performer: Performer;
  captions: Captions;
  stopWatch: StopWatch;
  view: View | null;
  rig: () => Rig | null;
  quality: QualityMode;
  cardShown: () => boolean;
  laidOut: (layout: Layout) => void;
}

export interface LoopState {
  fps: number;
  costMs: number;
  step: Step;
  maxRms: number;
}

/** In an upright picture arms that go out to the side leave it. */
const NARROW_REACH = 0.5;
const FPS_WINDOW_MS = 1_000;
/** A picture may come this much early, so that a cap of 30 is not missed by a hair on a 60 Hz display. */
const EARLY_MS = 4;

/**
 * Draws for as long as the page lives: captions on every display frame, the figure at the allowed rate.
 * `hurry` asks for the next picture at once: a mouth that must close does not wait for the rate.
 */
export function startLoop(p: LoopParts): { state(): LoopState; hurry(): void } {
  const governor = createGovernor(p.quality, p.view?.software ?? true);
  let drawnMs = performance.now();
  let times: number[] = [];
  let costMs = 0;
  let maxRms = 0;
  let fitted = '';
  let hurried = false;

  function fit(): Layout {
    const { innerWidth: width, innerHeight: height } = window;
    const layout = layoutFor(width, height, p.cardShown());
    const wanted = JSON.stringify([width, height, layout, governor.step(), p.rig() !== null]);
    if (wanted !== fitted && width > 0 && height > 0) {
      fitted = wanted;
      p.view?.fit(governor.step(), layout, width, height);
      p.laidOut(layout);
    }
    return layout;
  }

  function sceneNow(layout: Layout, rms: number): Scene {
    const heard = p.player.heard();
    const side = layout.cardSide;
    return {
      clause: heard && {
        key: `${heard.utteranceId}#${heard.index}`,
        visemes: heard.track.visemes,
        expression: heard.track.expression,
        gesture: heard.track.gesture,
        positionS: heard.positionS,
      },
      rms,
      card: p.cardShown(),
      cardSide: side,
      reach: layout.portrait ? NARROW_REACH : 1,
      directions: {
        camera: { yaw: 0, pitch: 0 },
        card: layout.portrait ? { yaw: 0.14 * side, pitch: -0.34 } : { yaw: 0.42 * side, pitch: -0.14 },
        comments: { yaw: -0.26 * side, pitch: -0.16 },
        away: { yaw: -0.2, pitch: 0.2 },
      },
    };
  }

  function tick(nowMs: number): void {
    requestAnimationFrame(tick);
    const now = performance.now();
    p.captions.update(p.player.heard(), now);
    const rms = p.player.output()?.rms() ?? 0;
    maxRms = Math.max(maxRms, rms);
    p.view?.poll();
    const gapMs = nowMs - drawnMs;
    if (p.view?.busy() || (!hurried && gapMs < 1000 / governor.step().fps - EARLY_MS)) return;
    hurried = false;
    drawnMs = nowMs;
    const layout = fit();
    const rig = p.rig();
    const pose = p.performer.update(sceneNow(layout, rms), gapMs / 1000);
    rig?.apply(pose);
    p.stopWatch.mouth(rig?.applied('jawOpen') ?? 0, now);
    times = [...times.filter((t) => now - t < FPS_WINDOW_MS), now];
    if (!rig || !p.view) return;
    p.view.draw((cost) => {
      costMs = cost;
      governor.drawn(cost, gapMs, performance.now());
    });
  }

  requestAnimationFrame(tick);
  const state = (): LoopState => ({
    fps: times.filter((t) => performance.now() - t < FPS_WINDOW_MS).length,
    costMs,
    step: governor.step(),
    maxRms,
  });
  return {
    state,
    hurry() {
      hurried = true;
    },
  };
}
