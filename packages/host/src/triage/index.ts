export { createTriage, type TriageOne, triageFor } from './triage.js';
