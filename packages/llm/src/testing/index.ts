export { type ConformanceSubject, languageModelConformance } from './conformance.js';
export { createManualTimers, type ManualTimers } from './manual-timers.js';
export { collect, never, promptOf } from './prompts.js';
export { createTextStub, type TextStub } from './text-stub.js';
