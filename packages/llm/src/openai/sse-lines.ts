/** Past this a line is no event of a chat stream but something endless. */
export const LINE_MAX_CHARS = 1 << 20;

/**
 * Cuts a byte stream into the payloads of its `data:` lines (WHATWG HTML, server-sent events). Comments, keep-alives
 * and other fields give nothing. `flush` gives what an unfinished last line held. Throws RangeError on an endless line.
 */
export function createSseLines() {
  const decoder = new TextDecoder();
  let rest = '';
  const payloads = (text: string): string[] =>
    text
      .split(/\r\n|\n|\r/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice('data:'.length).trim())
      .filter((data) => data !== '');
  return {
    push(chunk: Uint8Array): string[] {
      rest += decoder.decode(chunk, { stream: true });
      const end = rest.lastIndexOf('\n') + 1;
      if (rest.length - end > LINE_MAX_CHARS) throw new RangeError('a line without end');
      const whole = rest.slice(0, end);
      rest = rest.slice(end);
      return payloads(whole);
    },
    flush(): string[] {
      const last = payloads(rest + decoder.decode());
      rest = '';
      return last;
    },
  };
}
