/** Who speaks: a viewer (comment, buyer) or the shop (host, seller). */
export type Speaker = 'viewer' | 'host';

export type Turn = {
  by: Speaker;
  text: string;
  /** The platform's id as read; after cleaning a pseudonym (`u_…`). */
  user?: string;
};

/** One fact a host's words rest on; `value` as it stood then, null when the catalogue does not tell. */
export type AttachedFact = { id: string; value: string | null };

export type DocumentKind = 'comment' | 'speech' | 'conversation';

/** One document as a reader hands it over: nothing cleaned yet. */
export type RawDocument = {
  kind: DocumentKind;
  turns: Turn[];
  room: string | null;
  /** Unix ms. */
  at: number | null;
  /** 1-based line (or element) of the file it came from. */
  line: number;
  facts?: AttachedFact[];
};

/** One document that passed cleaning. `steps` names each transformation that changed it. */
export type CleanDocument = RawDocument & {
  id: string;
  file: number;
  steps: string[];
};

/** What dedup compares: all turns, one a line. */
export const textOf = (document: { turns: readonly Turn[] }): string =>
  document.turns.map((t) => t.text).join('\n');

/** Length of `YYYY-MM-DD`. */
const DAY_CHARS = 10;
const MINUTE_MS = 60_000;

/** The day a moment falls on, `YYYY-MM-DD`, in the zone `offsetMinutes` east of Greenwich. */
export const dayOf = (at: number | null, offsetMinutes: number): string | null =>
  at === null ? null : new Date(at + offsetMinutes * MINUTE_MS).toISOString().slice(0, DAY_CHARS);
