/** Remembers a pure function of a string for its last `max` arguments; when full it starts over. */
export function memo<T>(compute: (text: string) => T, max = 4_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const hit = known.get(text);
    if (hit !== undefined) return hit;
    if (known.size >= max) known.clear();
    const made = compute(text);
    known.set(text, made);
    return made;
  };
}
