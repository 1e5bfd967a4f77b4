export * from './ear.js';
export * from './turns.js';
export * from './voice-activity.js';
