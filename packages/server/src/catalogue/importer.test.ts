import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../testing/fake-room.js';
import { problem, sender } from '../testing/http-client.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';
import { startSourceWorker } from '../testing/import-worker.js';
import { createCatalogueImporter, IMPORT_MAX_MS, startImportWorker } from './importer.js';
import { CSV_TYPE } from './media-types.js';

const CSV = '编号,名称,类目,价格,库存\nt1,杯,家居,9.9,3\n';
const SHARED = 'const { parentPort, workerData } = require("node:worker_threads");';
const ANSWER = `parentPort.postMessage({ ok: true, products: '[]', report: '{"products":0,"columns":[],"rows":[]}' })`;

let f: HttpFixture | undefined;
afterEach(async () => {
  await f?.close();
  f = undefined;
});
const put = (room: string) =>
  sender(() => f!)('PUT', `/api/rooms/${room}/catalogue`, CSV, { 'content-type': CSV_TYPE });

/** A thread that spins, as over a long table, until `flag` is set. */
function spinning(flag: Int32Array): Worker {
  const code = `${SHARED} parentPort.on('message', () => { while (Atomics.load(workerData, 0) === 0); ${ANSWER}; });`;
  return new Worker(code, { eval: true, workerData: flag });
}

describe('an import', () => {
  it('holds nobody up: comments are taken while it runs, and only then does it end', async () => {
    const flag = new Int32Array(new SharedArrayBuffer(4));
    f = await openHttp({ importer: createCatalogueImporter({ startWorker: () => spinning(flag) }) });
    let done = false;
    const importing = put('demo').finally(() => {
      done = true;
    });
    const send = sender(() => f!);
    // Were the file read on the event loop, no comment would be answered, and the flag never set.
    for (let i = 0; i < 20; i++)
      expect(
        (
          await send('POST', '/api/rooms/demo/comments', {
            id: `c${i}`,
            user: { id: 'u', name: 'n' },
            text: '多少钱',
          })
        ).statusCode,
      ).toBe(202);
    expect(done).toBe(false);

    const second = await put('demo');
    expect(problem(second).status).toBe(409);
    expect(second.headers['retry-after']).toBeDefined();
    // Another room waits for its turn.
    const other = put('other');
    Atomics.store(flag, 0, 1);
    expect((await importing).statusCode).toBe(200);
    expect((await other).statusCode).toBe(200);
    expect((await put('demo')).statusCode).toBe(200);
  });

  it('in a dry run is reported and changes nothing', async () => {
    f = await openHttp();
    const r = await sender(() => f!)('PUT', '/api/rooms/demo/catalogue?dryRun=true', CSV, {
      'content-type': CSV_TYPE,
    });
    expect(r.json()).toMatchObject({ dryRun: true, products: 1, rows: [{ row: 2, id: 't1', status: 'ok' }] });
    expect(f.room.catalogue()).toBe(CATALOGUE);
    expect((await put('demo')).statusCode).toBe(200);
    // What a file of products does not hold stays.
    expect(f.room.catalogue()).toMatchObject({ shop: CATALOGUE.shop, products: [{ id: 't1' }] });
  });

  it('whose thread dies is a problem document, and the next one runs', async () => {
    const errors: Error[] = [];
    const deaths = [
      `${SHARED} parentPort.on('message', () => process.exit(1));`,
      `${SHARED} parentPort.on('message', () => { throw new Error('broken'); });`,
    ];
    f = await openHttp({
      importer: createCatalogueImporter({
        onError: (e) => errors.push(e),
        startWorker: () => {
          const code = deaths.shift();
          return code === undefined ? startSourceWorker() : new Worker(code, { eval: true });
        },
      }),
    });
    expect(problem(await put('demo')).status).toBe(500);
    expect(problem(await put('demo')).detail).toContain('nothing was changed');
    expect(errors.map((e) => e.message)).toEqual(['broken']);
    expect((await put('demo')).statusCode).toBe(200);
  });

  it('that takes too much memory or time is refused as such', async () => {
    const hungry = `${SHARED} parentPort.on('message', () => { const a = []; for (;;) a.push([a.length, {}]); });`;
    const timers: { run: () => void; afterMs: number }[] = [];
    let started = 0;
    f = await openHttp({
      importer: createCatalogueImporter({
        startWorker: () =>
          started++ === 0
            ? new Worker(hungry, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } })
            : spinning(new Int32Array(new SharedArrayBuffer(4))),
        setTimer: (run, afterMs) => {
          timers.push({ run, afterMs });
          return () => {};
        },
      }),
    });
    const fat = problem(await put('demo'));
    expect([fat.status, fat.detail]).toEqual([422, expect.stringContaining('memory')]);
    const slow = put('demo');
    await expect.poll(() => started).toBe(2);
    const timer = timers.at(-1)!;
    expect(timer.afterMs).toBe(IMPORT_MAX_MS);
    timer.run();
    const late = problem(await slow);
    expect([late.status, late.detail]).toEqual([422, expect.stringContaining('60 s')]);
    expect(f.room.catalogue()).toBe(CATALOGUE);
  });
});

const BUILT = fileURLToPath(new URL('../../dist/catalogue/import-worker.js', import.meta.url));
if (!existsSync(BUILT)) console.info('the built reader of catalogues is not tried: not built');

describe.skipIf(!existsSync(BUILT))('the built reader', () => {
  it('runs', async () => {
    const importer = createCatalogueImporter({ startWorker: () => startImportWorker(BUILT) });
    const read = await importer.read('r', { type: CSV_TYPE, bytes: Buffer.from(CSV) }, CATALOGUE);
    expect(read.products).toMatchObject([{ id: 't1', link: 1, price: 9.9, stock: 3 }]);
    await importer.close();
  });
});
