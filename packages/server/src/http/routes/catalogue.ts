import { catalogueSchema, productPatchSchema, productSchema } from '@zhubo/protocol';
import { z } from 'zod';
import { headOf } from '../../catalogue/drafts.js';
import { JSON_TYPE } from '../../catalogue/media-types.js';
import { CATALOGUE_FILES } from '../../catalogue/read.js';
import { Upload } from '../body.js';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { CATALOGUE_BODY_MAX_BYTES } from '../limits.js';
import { HttpProblem } from '../problem.js';
import type { RouteContext } from './context.js';

const note = z.object({ code: z.string(), message: z.string() });
const reportSchema = z.object({
  /** True when nothing was changed: `?dryRun=true`. */
  dryRun: z.boolean(),
  products: z.number().int(),
  /** What each column (or element) became; `made` is what was not in the file. */
  columns: z.array(
    z.object({
      column: z.string(),
      use: z.enum(['field', 'attribute', 'ignored', 'made']),
      as: z.string().optional(),
      reason: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
  /** What became of each entry: a product, merged into one, or ignored. */
  rows: z.array(
    z.object({
      row: z.number().int(),
      id: z.string(),
      name: z.string(),
      status: z.enum(['ok', 'merged', 'ignored']),
      notes: z.array(note).optional(),
    }),
  ),
});
const importQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).optional() });

/** What is sold. */
export function catalogueRoutes({ rooms, importer }: RouteContext): Endpoint[] {
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
      summary: 'Replaces the catalogue, whole or not at all; with dryRun=true only reports what it would be',
      allowed: [],
      describedBody: catalogueSchema,
      otherBodies: CATALOGUE_FILES,
      jsonAsFile: true,
      bodyMaxBytes: CATALOGUE_BODY_MAX_BYTES,
      query: importQuery,
      answers: { 200: { description: 'Column by column and row by row', schema: reportSchema } },
      async handle({ request: { body }, reply, params, query }) {
        const room = roomOf(rooms, params);
        const file = body instanceof Upload ? body : new Upload(JSON_TYPE, Buffer.alloc(0));
        const { head, products, report } = await importer.read(room.id, file, room.catalogue());
        const dryRun = query.dryRun === 'true';
        // Shop, persona and policy may have changed while the file was read.
        if (!dryRun) room.replaceCatalogue({ ...(head ?? headOf(room.catalogue())), products });
        return reply.type(JSON_TYPE).send(`{"dryRun":${dryRun},${report.slice(1)}`);
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
