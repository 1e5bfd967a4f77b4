import { catalogueSchema, productPatchSchema, productSchema, type Said } from '@zhubo/protocol';
import { z } from 'zod';
import { headOf } from '../../catalogue/drafts.js';
import { JSON_TYPE } from '../../catalogue/media-types.js';
import { CATALOGUE_FILES } from '../../catalogue/read.js';
import { Upload } from '../body.js';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { LANGUAGE_TAGS } from '../language.js';
import { CATALOGUE_BODY_MAX_BYTES } from '../limits.js';
import { HttpProblem, notKnown } from '../problem.js';
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

const NOT_THERE: Said = { en: 'The patch names what is not there.', zh: '要改的规格不存在。' };
const NO_SUCH_PRODUCT: Said = {
  en: 'There is no such product in this room; GET …/catalogue lists them.',
  zh: '这个直播间没有这个商品，GET …/catalogue 可查看全部商品。',
};
const notASku = (skus: readonly string[]): Said => ({
  en: `not a SKU of this product: ${skus.join(', ') || 'it has none'}`,
  zh: skus.length > 0 ? `这个商品没有这个规格，只有：${skus.join('、')}` : '这个商品没有规格',
});

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
      async handle({ request: { body, language }, reply, params, query }) {
        const room = roomOf(rooms, params);
        const file = body instanceof Upload ? body : new Upload(JSON_TYPE, Buffer.alloc(0));
        const { head, products, report } = await importer.read(room.id, file, room.catalogue(), language);
        const dryRun = query.dryRun === 'true';
        // Shop, persona and policy may have changed while the file was read.
        if (!dryRun) room.replaceCatalogue({ ...(head ?? headOf(room.catalogue())), products });
        return reply
          .header('content-language', LANGUAGE_TAGS[language])
          .type(JSON_TYPE)
          .send(`{"dryRun":${dryRun},${report.slice(1)}`);
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
                  message: notASku(skus),
                },
              ],
        );
        if (errors.length > 0) throw new HttpProblem(422, NOT_THERE, { errors });
        const product = room.patchProduct(id, body);
        if (product !== null) return product;
        throw new HttpProblem(404, NO_SUCH_PRODUCT, { errors: [{ field: 'id', message: notKnown(id) }] });
      },
    }),
  ];
}
