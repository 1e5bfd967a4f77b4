import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModelSwitch } from '@zhubo/llm';
import { type Catalogue, catalogueSchema } from '@zhubo/protocol';
import {
  createAuth,
  createGroundedModel,
  createHttp,
  createMemoryStore,
  createMetrics,
  readShop,
} from '@zhubo/server';
import type { ShopName } from './cases.js';
import { openEvalRoom } from './room.js';

/** Files outside the repository, read in place and never copied into it. */
const FILES: Readonly<Record<Exclude<ShopName, 'demo' | 'nest'>, string>> = {
  litemall: 'catalogue/litemall_goods_zh.csv',
  shopify: 'catalogue/shopify_packt.csv',
};

/** A shop written for the evaluation alone: nothing else in the repository knows it. */
const NEST = 'eval/shops/nest.json';

export interface Folders {
  repository: string;
  /** Where the shared catalogues may be: `ZHUBO_SHARED_DATA`, else ../shared/data beside the repository. */
  data: string;
}

/** The catalogue of a shop, or in words why there is none here. */
export async function catalogueOf(shop: ShopName, at: Folders): Promise<Catalogue | { missing: string }> {
  if (shop === 'demo') return (await readShop(join(at.repository, 'shop'))).catalogue;
  if (shop === 'nest')
    return catalogueSchema.parse(JSON.parse(readFileSync(join(at.repository, NEST), 'utf8')));
  const path = join(at.data, FILES[shop]);
  if (!existsSync(path)) return { missing: `${FILES[shop]} is not here (set ZHUBO_SHARED_DATA)` };
  return importFile(readFileSync(path));
}

/** PUTs the file to a real server, as a merchant does; its importer makes the catalogue. */
async function importFile(csv: Buffer): Promise<Catalogue | { missing: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'zhubo-eval-'));
  const store = createMemoryStore();
  const empty = catalogueSchema.parse({ shop: '导入的店', persona: { name: '小助' }, products: [] });
  const grounded = createGroundedModel();
  const room = openEvalRoom(empty, createModelSwitch({ engines: [grounded], active: grounded.id }), 0);
  const http = await createHttp({
    rooms: { get: () => room.room, list: () => ['eval'] },
    store,
    auth: createAuth({ bind: '127.0.0.1', dataDir: dir }),
    metrics: createMetrics({ process: false }),
    version: '0.0.0',
    dirs: { stage: dir, console: dir, shop: dir },
  });
  try {
    const answer = await http.inject({
      method: 'PUT',
      url: '/api/rooms/eval/catalogue',
      headers: { 'content-type': 'text/csv', host: '127.0.0.1' },
      payload: csv,
    });
    if (answer.statusCode !== 200)
      return { missing: `the importer refuses the file: ${answer.statusCode} ${answer.body.slice(0, 300)}` };
    return room.room.catalogue();
  } finally {
    await http.close();
    room.close();
    store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
