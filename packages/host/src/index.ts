export * from './room/command.js';
export * from './room/reduce.js';
export * from './room/state.js';
export * from './room/view.js';
export { splitLine } from './rundown/clauses.js';
