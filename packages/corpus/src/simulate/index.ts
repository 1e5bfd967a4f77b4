export type { Conversation, Message } from './conversation.js';
export type { SimulatedManifest } from './report/manifest.js';
export {
  type Answered,
  FORMATS,
  type Format,
  linesOf,
  type Speakable,
  scenesOf,
  type TrainerScene,
} from './run/formats.js';
export {
  GENERATOR_VERSION,
  type SimulateOptions,
  simulate,
  splitOf,
} from './run/simulate.js';
export { conversationOf } from './talk/show.js';
