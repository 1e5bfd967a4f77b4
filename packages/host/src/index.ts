export * from './answer/index.js';
export * from './facts/index.js';
export * from './guard/index.js';
export { openerFor, openers } from './performance/openers.js';
export * from './room/command.js';
export * from './room/reduce.js';
export * from './room/state.js';
export * from './room/view.js';
export * from './triage/index.js';
