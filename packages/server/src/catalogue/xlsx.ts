import type { Said } from '@zhubo/protocol';
import { readSheet } from 'read-excel-file/node';
import { HttpProblem } from '../http/problem.js';
import { refuseFile } from './drafts.js';
import { placeIn } from './places.js';
import type { Table } from './table.js';
import { ATTRIBUTE, childrenOf, parseXml, textOf } from './xml.js';
import { unzipBounded, ZipError, zipStored } from './zip.js';

/** 5,000 products, and as many empty rows between them. */
export const XLSX_ROWS_MAX = 10_000;
/** Nobody scrolls so far to the right; the reader fills every row up to its last column. */
export const XLSX_COLUMNS_MAX = 256;
/** 5,000 products of 24 columns; bounds the memory and time of one import. */
export const XLSX_CELLS_MAX = 120_000;
/** Tags of a sheet have some dozen attributes; the reader takes minutes over one of a megabyte. */
const TAG_TOO_LONG = /<[^<>]{4096}/;

const SHEET_NAMES = ['商品', 'products'];
/** Office's old binary files, and new ones under a password, are such compound files. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const WORKBOOK = 'xl/workbook.xml';
const NEEDED = [WORKBOOK, 'xl/_rels/workbook.xml.rels'];
/** Excel keeps 15 digits; what a formula leaves behind them is noise. */
const DIGITS = 15;

const WHOLE_FILE: Said = { en: '(file)', zh: '整个文件' };
const refuse = (message: Said) => refuseFile([{ field: WHOLE_FILE, message }]);

/** `AB` -> 28. */
const columnNumber = (letters: string): number =>
  [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);

/**
 * Looks at the addresses before the reader does, which makes every row and column up to the last one named.
 * @throws HttpProblem 422 for too many cells or an address that is far out or none.
 */
function checkSize(sheet: Buffer): void {
  const xml = sheet.toString('latin1');
  if (TAG_TOO_LONG.test(xml))
    throw refuse({
      en: 'the workbook is damaged (an endless tag): save it again as .xlsx',
      zh: '工作簿已损坏（标签没有结束）：请重新另存为 .xlsx',
    });
  let cells = 0;
  let rows = 0;
  for (const [, name] of xml.matchAll(/<(?:[\w.-]+:)?(c|row)(?=[\s/>])/g))
    if (name === 'c') cells += 1;
    else rows += 1;
  if (rows > XLSX_ROWS_MAX)
    throw refuse({
      en: `a sheet holds more than ${XLSX_ROWS_MAX} rows: delete the empty ones`,
      zh: `工作表超过 ${XLSX_ROWS_MAX} 行：请删去空行`,
    });
  if (cells > XLSX_CELLS_MAX)
    throw refuse({
      en: `a sheet holds more than ${XLSX_CELLS_MAX} cells: keep only the table of products`,
      zh: `工作表超过 ${XLSX_CELLS_MAX} 个单元格：请只留商品表`,
    });
  for (const [, a, b] of xml.matchAll(
    /<(?:[\w.-]+:)?(?:c|row)(?=\s)[^<]*?\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    const address = a ?? b ?? '';
    const [, letters, row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
    if (row === undefined || Number(row) > XLSX_ROWS_MAX || columnNumber(letters ?? '') > XLSX_COLUMNS_MAX)
      throw refuse({
        en: `a sheet reaches to ${JSON.stringify(address.slice(0, 20))}, past row ${XLSX_ROWS_MAX} or column ${XLSX_COLUMNS_MAX}: delete what lies outside the table`,
        zh: `工作表一直到 ${JSON.stringify(address.slice(0, 20))}，超出第 ${XLSX_ROWS_MAX} 行或第 ${XLSX_COLUMNS_MAX} 列：请删去表格以外的内容`,
      });
  }
}

/** Which sheet is read, 1 = first. */
function sheetNumber(workbook: Buffer): number {
  const { root } = parseXml(workbook.toString('utf8'));
  const sheets = childrenOf(childrenOf(root).find(([name]) => name === 'sheets')?.[1][0]).flatMap(
    ([, s]) => s,
  );
  const names = sheets.map((s) => {
    const name = typeof s === 'string' ? undefined : s[`${ATTRIBUTE}name`];
    return typeof name === 'string' ? textOf(name).toLowerCase() : '';
  });
  return Math.max(0, ...SHEET_NAMES.map((name) => names.indexOf(name))) + 1;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    // Spreadsheet times have no zone; the reader gives them as UTC.
    return value
      .toISOString()
      .replace(/:\d\d\.\d{3}Z$/, '')
      .replace(/T00:00$/, '')
      .replace('T', ' ');
  }
  if (typeof value === 'number') return String(Number(value.toPrecision(DIGITS)));
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value).replaceAll(/\r\n?/g, '\n').trim();
}

async function partsOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  if (bytes.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE))
    throw refuse({
      en: 'it is an old .xls file, or protected with a password: save it as .xlsx without one',
      zh: '这是旧的 .xls 文件，或设了密码：请另存为不带密码的 .xlsx',
    });
  try {
    return await unzipBounded(bytes);
  } catch (e) {
    if (e instanceof ZipError) throw refuse(e.said);
    throw e;
  }
}

/**
 * The sheet named 商品 or products, else the first one; its first row holds the names of the columns.
 * @throws HttpProblem 422 for what is no .xlsx file, is locked, damaged or too large.
 */
export async function tableOfXlsx(bytes: Buffer): Promise<Table> {
  const parts = await partsOf(bytes);
  const workbook = parts.get(WORKBOOK);
  if (workbook === undefined || NEEDED.some((name) => !parts.has(name)))
    throw refuse({
      en: 'it is an archive, but holds no workbook: save it as "Excel workbook (.xlsx)"',
      zh: '这个压缩包里没有工作簿：请另存为“Excel 工作簿（.xlsx）”',
    });
  // Pictures and printer settings are left behind.
  const xml = new Map([...parts].filter(([name]) => /\.xml(\.rels)?$/.test(name)));
  for (const part of xml.values()) checkSize(part);
  let sheet: unknown[][];
  try {
    // The reader trusts the sizes that an archive states, so it gets one of our own.
    sheet = await readSheet(zipStored(xml), sheetNumber(workbook));
  } catch (e) {
    if (e instanceof HttpProblem) throw e;
    const why = (e as Error).message.slice(0, 200);
    throw refuse({
      en: `the workbook cannot be read (${why}): save it again as .xlsx`,
      zh: `工作簿读不出来（${why}）：请重新另存为 .xlsx`,
    });
  }
  const rows = sheet
    .map((cells, i) => ({ line: i + 1, cells: cells.map(cellText) }))
    .filter(({ cells }) => cells.some((c) => c !== ''));
  const [head, ...products] = rows;
  return {
    header: head?.cells ?? [],
    headerPlace: placeIn('row', head?.line ?? 1),
    entry: 'row',
    rows: products,
  };
}
