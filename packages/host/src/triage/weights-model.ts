import { unpack } from './model.js';
import { WEIGHTS } from './weights.js';

/** The learned judge, unpacked once. */
export const MODEL = unpack(WEIGHTS);
