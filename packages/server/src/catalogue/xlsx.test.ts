import fc from 'fast-check';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../http/problem.js';
import { CATALOGUE } from '../testing/fake-room.js';
import { problem, sender } from '../testing/http-client.js';
import { openHttp } from '../testing/http-fixture.js';
import { checkCatalogue, knownOf } from './drafts.js';
import { XLSX_TYPE } from './media-types.js';
import { productsOfTable } from './table.js';
import { tableOfXlsx, XLSX_CELLS_MAX, XLSX_ROWS_MAX } from './xlsx.js';
import { ZIP_UNFOLDED_MAX_BYTES } from './zip.js';

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
type Cell = string | number | boolean | Date | null;

/** Days since the last day of 1899, as Excel counts them. */
const serial = (d: Date): number => d.getTime() / 86_400_000 + 25_569;

function cellXml(value: Cell, at: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (value instanceof Date) return `<c r="${at}" s="1"><v>${serial(value)}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
}

const sheetXml = (rows: readonly (readonly Cell[])[]): string =>
  `<worksheet ${NS}><sheetData>${rows
    .map(
      (cells, y) =>
        `<row r="${y + 1}">${cells.map((v, x) => cellXml(v, `${String.fromCharCode(65 + x)}${y + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`;

/** The parts of a workbook with these sheets. */
function workbookParts(sheets: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.keys(sheets);
  return {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    'xl/workbook.xml': `<workbook ${NS} xmlns:r="${OFFICE}"><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join('')}<Relationship Id="rId99" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${NS}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(Object.values(sheets).map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
  };
}

const zip = (parts: Record<string, string | Uint8Array>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([k, v]) => [k, typeof v === 'string' ? strToU8(v) : v]),
      ) as Zippable,
    ),
  );
const xlsx = (sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Buffer =>
  zip(workbookParts(Object.fromEntries(Object.entries(sheets).map(([n, rows]) => [n, sheetXml(rows)]))));

const KNOWN = knownOf(CATALOGUE);
const imported = async (bytes: Buffer) =>
  checkCatalogue(productsOfTable(await tableOfXlsx(bytes), KNOWN.products), KNOWN.head);
const faultsIn = async (bytes: Buffer) => {
  const e = await imported(bytes).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(e instanceof HttpProblem)) throw e ?? new Error('taken');
  expect(e.status).toBe(422);
  return e.in('en').errors ?? [];
};

const HEAD = ['编号', '链接号', '名称', '类目', '价格', '库存', '产地', '上市', '新款'];
const ROWS: Cell[][] = [
  HEAD,
  [6901, 1, '杯子 <大> & 小', '家居', 49.9, 12, '景德镇', new Date('2026-03-01T00:00:00Z'), true],
  [],
  ['b', 2, '碗', '家居', '¥9.90', null, null, null, false],
  [],
  [],
];

describe('a workbook', () => {
  it('gives the same catalogue as a table: numbers, texts, dates, empty rows', async () => {
    const { products, report } = await imported(xlsx({ Sheet1: ROWS }));
    expect(report.rows.map((r) => r.row)).toEqual([2, 4]);
    expect(products).toMatchObject([
      {
        id: '6901',
        link: 1,
        name: '杯子 <大> & 小',
        price: 49.9,
        stock: 12,
        attributes: { 产地: '景德镇', 上市: '2026-03-01', 新款: '是' },
      },
      { id: 'b', price: 9.9, stock: 0, attributes: { 新款: '否' } },
    ]);
  });

  it('reads the sheet named for products, else the first', async () => {
    const other: Cell[][] = [['说明'], ['请填写']];
    for (const name of ['商品', 'Products'])
      expect((await imported(xlsx({ 说明: other, [name]: ROWS }))).products).toHaveLength(2);
    expect((await imported(xlsx({ 表一: ROWS, 说明: other }))).products).toHaveLength(2);
  });

  it('names the row and the column', async () => {
    expect(
      await faultsIn(xlsx({ s: [HEAD, [1, 1, '杯', '家居', 9.9], [2, 2, '碗', '家居', '很便宜']] })),
    ).toEqual([{ field: 'row 3, 价格', message: 'Invalid input: expected number, received string' }]);
    expect(await faultsIn(xlsx({ s: [['名称'], ['杯']] }))).toContainEqual({
      field: 'row 1',
      message: 'the column 价格 (price) is missing',
    });
  });

  it('takes 5,000 products', async () => {
    const many = Array.from({ length: 5_000 }, (_, i): Cell[] => [
      `p${i}`,
      i + 1,
      '杯',
      '家居',
      9.9,
      3,
      '江西',
    ]);
    expect((await imported(xlsx({ 商品: [HEAD, ...many] }))).products).toHaveLength(5_000);
  });
});

/** Any answer but a problem is a fault of ours. */
async function survives(bytes: Buffer): Promise<void> {
  try {
    await imported(bytes);
  } catch (e) {
    if (!(e instanceof HttpProblem)) throw e;
  }
}

