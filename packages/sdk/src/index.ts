export * from './api-error.js';
export * from './backoff.js';
export * from './client.js';
export type { ConnectionState, EventsOptions, SocketConstructor, Subscription } from './events.js';
export type { PresenterEarLine, PresenterEarOptions } from './presenter-ear.js';
export * from './stage-element.js';
export * from './token.js';
