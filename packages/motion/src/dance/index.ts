export { type BvhOptions, importBvh, LONGEST_BVH_S } from './bvh/import.js';
export { composeDance, DANCE_FPS, type DanceRequest } from './compose.js';
export { DANCES, type DanceOfTrack, danceOf } from './dances.js';
export { DANCE_STYLES, type DanceStyle } from './phrase.js';
