import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GLB_TYPES } from '../avatars/media-types.js';
import { CSV_TYPE, JSON_TYPE, XLSX_TYPE, XML_TYPES } from '../catalogue/media-types.js';
import { utf8 } from '../catalogue/utf8.js';
import { NOT_JSON, refusedJson } from './json-words.js';
import { HttpProblem } from './problem.js';

/** A body that is not looked into here: its address has it read elsewhere. */
export class Upload {
  readonly type: string;
  readonly bytes: Buffer;
  constructor(type: string, bytes: Buffer) {
    this.type = type;
    this.bytes = bytes;
  }
}

/** What an address does take, for those who sent something else. */
export const refuseType = (request: FastifyRequest): HttpProblem => {
  const accepted = request.routeOptions.config.mediaTypes ?? [JSON_TYPE];
  return new HttpProblem(
    415,
    {
      en: `This body's Content-Type is not read here: send ${accepted.join(' or ')}.`,
      zh: `这里不收这种格式（Content-Type），请发送 ${accepted.join(' 或 ')}。`,
    },
    { headers: { accept: accepted.join(', ') } },
  );
};

/** Reads JSON bodies and files, and refuses all others by name. */
export function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (request.routeOptions.config.jsonAsFile) {
      done(null, new Upload(JSON_TYPE, body));
      return;
    }
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
          new HttpProblem(400, NOT_JSON, {
            errors: [{ field: '(body)', message: refusedJson(text, error.message) }],
          }),
        );
    });
  });
  for (const type of [CSV_TYPE, XLSX_TYPE, ...XML_TYPES, ...Object.keys(GLB_TYPES)])
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
      if (request.routeOptions.config.mediaTypes?.includes(type)) done(null, new Upload(type, body));
      else done(refuseType(request));
    });
  app.addContentTypeParser('*', (request, _payload, done) => done(refuseType(request)));
}
