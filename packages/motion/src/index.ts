export { CLAP_INDEX, CLAP_MODEL, type GestureFinder, openFinder } from './clap/find.js';
export type { Found } from './clap/rank.js';
export { type GesturePlan, planGesture } from './gesture/plan.js';
export { type BoneClip, type BonePose, bake, bonesOf } from './kit/bones.js';
export { type Motion, poseAt } from './kit/clip.js';
export type { ArmPose, HandShape, Pose, TrunkPose } from './kit/pose.js';
export { type Clip, clipOf, type Family, LIBRARY } from './library/index.js';
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
