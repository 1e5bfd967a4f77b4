/** Shown by a detokenizer for bytes that are not yet a whole character. */
const HALF_CHARACTER = '\ufffd';

/**
 * Turns tokens into text as they come. A Chinese character may take several tokens: its text waits for the last.
 * Stops at the first line break, which is not part of the answer.
 */
export function createLineDecoder<Token>(detokenize: (tokens: Token[], before: Token[]) => string) {
  const before: Token[] = [];
  let held: Token[] = [];
  const release = (text: string): { text: string; done: boolean } => {
    before.push(...held);
    held = [];
    const end = text.search(/[\r\n]/);
    return end === -1 ? { text, done: false } : { text: text.slice(0, end), done: true };
  };
  return {
    push(token: Token): { text: string; done: boolean } {
      held.push(token);
      const text = detokenize(held, before);
      return text.endsWith(HALF_CHARACTER) ? { text: '', done: false } : release(text);
    },
  };
}
