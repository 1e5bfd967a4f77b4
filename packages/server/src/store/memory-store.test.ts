import { storeConformance } from '../testing/store-conformance.js';
import { createMemoryStore } from './memory-store.js';

storeConformance('memory', createMemoryStore);
