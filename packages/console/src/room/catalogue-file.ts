import { type CatalogueReport, createClient } from '@zhubo/sdk';
import type { Lang } from '../i18n/translate.js';

export interface Address {
  baseUrl: string;
  room: string;
  token: string | undefined;
  /** Of what the server says of the file. */
  language: Lang;
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
export const sendCatalogue = (
  at: Address,
  file: Blob,
  contentType: string,
  dryRun: boolean,
  fetch?: typeof globalThis.fetch,
): Promise<CatalogueReport> =>
  createClient({ ...at, ...(fetch && { fetch }) }).catalogue.put({ contentType, data: file }, { dryRun });

/** Hands a text to the operator as a file. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
