import { HttpProblem } from '../http/problem.js';

/** @throws HttpProblem 400: a lenient reader would turn GBK into question marks and sell them. */
export function utf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new HttpProblem(
      400,
      'The body is not UTF-8: save it as UTF-8 (a spreadsheet: "CSV UTF-8"), not GBK.',
    );
  }
}
