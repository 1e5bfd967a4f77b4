import type { Player } from '../audio/player.js';
import type { Places } from '../avatar/body/body-player.js';
import type { Idles } from '../avatar/body/idles.js';
import type { Performer, Pose, Scene } from '../avatar/performer.js';
import type { Rig } from '../avatar/rig/rig.js';
import type { Captions } from '../overlay/captions.js';
import { type Layout, layoutFor } from '../view/layout.js';
import { type PictureBox, placesFor } from '../view/places.js';
import { createGovernor, type QualityMode, type Step, wantsLight } from '../view/quality.js';
import type { View } from '../view/view.js';
import { createShutter } from './shutter.js';
import type { StopWatch } from './stop-watch.js';

export interface LoopParts {
  player: Player;
  performer: Performer;
  idles: Idles;
  captions: Captions;
  stopWatch: StopWatch;
  view: View | null;
  rig: () => Rig | null;
  quality: QualityMode;
  cardShown: () => boolean;
  /** The card as it is drawn. */
  cardBox: () => PictureBox | null;
  laidOut: (layout: Layout) => void;
  /** Even the lowest quality costs more than there is: time for a lighter figure. */
  overrun: () => void;
}

export interface LoopState {
  fps: number;
  costMs: number;
  step: Step;
  maxRms: number;
  /** How much of the body clips have, 0..1. */
  body: number;
}

/** The card comes, grows and goes with a transition; where it is is looked at this often. */
const PLACES_MS = 400;
/** In an upright picture arms that go out to the side leave it. */
const NARROW_REACH = 0.5;
const FPS_WINDOW_MS = 1_000;
/** A picture may come this much early, so that a cap of 30 is not missed by a hair on a 60 Hz display. */
const EARLY_MS = 4;
/** Without a GPU the page is looked after this often, and this often while a picture is being drawn. */
const TICK_MS = 20;
const POLL_MS = 8;
/** What the lips' own lead already makes up for: a picture at 60 Hz that is shown with the next refresh. */
const PROMPT_MS = 16;
/** Lips are never moved further ahead of the sound than this to make up for slow pictures. */
const MAX_AHEAD_MS = 120;
/** The camera takes about this long from the half figure to the whole one and back, seconds; it moves in steps too small to see. */
const SHOT_S = 0.6;
const SHOT_STEPS = 200;
/** Share of a new cost in the running mean. */
const COST_SHARE = 0.2;

/**
 * Draws for as long as the page lives. With a GPU: captions on every display frame, the figure at the allowed rate.
 * Without: by a timer, so that the browser is not asked for display frames in which nothing changes, and the figure
 * only when it has moved enough to be seen.
 * `hurry` asks for the next picture at once: a mouth that must close does not wait for the rate.
 */
