export const PRIVATE_KINDS = [
  'email', 'wechat', 'qq', 'id', 'card', 'mobile', 'landline', 'plate', 'address', 'name', 'mention',
] as const; // biome-ignore format: one screen
export type PrivateKind = (typeof PRIVATE_KINDS)[number];

/** A stretch [start, end) of the text, in UTF-16 units. */
export type Span = { start: number; end: number; kind: PrivateKind };

/** All matches of a pattern as spans of a kind; with a group named `it`, the span of that group alone. */
export function spansOf(pattern: RegExp, text: string, kind: PrivateKind): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const range = match.indices?.groups?.['it'] ?? [match.index, match.index + match[0].length];
    if (range[1] > range[0]) spans.push({ start: range[0], end: range[1], kind });
  }
  return spans;
}
