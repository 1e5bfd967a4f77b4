import { type Catalogue, catalogueSchema, productPatchSchema, productSchema } from '@zhubo/protocol';
import { z } from 'zod';
import { CSV_TYPE, CsvText } from '../body.js';
import { catalogueFromCsv } from '../catalogue-csv.js';
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

const report = (c: Catalogue, firstRow: number): z.infer<typeof reportSchema> => ({
  products: c.products.length,
  rows: c.products.map((p, i) => ({ row: i + firstRow, id: p.id, name: p.name, status: 'ok' })),
});

/** A spreadsheet's first row is its header. */
const CSV_FIRST_ROW = 2;

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
      otherBodies: {
        [CSV_TYPE]:
          'UTF-8 with a header row: 编号,链接号,名称,类目,价格,库存,… (or id,link,name,category,price,stock,…)',
      },
      bodyMaxBytes: CATALOGUE_BODY_MAX_BYTES,
      answers: { 200: { description: 'Row by row', schema: reportSchema } },
      handle({ request: { body }, params }) {
        const room = roomOf(rooms, params);
        if (body instanceof CsvText) {
          // A table holds products; shop, persona and policy stay as they are.
          const catalogue = catalogueFromCsv(body.text, room.catalogue());
          room.replaceCatalogue(catalogue);
          return report(catalogue, CSV_FIRST_ROW);
        }
        const catalogue = parseBody(catalogueSchema, body);
        room.replaceCatalogue(catalogue);
        return report(catalogue, 1);
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
