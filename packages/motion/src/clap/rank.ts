/** A clip and how well it fits; scores compare only within one answer. */
export interface Found {
  id: string;
  score: number;
}

/** Best first; equal scores keep the library's order. */
export const ranked = (found: readonly Found[]): Found[] => [...found].sort((a, b) => b.score - a.score);