export function startLoop(p: LoopParts): { state(): LoopState; hurry(): void } {
  const software = p.view?.software ?? true;
  const thrifty = wantsLight(p.quality, software);
  const governor = createGovernor(p.quality, software);
  const shutter = createShutter();
  let drawnMs = performance.now();
  let posedMs = drawnMs;
  let blockedMs: number | null = null;
  let times: number[] = [];
  let costMs = 0;
  let maxRms = 0;
  let body = 0;
  let fitted: readonly unknown[] = [];
  let layout: Layout = layoutFor(window.innerWidth, window.innerHeight, p.cardShown());
  let hurried = false;
  let places: Places = {};
  let placedMs = Number.NEGATIVE_INFINITY;
  let full = 0;
  let framed = 0;

  function fit(rig: Rig | null): void {
    const { innerWidth: width, innerHeight: height } = window;
    const wanted = [width, height, p.cardShown(), governor.step(), rig] as const;
    const shot = Math.round(full * SHOT_STEPS) / SHOT_STEPS;
    const same = wanted.every((x, i) => x === fitted[i]);
    if (width === 0 || height === 0 || (same && shot === framed)) return;
    fitted = wanted;
    framed = shot;
    layout = layoutFor(width, height, p.cardShown(), shot);
    if (same) p.view?.frame(layout, width / height);
    else p.view?.fit(governor.step(), layout, width, height);
    p.laidOut(layout);
  }

  function shoot(passedS: number): void {
    const wanted = p.player.heard()?.track.shot === 'full' ? 1 : 0;
    full += (wanted - full) * (1 - Math.exp(-passedS / SHOT_S));
  }

  function place(rig: Rig | null, now: number): void {
    const { innerWidth: width, innerHeight: height } = window;
    if (!rig || height === 0 || now - placedMs < PLACES_MS) return;
    placedMs = now;
    places = placesFor(layout, width / height, rig.measures, p.cardBox());
  }

  function sceneNow(rms: number, leastMs: number): Scene {
    const heard = p.player.heard();
    const side = layout.cardSide;
    // A picture is seen once it is drawn and until the next one: its lips are those of the middle of that time.
    const aheadMs = Math.min(MAX_AHEAD_MS, Math.max(0, costMs + leastMs / 2 - PROMPT_MS));
    return {
      clause: heard && {
        key: `${heard.utteranceId}#${heard.index}`,
        visemes: heard.track.visemes,
        expression: heard.track.expression,
        ...(heard.track.expressionStrength === undefined ? {} : { strength: heard.track.expressionStrength }),
        gesture: heard.track.gesture,
        ...(heard.track.body ? { body: heard.track.body } : {}),
        ...(heard.track.gaze ? { gaze: heard.track.gaze } : {}),
        positionS: heard.positionS + aheadMs / 1000,
      },
      rms,
      card: p.cardShown(),
      places,
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

  function draw(pose: Pose, rig: Rig | null, now: number, lateMs: number): void {
    hurried = false;
    blockedMs = null;
    drawnMs = now;
    rig?.apply(pose);
    shutter.shown(pose);
    p.stopWatch.mouth(rig?.applied('jawOpen') ?? 0, now);
    times = [...times.filter((t) => now - t < FPS_WINDOW_MS), now];
    if (!rig || !p.view) return;
    p.view.draw((cost) => {
      costMs += COST_SHARE * (cost - costMs);
      governor.drawn(cost, lateMs, performance.now());
      if (governor.overrun()) p.overrun();
    });
  }

  function step(now: number): void {
    p.captions.update(p.player.heard(), now);
    const rms = p.player.output()?.rms() ?? 0;
    maxRms = Math.max(maxRms, rms);
    p.view?.poll();
    const leastMs = 1000 / governor.step().fps;
    const gapMs = now - drawnMs;
    if (!hurried && gapMs < leastMs - EARLY_MS) return;
    if (p.view?.busy()) {
      blockedMs ??= now;
      return;
    }
    const rig = p.rig();
    shoot((now - posedMs) / 1000);
    fit(rig);
    place(rig, now);
    const dtS = (now - posedMs) / 1000;
    const ready = p.idles.update({ speaking: p.player.heard() !== null, body, dtS });
    const pose = p.performer.update({ ...sceneNow(rms, leastMs), ready }, dtS);
    posedMs = now;
    body = pose.body.w;
    if (thrifty && !hurried && !shutter.wants(pose, gapMs, leastMs - EARLY_MS)) return;
    draw(pose, rig, now, thrifty ? now - (blockedMs ?? now) : gapMs - leastMs);
  }

  function frame(): void {
    requestAnimationFrame(frame);
    step(performance.now());
  }

  function tick(): void {
    const now = performance.now();
    if (!document.hidden) step(now);
    const dueMs = drawnMs + 1000 / governor.step().fps - EARLY_MS - performance.now();
    setTimeout(tick, p.view?.busy() ? POLL_MS : dueMs > 0 ? Math.min(TICK_MS, Math.ceil(dueMs)) : TICK_MS);
  }

  if (thrifty) tick();
  else requestAnimationFrame(frame);
  const state = (): LoopState => ({
    fps: times.filter((t) => performance.now() - t < FPS_WINDOW_MS).length,
    costMs,
    step: governor.step(),
    maxRms,
    body,
  });
  return {
    state,
    hurry() {
      hurried = true;
    },
  };
}
