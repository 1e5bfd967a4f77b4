/** What one event of a chat stream means to us. */
export interface ChatChunk {
  text: string;
  /** Reasoning was streamed beside the text. */
  reasoning: boolean;
  /** The server said that this choice is complete. */
  finished: boolean;
  /** An error sent inside the stream. */
  error: string | null;
}

type Loose = Record<string, unknown> | null | undefined;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Reads a stream event or a whole chat completion (a server that ignores `stream`), without trusting its shape.
 * Null when it is not JSON or has nothing a chat completion has.
 */
export function readChatChunk(json: string): ChatChunk | null {
  let value: Loose;
  try {
    value = JSON.parse(json) as Loose;
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const failure = value.error as Loose | string;
  if (failure) return { text: '', reasoning: false, finished: false, error: errorText(failure) };
  if (!Array.isArray(value.choices)) return null;
  const choice = value.choices[0] as Loose;
  const part = (choice?.delta ?? choice?.message) as Loose;
  return {
    text: text(part?.content),
    reasoning: text(part?.reasoning_content) !== '' || text(part?.reasoning) !== '',
    finished: text(choice?.finish_reason) !== '',
    error: null,
  };
}

const errorText = (failure: NonNullable<Loose> | string): string =>
  typeof failure === 'string' ? failure : text(failure.message) || JSON.stringify(failure);
