import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../http/problem.js';
import { CATALOGUE } from '../testing/fake-room.js';
import { parseCsv } from './csv.js';
import { tableOfCsv } from './csv-table.js';
import { checkCatalogue, knownOf } from './drafts.js';
import { productsOfTable } from './table.js';

const KNOWN = knownOf(CATALOGUE);
const imported = (text: string) =>
  checkCatalogue(productsOfTable(tableOfCsv(text), KNOWN.products), KNOWN.head);

const faultsIn = (text: string) => {
  try {
    imported(text);
  } catch (e) {
    if (e instanceof HttpProblem) return e.in('en').errors;
    throw e;
  }
  return [];
};

describe('csv', () => {
  it('reads quotes, commas and line ends inside cells, and any line end outside', () => {
    expect(parseCsv('\uFEFFa,b\r\n"1,""2""","x\ny"\n\n ,\n3,')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1,"2"', 'x\ny'] },
      { line: 6, cells: ['3', ''] },
    ]);
    expect(parseCsv('')).toEqual([]);
    expect(parseCsv('a\rb').map((r) => r.cells)).toEqual([['a'], ['b']]);
  });
});

describe('a catalogue from a table', () => {
  it('takes Chinese or English names, numbers as people write them, and other columns as attributes', () => {
    const csv =
      'id,链接号,name,别名,类目,价格,单位,库存,卖点,材质\n' +
      'a1,3,杯子,马克杯|水杯,家居,"¥1,299.50",个,"1,000",好看；耐用,陶瓷\n' +
      'a2,4,碗,,家居,9.9元,,,,\n';
    const { products, report } = imported(csv);
    expect(report.rows.map((r) => r.row)).toEqual([2, 3]);
    expect(products).toMatchObject([
      {
        id: 'a1',
        link: 3,
        aliases: ['马克杯', '水杯'],
        price: 1299.5,
        unit: '个',
        stock: 1000,
        sellingPoints: ['好看', '耐用'],
        attributes: { 材质: '陶瓷' },
      },
      { id: 'a2', price: 9.9, unit: '件', stock: 0, stockUnknown: true, attributes: {} },
    ]);
  });

  it('names the row and the column in the words of the table', () => {
    expect(
      faultsIn('编号,链接号,名称,类目,价格\na,1,杯,家居,9.9\n\nb,1,碗,家居,很便宜\nc,x,,家居,1.999\n'),
    ).toEqual([
      { field: 'row 4, 价格', message: 'Invalid input: expected number, received string' },
      { field: 'row 5, 链接号', message: 'Invalid input: expected number, received string' },
      { field: 'row 5, 名称', message: 'is missing: give it as string' },
      { field: 'row 5, 价格', message: 'at most two decimals (fen)' },
    ]);
    expect(faultsIn('编号,链接号,名称,类目,价格\na,1,杯,家居,9.9\nb,1,碗,家居,1\n')).toEqual([
      { field: 'row 3, 链接号', message: expect.stringContaining('give each its own') },
    ]);
    expect(faultsIn('编号,链接号,名称,类目,价格\na,1,杯\u0007,家居,9.9\n')).toEqual([
      { field: 'row 2, 名称', message: expect.stringContaining('U+0007') },
    ]);
  });

  it('says what is wrong with the table itself', () => {
    expect(faultsIn('')).toHaveLength(4);
    expect(faultsIn('编号,名称\n1,2')).toEqual([
      { field: 'row 1', message: 'the column 类目 (category) is missing' },
      { field: 'row 1', message: 'the column 价格 (price) is missing' },
    ]);
    expect(faultsIn('编号,id,链接号,名称,类目,价格\n')).toEqual([
      { field: 'row 1', message: 'the columns 编号 and id say the same: leave one out' },
    ]);
    expect(faultsIn('编号,编号,链接号,名称,类目,价格\n')).toEqual([
      { field: 'row 1', message: 'the column 编号 stands twice' },
    ]);
    expect(faultsIn('a,"b\nc')).toEqual([
      { field: 'row 1', message: expect.stringContaining('never closed') },
    ]);
    expect(faultsIn('a,"b"c\n')).toEqual([
      { field: 'row 1', message: expect.stringContaining('whole cell') },
    ]);
  });
});
