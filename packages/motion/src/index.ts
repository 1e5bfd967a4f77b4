export { type GesturePlan, planGesture } from './gesture/plan.js';
export { visemesFromEnergy } from './visemes/energy.js';
export { type Syllable, visemesOf } from './visemes/visemes.js';
