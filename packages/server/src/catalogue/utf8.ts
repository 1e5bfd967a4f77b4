import { HttpProblem } from '../http/problem.js';

/** @throws HttpProblem 400: a lenient reader would turn GBK into question marks and sell them. */
export function utf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new HttpProblem(400, {
      en: 'The body is not UTF-8: save it as UTF-8 (a spreadsheet: "CSV UTF-8"), not GBK.',
      zh: '文字编码不是 UTF-8：请另存为 UTF-8（表格软件里选“CSV UTF-8”），不要用 GBK。',
    });
  }
}