describe('whatever comes as a workbook', () => {
  const good = xlsx({ Sheet1: ROWS });
  const parts = workbookParts({ Sheet1: sheetXml(ROWS) });
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    byte: fc.integer({ min: 0, max: 255 }),
  });
  const changed = (bytes: Uint8Array, changes: readonly { at: number; byte: number }[]): Buffer => {
    const copy = Buffer.from(bytes);
    for (const { at, byte } of changes) copy[Math.floor(at * copy.length)] = byte;
    return copy;
  };

  it('is read or refused by name: archives with wrong bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), (c) => survives(changed(good, c))),
      { numRuns: 150 },
    );
  });

  // Some hundred workbooks: seconds on an idle machine.
  it('is read or refused by name: parts with wrong bytes, cut off, or gone', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(parts)),
        fc.oneof(
          fc.array(change, { minLength: 1, maxLength: 8 }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        (name, how) => {
          const part = strToU8(parts[name] ?? '');
          const { [name]: _, ...others } = parts;
          const broken = typeof how === 'number' ? part.subarray(0, how * part.length) : changed(part, how);
          return survives(zip(broken.length === 0 ? others : { ...parts, [name]: broken }));
        },
      ),
      { numRuns: 250 },
    );
  });
});

describe('PUT catalogue', () => {
  it('takes a workbook and reports its rows; a broken one changes nothing', async () => {
    const f = await openHttp();
    try {
      const send = sender(() => f);
      const put = (bytes: Buffer) =>
        send('PUT', '/api/rooms/demo/catalogue', bytes, { 'content-type': XLSX_TYPE });
      const before = f.room.catalogue();
      expect(problem(await put(Buffer.from('PK'))).status).toBe(422);
      expect(problem(await put(xlsx({ s: [...ROWS, ['c', 'x', '盘', '家居', 1]] }))).errors?.[0]?.field).toBe(
        'row 7, 链接号',
      );
      expect(f.room.catalogue()).toEqual(before);
      expect((await put(xlsx({ s: ROWS }))).json()).toMatchObject({
        dryRun: false,
        products: 2,
        rows: [
          { row: 2, id: '6901', name: '杯子 <大> & 小', status: 'ok' },
          { row: 4, id: 'b', name: '碗', status: 'ok', notes: [{ code: 'stockUnknown' }] },
        ],
      });
      expect(f.room.catalogue().products.map((p) => p.id)).toEqual(['6901', 'b']);
    } finally {
      await f.close();
    }
  });
});

describe('what is no workbook', () => {
  const good = xlsx({ Sheet1: ROWS });
  const parts = workbookParts({ Sheet1: sheetXml(ROWS) });
  const locked = Buffer.from(good);
  locked.writeUInt16LE(1, locked.indexOf(Buffer.from('PK\u0001\u0002')) + 8);
  const liar = zip({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(ZIP_UNFOLDED_MAX_BYTES + 1) });
  const last = liar.lastIndexOf(Buffer.from('PK\u0001\u0002'));
  liar.writeUInt32LE(10, last + 24);
  const rowsAt = (xml: string) =>
    zip(workbookParts({ s: `<worksheet ${NS}><sheetData>${xml}</sheetData></worksheet>` }));

  it.each([
    ['nothing', Buffer.alloc(0), /not an \.xlsx/],
    ['a text', Buffer.from('编号,名称\n1,2,3,4,5,6,7'), /not an \.xlsx/],
    [
      'an old or encrypted file',
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
      /\.xls file.*password/,
    ],
    ['a locked archive', locked, /password/],
    ['an archive cut off', good.subarray(0, good.length - 40), /cut off/],
    ['another archive', zip({ 'a.txt': 'a' }), /no workbook/],
    ['no sheet', zip(workbookParts({})), /cannot be read/],
    ['a sheet that is not there', zip({ ...parts, 'xl/_rels/workbook.xml.rels': '<Relationships/>' }), /./],
    ['a bomb', zip({ ...parts, 'xl/b.xml': new Uint8Array(ZIP_UNFOLDED_MAX_BYTES + 1) }), /unfolds to more/],
    ['a bomb that lies about its size', liar, /unfolds to more/],
    ['a row far down', rowsAt('<row r="999999999"><c r="A999999999"><v>1</v></c></row>'), /past row/],
    ['a row that is none', rowsAt('<row r="1e999"><c><v>1</v></c></row>'), /past row/],
    ['a row written otherwise', rowsAt("<row a='>' r = '&#57;e9'><c><v>1</v></c></row>"), /past row/],
    ['a column far out', rowsAt('<row r="1"><c r="XFD1"><v>1</v></c></row>'), /past row/],
    ['too many cells', rowsAt(`<row r="1">${'<c/>'.repeat(XLSX_CELLS_MAX + 1)}</row>`), /cells/],
    ['too many rows', rowsAt('<row/>'.repeat(XLSX_ROWS_MAX + 1)), /rows/],
    ['an endless tag', rowsAt(`<row ${'a r '.repeat(2_000)}`), /endless/],
    ['a broken cell', rowsAt('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), /cannot be read/],
    ['broken XML', rowsAt('<row r="1"><c r="A1"'), /./],
    ['a broken workbook', zip({ ...parts, 'xl/workbook.xml': '<workbook' }), /well-formed/],
  ])('is named: %s', async (_name, bytes, message) => {
    expect((await faultsIn(bytes))[0]?.message).toMatch(message);
  });
});
