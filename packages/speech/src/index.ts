export * from './cache/clause-cache.js';
export * from './engines/fallback.js';
export * from './engines/openai.js';
export * from './engines/silent.js';
export { createKokoro, type KokoroOptions } from './kokoro/kokoro.js';
export * from './synthesizer.js';
export { FRONT_END_VERSION, frontEnd, type SpokenTextForm } from './text/front-end.js';
export { isMark, type SpokenUnit, spokenText } from './text/spoken.js';
