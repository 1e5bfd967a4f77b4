import { ApiError, isProblem } from '@zhubo/sdk';

/** What the server says of a file: see `PUT /api/rooms/:room/catalogue` in /openapi.json. */
export interface ImportReport {
  dryRun: boolean;
  products: number;
  columns: {
    column: string;
    use: 'field' | 'attribute' | 'ignored' | 'made';
    as?: string;
    reason?: string;
    message?: string;
  }[];
  rows: {
    row: number;
    id: string;
    name: string;
    status: 'ok' | 'merged' | 'ignored';
    notes?: { code: string; message: string }[];
  }[];
}

export interface Address {
  baseUrl: string;
  room: string;
  token: string | undefined;
}

/** The server's own limit; said here before 8 MB have travelled. */
export const CATALOGUE_FILE_MAX_BYTES = 8 * 1024 * 1024;

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.csv', 'text/csv'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['.xml', 'application/xml'],
  ['.json', 'application/json'],
]);
/** For the file picker. */
export const CATALOGUE_ENDINGS = [...TYPES.keys()];

/** The media type by the file's name: browsers and systems disagree on what they call a CSV. Null for others. */
export const mediaTypeOf = (name: string): string | null =>
  TYPES.get(/\.\w+$/.exec(name)?.[0].toLowerCase() ?? '') ?? null;

/**
 * Sends a catalogue as a file.
 * @param dryRun only reports what it would be.
 * @throws ApiError with the server's problem document; status 0 when there was no answer.
 */
export async function sendCatalogue(
  { baseUrl, room, token }: Address,
  file: Blob,
  type: string,
  dryRun: boolean,
  fetch = globalThis.fetch,
): Promise<ImportReport> {
  const url = `${baseUrl}/api/rooms/${encodeURIComponent(room)}/catalogue?dryRun=${dryRun}`;
  const headers = { 'content-type': type, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  let response: Response;
  try {
    response = await fetch(url, { method: 'PUT', headers, body: file });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ApiError({ type: 'about:blank', title: 'No answer', status: 0, detail }, { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer as ImportReport;
  throw new ApiError(
    isProblem(answer)
      ? answer
      : { type: 'about:blank', title: response.statusText || 'Error', status: response.status },
  );
}

/** Hands a text to the operator as a file. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
