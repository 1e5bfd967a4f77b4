import { type Catalogue, catalogueSchema, productPatchSchema, productSchema } from '@zhubo/protocol';
import { z } from 'zod';
import { Upload } from '../body.js';
import { CATALOGUE_FILES, catalogueOfUpload } from '../catalogue-upload.js';
import { parseBody, roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { CATALOGUE_BODY_MAX_BYTES } from '../limits.js';
import { HttpProblem } from '../problem.js';
import type { RouteContext } from './context.js';

const reportSchema = z.object({
  products: z.number().int(),
  rows: z.array(
    z.object({ row: z.number().int(), id: z.string(), name: z.string(), status: z.literal('ok') }),
  ),
});

const report = (c: Catalogue, lines: readonly number[]): z.infer<typeof reportSchema> => ({
  products: c.products.length,
  rows: c.products.map((p, i) => ({ row: lines[i] ?? i + 1, id: p.id, name: p.name, status: 'ok' })),
});

/** What is sold. */
export function catalogueRoutes({ rooms }: RouteContext): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/catalogue',
      summary: 'The catalogue',
      allowed: [],
      answers: { 200: { description: 'As the host knows it', schema: catalogueSchema } },
      handle: ({ params }) => roomOf(rooms, params).catalogue(),
    }),
    endpoint({
      method: 'PUT',
      path: '/api/rooms/:room/catalogue',
      summary: 'Replaces the catalogue, whole or not at all',
      allowed: [],
      describedBody: catalogueSchema,
      otherBodies: CATALOGUE_FILES,
      bodyMaxBytes: CATALOGUE_BODY_MAX_BYTES,
      answers: { 200: { description: 'Row by row', schema: reportSchema } },
      async handle({ request: { body }, params }) {
        const room = roomOf(rooms, params);
        const { catalogue, lines } =
          body instanceof Upload
            ? await catalogueOfUpload(body, () => room.catalogue(), Date.now())
            : { catalogue: parseBody(catalogueSchema, body), lines: [] };
        room.replaceCatalogue(catalogue);
        return report(catalogue, lines);
      },
    }),
    endpoint({
      method: 'PATCH',
      path: '/api/rooms/:room/products/:id',
      summary: 'Changes price or stock; holds for the very next clause',
      allowed: [],
      body: productPatchSchema,
      answers: { 200: { description: 'The product as it is now', schema: productSchema } },
      handle({ params, body }) {
        const room = roomOf(rooms, params);
        const id = params.id ?? '';
        const skus = room
          .catalogue()
          .products.find((p) => p.id === id)
          ?.skus.map((s) => s.id);
        const errors = (body.skus ?? []).flatMap((s, i) =>
          skus === undefined || skus.includes(s.id)
            ? []
            : [
                {
                  field: `skus[${i}].id`,
                  message: `not a SKU of this product: ${skus.join(', ') || 'it has none'}`,
                },
              ],
        );
        if (errors.length > 0) throw new HttpProblem(422, 'The patch names what is not there.', { errors });
        const product = room.patchProduct(id, body);
        if (product !== null) return product;
        throw new HttpProblem(404, 'There is no such product in this room; GET …/catalogue lists them.', {
          errors: [{ field: 'id', message: `not known: ${JSON.stringify(id.slice(0, 64))}` }],
        });
      },
    }),
  ];
}
