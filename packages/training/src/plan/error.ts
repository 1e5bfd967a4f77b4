/** A wish that cannot be planned or launched; the message names the flag or key, and the mend. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
}
