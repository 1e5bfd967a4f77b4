import { channelOf } from './pose.js';

const at = channelOf;
const I = {
  bounce: at('groove.bounce'),
  sway: at('groove.sway'),
  twist: at('groove.twist'),
  nod: at('groove.nod'),
  pump: at('groove.pump'),
  flap: at('groove.flap'),
  wave: at('groove.wave'),
  roll: at('groove.roll'),
  hipsX: at('hips.x'),
  hipsY: at('hips.y'),
  hipsTurn: at('hips.turn'),
  hipsTilt: at('hips.tilt'),
  tilt: at('tilt'),
  turn: at('turn'),
  headNod: at('nod'),
  headRoll: at('roll'),
  l: { x: at('l.x'), y: at('l.y'), z: at('l.z'), fx: at('l.fx') },
  r: { x: at('r.x'), y: at('r.y'), z: at('r.z'), fx: at('r.fx') },
} as const;

/** Radians that the pelvis tilts for a metre of sway: the hip over the standing leg goes up. */
const TILT_PER_M = 1.5;
/** The chest leans the other way, so that the shoulders stay nearly level. */
const CHEST_PER_M = 0.55;
/** The head leans with the sway. */
const HEAD_PER_M = 1.1;
/** The chest turns against the pelvis. */
const COUNTER_TURN = 0.45;
/** Fingers lean along with a waving hand. */
const FINGERS_PER_WAVE = 1.4;

/** Adds the swing of the music to a pose's numbers, in place. @param beat beats since the first one, 0 on it */
export function swing(n: number[], beat: number): void {
  const each = Math.cos(2 * Math.PI * beat);
  const side = Math.cos(Math.PI * beat);
  n[I.hipsY]! -= (n[I.bounce]! * (1 + each)) / 2;
  n[I.headNod]! += n[I.nod]! * each;
  const sway = n[I.sway]! * side;
  n[I.hipsX]! += sway;
  n[I.hipsTilt]! -= sway * TILT_PER_M;
  n[I.tilt]! += sway * CHEST_PER_M;
  n[I.headRoll]! += sway * HEAD_PER_M;
  const twist = n[I.twist]! * side;
  n[I.hipsTurn]! += twist;
  n[I.turn]! -= twist * COUNTER_TURN;
  const pump = n[I.pump]! * side;
  const flap = (n[I.flap]! * (1 - each)) / 2;
  const round = 2 * Math.PI * beat;
  const rollY = n[I.roll]! * Math.cos(round);
  const rollZ = n[I.roll]! * Math.sin(round);
  n[I.l.y]! += pump + flap + rollY;
  n[I.r.y]! += -pump + flap - rollY;
  n[I.l.z]! += rollZ;
  n[I.r.z]! -= rollZ;
  // Outward is to the left for the left arm and to the right for the right one.
  const wave = n[I.wave]! * side;
  n[I.l.x]! += wave;
  n[I.r.x]! -= wave;
  n[I.l.fx]! += wave * FINGERS_PER_WAVE;
  n[I.r.fx]! -= wave * FINGERS_PER_WAVE;
}
