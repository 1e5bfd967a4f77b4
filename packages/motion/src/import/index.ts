export { importPoses, type PosesOptions } from './poses.js';
export { importVrma, type VrmaOptions } from './vrma.js';
