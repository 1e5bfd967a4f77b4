/** One evaluated context: how much of a token list it already holds. */
export interface Slot<Token> {
  /** Number of leading tokens of `tokens` that are evaluated here. */
  shared(tokens: Token[]): number;
}

/** Fewer shared tokens than this are the words every prompt begins with, not a product's facts. */
export const SHARED_MIN_TOKENS = 8;

/**
 * Chooses where a prompt is evaluated: the slot that holds most of it, or, when none holds more than the words that
 * all prompts begin with, the one used longest ago. So each product's facts stay evaluated while there are slots.
 */
export function createPrefixSlots<Token, S extends Slot<Token>>(slots: S[]) {
  const byAge = [...slots];
  return {
    take(tokens: Token[]): { slot: S; shared: number } {
      let best = { slot: byAge[0] as S, shared: 0 };
      for (const slot of byAge) {
        const shared = slot.shared(tokens);
        if (shared > best.shared) best = { slot, shared };
      }
      if (best.shared < SHARED_MIN_TOKENS) {
        const oldest = byAge[0] as S;
        best = { slot: oldest, shared: oldest.shared(tokens) };
      }
      byAge.splice(byAge.indexOf(best.slot), 1);
      byAge.push(best.slot);
      return best;
    },
  };
}
