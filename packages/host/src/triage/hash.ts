const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const encoder = new TextEncoder();

/** 32-bit FNV-1a of the text in UTF-8. */
export function fnv1a(text: string): number {
  let h = FNV_OFFSET;
  for (const byte of encoder.encode(text)) h = Math.imul(h ^ byte, FNV_PRIME) >>> 0;
  return h;
}
