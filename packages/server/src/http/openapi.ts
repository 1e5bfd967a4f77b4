import { PROBLEM_CONTENT_TYPE, problemSchema } from '@zhubo/protocol';
import { z } from 'zod';
import type { Endpoint } from './endpoint.js';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const parametersOf = (e: Endpoint): unknown[] => {
  const inPath = [...e.path.matchAll(/:(\w+)/g)].map((m) => ({
    name: m[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = e.query === undefined ? {} : schemaOf(e.query, 'input');
  const inQuery = Object.entries((query.properties ?? {}) as Record<string, unknown>).map(
    ([name, schema]) => ({
      name,
      in: 'query',
      required: ((query.required ?? []) as string[]).includes(name),
      schema,
    }),
  );
  return [...inPath, ...inQuery];
};

function operationOf(e: Endpoint): unknown {
  const body = e.body ?? e.describedBody;
  const content = {
    ...(body === undefined ? {} : { 'application/json': { schema: schemaOf(body, 'input') } }),
    ...Object.fromEntries(
      Object.entries(e.otherBodies ?? {}).map(([type, description]) => [
        type,
        { schema: { type: 'string', description } },
      ]),
    ),
  };
  const answers = Object.entries(e.answers).map(([status, a]) => [
    status,
    {
      description: a.description,
      ...(a.schema === undefined
        ? {}
        : { content: { 'application/json': { schema: schemaOf(a.schema, 'output') } } }),
    },
  ]);
  return {
    summary: e.summary,
    ...(e.socket === undefined ? {} : { description: `WebSocket: ${e.socket.summary}` }),
    parameters: parametersOf(e),
    ...(Object.keys(content).length === 0 ? {} : { requestBody: { required: true, content } }),
    responses: {
      ...Object.fromEntries(answers),
      default: {
        description: 'What went wrong, and the mend; in English or Chinese, by `Accept-Language`',
        content: { [PROBLEM_CONTENT_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    security: e.allowed === 'anyone' ? [] : [{ token: ['operator', ...e.allowed] }],
  };
}

/** The OpenAPI 3.1 description of these endpoints. */
export function openApi(endpoints: readonly Endpoint[], version: string): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const e of endpoints) {
    const path = e.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [e.method.toLowerCase()]: operationOf(e) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Zhubo', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Not asked for on loopback. A WebSocket carries it as the subprotocol `bearer.TOKEN`.',
        },
      },
    },
  };
}
