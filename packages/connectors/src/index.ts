export * from './capabilities.js';
export { parseBilibiliXml } from './replay/bilibili-xml.js';
export { type JsonlOptions, parseJsonl } from './replay/jsonl.js';
export type { LineProblem, Recording, RehearsalLine } from './replay/line.js';
export { parseRecording } from './replay/parse.js';
export * from './replay/player.js';
export * from './webhook/verify.js';
