export { byNgrams, CLAP_INDEX, CLAP_MODEL, type GestureFinder, openFinder } from './clap/find.js';
export { collectPairs, pairsFile } from './clap/pairs.js';
export type { Found } from './clap/rank.js';
export * from './dance/index.js';
export { type GesturePlan, planGesture } from './gesture/plan.js';
export * from './import/index.js';
export { bodyClipOf, WIRE_FPS } from './kit/body-clip.js';
export { type BoneClip, type BonePose, bake, bonesOf } from './kit/bones.js';
export { type Motion, poseAt } from './kit/clip.js';
export type { ArmPose, HandShape, Pose, TrunkPose } from './kit/pose.js';
export { type Clip, clipOf, type Family, LIBRARY } from './library/index.js';
export { aimOf, cardWordAt, withPlace } from './plan/aim.js';
export { feelingOf, feltOf } from './plan/feeling.js';
export { type GazeMoment, gazeOf } from './plan/gaze.js';
export { loudnessOf } from './plan/loudness.js';
export {
  createGesturePlanner,
  type GesturePlanner,
  type GestureTrack,
  type PlannerOptions,
  poseOfTracks,
  type SpokenClause,
} from './plan/planner.js';
export { stageGestureOf } from './plan/stage-gesture.js';
export { anchorOf, type SpokenChar, stressOf } from './plan/stress.js';
export { visemesFromEnergy } from './visemes/energy.js';
export { type Syllable, visemesOf } from './visemes/visemes.js';
