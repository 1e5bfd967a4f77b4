import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../http/problem.js';
import { CATALOGUE } from '../testing/fake-room.js';
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
    if (e instanceof HttpProblem) return e.in('en').errors ?? [];
    throw e;
  }
  return [];
};
const codes = (text: string) =>
  imported(text).report.rows.map((r) => [r.row, r.status, ...(r.notes ?? []).map((n) => n.code)]);

const SHOPIFY =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,SEO Title,Cost per item,Status\n';

describe('a Shopify export', () => {
  it('becomes products with their variants; pictures, drafts and costs are left out and named', () => {
    const text =
      SHOPIFY +
      'tee,棉T恤,"<h2>舒服</h2><ul><li>纯棉 &amp; 透气</li></ul><script>x()</script>",小满,上衣,"夏,棉",true,Color,白,Size,M,TEE-W-M,200,shopify,5,59.00,79.00,https://example.com/1.jpg,1,好T恤,21.50,active\n' +
      'tee,,,,,,,,白,,L,TEE-W-L,200,shopify,-2,59.00,79.00,https://example.com/2.jpg,2,,21.50,\n' +
      'tee,,,,,,,,黑,,M,,200,shopify,0,65.00,,,,,,\n' +
      'tee,,,,,,,,,,,,,,,,,https://example.com/3.jpg,3,,,\n' +
      'mug,马克杯,普通文字,小满,,,true,Title,Default Title,,,,0,,9,29.90,29.90,,,,,active\n' +
      'old,旧款,,小满,上衣,,true,Title,Default Title,,,,0,shopify,9,9.90,,,,,,draft\n';
    const { products, report } = imported(text);
    expect(products).toEqual([
      {
        id: 'tee',
        link: 1,
        name: '棉T恤',
        aliases: [],
        category: '上衣',
        price: 59,
        listPrice: { amount: 79 },
        unit: '件',
        stock: 0,
        skus: [
          { id: 'TEE-W-M', options: { Color: '白', Size: 'M' }, stock: 5 },
          { id: 'TEE-W-L', options: { Color: '白', Size: 'L' }, stock: 0 },
          { id: 'tee-3', options: { Color: '黑', Size: 'M' }, stock: 0, price: 65 },
        ],
        sizes: [],
        attributes: { 简介: '舒服\n纯棉 & 透气', 品牌: '小满', 标签: '夏,棉' },
        sellingPoints: [],
        image: 'https://example.com/1.jpg',
      },
      expect.objectContaining({
        id: 'mug',
        link: 2,
        category: '未分类',
        price: 29.9,
        stock: 0,
        stockUnknown: true,
        skus: [],
        attributes: { 简介: '普通文字', 品牌: '小满' },
      }),
    ]);
    expect(products[1]).not.toHaveProperty('listPrice');
    expect(codes(text)).toEqual([
      [2, 'ok', 'htmlRemoved'],
      [3, 'merged', 'merged', 'stockNegative'],
      [4, 'merged', 'merged'],
      [5, 'ignored', 'pictureOnly'],
      [6, 'ok', 'categoryMissing', 'stockNotTracked'],
      [7, 'ignored', 'notPublished'],
    ]);
    const use = Object.fromEntries(report.columns.map((c) => [c.column, c.as ?? c.use]));
    expect(use).toMatchObject({
      Handle: 'id',
      'Body (HTML)': 'description',
      Vendor: '品牌',
      'Variant Price': 'skuPrice',
      'SEO Title': 'ignored',
      'Cost per item': 'ignored',
      链接号: 'link',
    });
    expect(JSON.stringify(products)).not.toContain('21.5');
  });

  it('is refused in its own words', () => {
    expect(faultsIn(`${SHOPIFY}a,甲,,,上衣,,,Title,Default Title,,,,,shopify,1,$5,,,,,,\n`)).toEqual([
      { field: 'row 2, Variant Price', message: expect.stringContaining('$5') },
    ]);
    expect(faultsIn(`${SHOPIFY}a,甲,,,上衣,,,Title,Default Title,,,,,shopify,几件,5,,,,,,\n`)).toEqual([
      { field: 'row 2, Variant Inventory Qty', message: expect.stringContaining('number') },
    ]);
    expect(faultsIn('Handle,Title\na,b\n').map((e) => e.message)).toEqual([
      'the column 类目 (category) is missing',
      'the column 价格 (price) is missing',
    ]);
  });
});

describe('an export of a Chinese shop', () => {
  const HEAD = '货号,商品名称,类目,简介,单位,专柜价,零售价,规格,SKU价格,库存,属性,成本价\n';

  it('becomes products with their variants, prices that somebody pays, and attributes', () => {
    const text =
      HEAD +
      '100,四件套,床品,好睡,套,599,399,"[""1.5米"",""粉""]",299,3,"材质:棉；尺寸:被套 200*230cm\n枕套两只；产地:山东",88\n' +
      '100,四件套,床品,好睡,套,599,399,"[""1.8米"",""粉""]",359,有货,,88\n' +
      '101,茶,饮品,香,盒,39,39,"[""标准""]",39,12,,88\n';
    const { products } = imported(text);
    expect(products).toMatchObject([
      {
        id: '100',
        price: 299,
        listPrice: { amount: 599 },
        unit: '套',
        skus: [
          { id: '100-1', options: { 规格1: '1.5米', 规格2: '粉' }, stock: 3 },
          { id: '100-2', options: { 规格1: '1.8米', 规格2: '粉' }, price: 359, stock: 0, stockUnknown: true },
        ],
        attributes: { 简介: '好睡', 材质: '棉', 尺寸: '被套 200*230cm；枕套两只', 产地: '山东' },
      },
      { id: '101', price: 39, stock: 12, skus: [] },
    ]);
    expect(JSON.stringify(products)).not.toContain('88');
    expect(codes(text)).toEqual([
      [2, 'ok', 'priceFromVariants'],
      [4, 'merged', 'merged', 'stockUnknown'],
      [5, 'ok'],
    ]);
  });

  it('keeps the links that the room has, and gives new products free ones', () => {
    const text = '编号,名称,类目,价格,库存\nnew,甲,家居,1,1\np2,乙,家居,1,1\np1,丙,家居,1,1\n';
    expect(imported(text).products.map((p) => p.link)).toEqual([3, 2, 1]);
  });

  it('tells apart nothing, none and some', () => {
    const stocks = ['', '0', '售罄', '充足', '100+', '12.0'].map((s, i) => `s${i},甲,家居,1,${s}\n`).join('');
    expect(
      imported(`编号,名称,类目,价格,库存\n${stocks}`).products.map((p) => (p.stockUnknown ? '?' : p.stock)),
    ).toEqual(['?', 0, 0, '?', '?', 12]);
  });

  it('cuts what is too long, and says so', () => {
    const id = 'x'.repeat(80);
    const text = `编号,名称,类目,价格,库存,简介\n${id}a,甲,家居,1,1,${'长'.repeat(3_000)}\n${id}b,乙,家居,1,1,\n`;
    const { products } = imported(text);
    expect(products.map((p) => p.id.length)).toEqual([64, 64]);
    expect(new Set(products.map((p) => p.id)).size).toBe(2);
    expect(products[0]?.attributes.简介).toHaveLength(2_000);
    expect(codes(text)[0]).toEqual([2, 'ok', 'idShortened', 'cut']);
  });
});
