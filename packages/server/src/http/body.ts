import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.js';

const JSON_TYPE = 'application/json';
export const CSV_TYPE = 'text/csv';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const XML_TYPES = ['application/xml', 'text/xml'] as const;

/** A body that came as a file. */
export class Upload {
  readonly type: string;
  readonly bytes: Buffer;
  constructor(type: string, bytes: Buffer) {
    this.type = type;
    this.bytes = bytes;
  }
  /** @throws HttpProblem 400 for what is not UTF-8. */
  text(): string {
    return utf8(this.bytes);
  }
}

/** @throws HttpProblem 400: a lenient reader would turn GBK into question marks and sell them. */
function utf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new HttpProblem(
      400,
      'The body is not UTF-8: save it as UTF-8 (a spreadsheet: "CSV UTF-8"), not GBK.',
    );
  }
}

/** What an address does take, for those who sent something else. */
export const refuseType = (request: FastifyRequest): HttpProblem => {
  const accepted = request.routeOptions.config.mediaTypes ?? [JSON_TYPE];
  return new HttpProblem(415, `This body's Content-Type is not read here: send ${accepted.join(' or ')}.`, {
    headers: { accept: accepted.join(', ') },
  });
};

/** Reads JSON bodies and files, and refuses all others by name. */
export function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    let text: string;
    try {
      text = utf8(body);
    } catch (e) {
      done(e as HttpProblem);
      return;
    }
    parseJson(request, text, (error, value) => {
      if (error === null) done(null, value);
      else if ('code' in error && error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') done(error);
      else
        done(
          new HttpProblem(400, 'The body is not JSON.', {
            errors: [{ field: '(body)', message: error.message }],
          }),
        );
    });
  });
  for (const type of [CSV_TYPE, XLSX_TYPE, ...XML_TYPES])
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
      if (request.routeOptions.config.mediaTypes?.includes(type)) done(null, new Upload(type, body));
      else done(refuseType(request));
    });
  app.addContentTypeParser('*', (request, _payload, done) => done(refuseType(request)));
}
