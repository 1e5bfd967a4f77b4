/** Tries remembered of a model. */
const REMEMBERED = 4;
/** A model that has been too late is tried again this often: the machine may be less busy by now. */
const TRY_EVERY = 8;

/**
 * Whether a question that nobody prepared waits for the model. On a machine where its first clause has come too late each time,
 * waiting costs every viewer the time limit and gains nothing: the plain grounded sentence is said at once instead, and the
 * model goes on writing what is prepared in idle time.
 */
export interface Patience {
  /** Asked once for each question. */
  waits(modelId: string): boolean;
  /** A question waited: whether the model's words came in time. */
  saw(modelId: string, inTime: boolean): void;
}

export function createPatience(): Patience {
  const lately = new Map<string, boolean[]>();
  let untried = 0;
  return {
    waits(modelId) {
      const tries = lately.get(modelId) ?? [];
      const late = tries.filter((inTime) => !inTime).length;
      if (late < 2 || late * 2 <= tries.length || ++untried >= TRY_EVERY) {
        untried = 0;
        return true;
      }
      return false;
    },
    saw(modelId, inTime) {
      lately.set(modelId, [...(lately.get(modelId) ?? []), inTime].slice(-REMEMBERED));
    },
  };
}
