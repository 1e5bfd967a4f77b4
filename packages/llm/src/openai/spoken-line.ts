const OPEN = '<think>';
const CLOSE = '</think>';

/** How much of the end of `text` could be the beginning of `tag`. */
function beginningOf(tag: string, text: string): number {
  for (let n = Math.min(tag.length - 1, text.length); n > 0; n--)
    if (text.endsWith(tag.slice(0, n))) return n;
  return 0;
}

/**
 * Makes one spoken line of a model's text: reasoning between <think> tags is dropped even when a tag is cut by a
 * chunk, blank beginnings too, and the first line break after words ends the answer (`done`).
 */
export function createSpokenLine() {
  let held = '';
  let thinking = false;
  let begun = false;
  let done = false;

  const speak = (text: string): string => {
    const words = begun ? text : text.trimStart();
    if (words === '') return '';
    begun = true;
    const end = words.search(/[\r\n]/);
    if (end === -1) return words;
    done = true;
    return words.slice(0, end);
  };

  return {
    get done(): boolean {
      return done;
    },
    push(text: string): string {
      held += text;
      let out = '';
      while (!done) {
        const tag = thinking ? CLOSE : OPEN;
        const at = held.indexOf(tag);
        const kept = at === -1 ? beginningOf(tag, held) : 0;
        const before = held.slice(0, at === -1 ? held.length - kept : at);
        if (!thinking) out += speak(before);
        held = held.slice(before.length + (at === -1 ? 0 : tag.length));
        if (at === -1) break;
        thinking = !thinking;
      }
      return out;
    },
    /** What was held back as a possible tag, when the stream is over. */
    flush(): string {
      const rest = held;
      held = '';
      return thinking || done ? '' : speak(rest);
    },
  };
}
