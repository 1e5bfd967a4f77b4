import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../http/problem.js';
import { CATALOGUE } from '../testing/fake-room.js';
import { checkCatalogue, knownOf } from './drafts.js';
import { XML_DEPTH_MAX } from './xml.js';
import { productsOfXml } from './xml-products.js';

const NOW = Date.parse('2026-11-24T12:00:00+08:00');
const KNOWN = knownOf(CATALOGUE);
const imported = (xml: string) => checkCatalogue(productsOfXml(xml, KNOWN.products, NOW), KNOWN.head);
const faultsIn = (xml: string) => {
  try {
    imported(xml);
  } catch (e) {
    if (e instanceof HttpProblem) return e.in('en').errors ?? [];
    throw e;
  }
  throw new Error('taken');
};

const G = 'xmlns:g="http://base.google.com/ns/1.0"';
const rss = (items: string) =>
  `<?xml version="1.0"?>\n<rss version="2.0" ${G}><channel><title>店</title>${items}</channel></rss>`;
const item = (more: string, id = 'n1') =>
  `<item><g:id>${id}</g:id><title>水杯</title><g:product_type>家居 &gt; 杯具</g:product_type>${more}</item>`;

describe('products in XML', () => {
  it('have children named as the columns are, in Chinese or English', () => {
    const { products, report } = imported(
      `\uFEFF<?xml version="1.0" encoding="UTF-8"?><!-- 表 -->
      <products>
        <product><编号>a1</编号><link>3</link><名称>杯&amp;碗 &#x676F;</名称><类目>家居</类目><价格>¥1,299.50</价格>
          <卖点>好看</卖点><卖点><![CDATA[耐用 & <实在>]]></卖点><材质>陶瓷</材质></product>
        <product><编号>a2</编号><link>4</link><名称>碗</名称><类目>家居</类目><价格>9.9</价格><库存>7</库存></product>
      </products>`,
    );
    expect(report.rows.map((r) => r.row)).toEqual([1, 2]);
    expect(products).toMatchObject([
      {
        id: 'a1',
        link: 3,
        name: '杯&碗 杯',
        price: 1299.5,
        sellingPoints: ['好看', '耐用 & <实在>'],
        attributes: { 材质: '陶瓷' },
      },
      { id: 'a2', price: 9.9, stock: 7, attributes: {} },
    ]);
  });

  it('are refused with the product and the element', () => {
    const product = (price: string) =>
      `<商品><编号>a</编号><链接号>1</链接号><名称>杯</名称><类目>家居</类目><价格>${price}</价格></商品>`;
    expect(faultsIn(`<list>${product('贵')}</list>`)).toEqual([
      { field: 'product 1, 价格', message: 'Invalid input: expected number, received string' },
    ]);
    expect(faultsIn(`<list>${product('<b>9</b>')}</list>`)[0]).toMatchObject({
      field: 'product 1, 价格',
      message: expect.stringContaining('text only'),
    });
    expect(faultsIn('<list><product><名称>杯</名称></product></list>')).toHaveLength(3);
  });
});

describe('a Google Merchant feed', () => {
  it('is read from RSS: prices, stock, category, text, and links of its own', () => {
    const { products } = imported(
      rss(
        item(
          '<description>&lt;p&gt;好看&lt;/p&gt; 耐用</description><g:price>89.00 CNY</g:price><g:availability>in stock</g:availability><g:quantity>12</g:quantity><g:image_link>https://example.com/a.jpg</g:image_link><g:brand>小满</g:brand><g:color>蓝</g:color><g:product_highlight>轻</g:product_highlight><g:product_highlight>稳</g:product_highlight>',
        ) +
          item(
            '<g:price>CNY 50</g:price><g:sale_price>39.9 CNY</g:sale_price><g:availability>in_stock</g:availability>',
            'p2',
          ) +
          item('<g:price>5</g:price><g:availability>out_of_stock</g:availability>', 'n3'),
      ),
    );
    expect(products).toMatchObject([
      {
        id: 'n1',
        link: 1,
        name: '水杯',
        category: '杯具',
        price: 89,
        stock: 12,
        image: 'https://example.com/a.jpg',
        sellingPoints: ['轻', '稳'],
        attributes: { 简介: '好看\n耐用', 品牌: '小满', 颜色: '蓝' },
      },
      // Known already: it keeps its link, and its count, which the feed does not give.
      { id: 'p2', link: 2, price: 39.9, listPrice: { amount: 50 }, stock: 40 },
      { id: 'n3', link: 3, price: 5, stock: 0 },
    ]);
  });

  it('makes one product with SKUs of a group, from Atom too, with any prefix', () => {
    const entry = (id: string, color: string, size: string, price: string) =>
      `<entry><id>urn:${id}</id><x:id>${id}</x:id><title type="text">外套</title><x:item_group_id>coat</x:item_group_id><x:product_type>服饰</x:product_type><x:price>${price}</x:price><x:availability>in_stock</x:availability><x:quantity>3</x:quantity><x:color>${color}</x:color><x:size>${size}</x:size></entry>`;
    const { products } = imported(
      `<feed xmlns="http://www.w3.org/2005/Atom" ${G.replace(':g=', ':x=')}><title>店</title>${entry('c1', '雾蓝', 'M', '89 CNY')}${entry('c2', '雾蓝', 'L', '99 CNY')}</feed>`,
    );
    expect(products).toMatchObject([
      {
        id: 'coat',
        price: 89,
        skus: [
          { id: 'c1', options: { 颜色: '雾蓝', 尺码: 'M' }, stock: 3 },
          { id: 'c2', options: { 颜色: '雾蓝', 尺码: 'L' }, stock: 3, price: 99 },
        ],
      },
    ]);
    expect(products[0]?.skus[0]).not.toHaveProperty('price');
  });

  it('takes a sale price only while the sale is on', () => {
    const priceWith = (dates: string) =>
      imported(
        rss(
          item(
            `<g:price>50</g:price><g:sale_price>40</g:sale_price><g:availability>out_of_stock</g:availability><g:sale_price_effective_date>${dates}</g:sale_price_effective_date>`,
          ),
        ),
      ).products[0]!;
    expect(priceWith('2026-11-24T00:00+0800/2026-11-25T00:00+0800')).toMatchObject({
      price: 40,
      listPrice: { amount: 50, validTo: Date.parse('2026-11-25T00:00:00+08:00') },
    });
    const over = priceWith('2026-11-01T00:00+0800/2026-11-02T00:00+0800');
    expect(over.price).toBe(50);
    expect(over).not.toHaveProperty('listPrice');
  });

  it('makes up neither a rate of exchange nor a count', () => {
    expect(faultsIn(rss(item('<g:price>15 USD</g:price><g:availability>in_stock</g:availability>')))).toEqual(
      [{ field: 'item 1, g:price', message: '"15 USD" is no amount in CNY: write 89.00 CNY' }],
    );
    const { products, report } = imported(
      rss(
        item('<g:price>15</g:price><g:availability>in_stock</g:availability><g:mpn>7</g:mpn>') +
          item(
            '<g:item_group_id>coat</g:item_group_id><g:price>15</g:price><g:availability>in_stock</g:availability>',
            'c1',
          ),
      ),
    );
    expect(products[0]).toMatchObject({ stock: 0, stockUnknown: true });
    expect(products[1]?.skus).toMatchObject([{ id: 'c1', stock: 0, stockUnknown: true }]);
    expect(report.rows.map((r) => r.notes?.map((n) => n.code))).toEqual([['stockUnknown'], ['stockUnknown']]);
    expect(report.columns).toContainEqual({
      column: 'g:mpn',
      use: 'ignored',
      reason: 'notRead',
      message: { en: expect.stringContaining('not read'), zh: expect.stringContaining('不读') },
    });
    expect(report.columns).toContainEqual({ column: 'g:price', use: 'field', as: 'price' });
    expect(
      faultsIn(
        rss(item('<g:price>15</g:price><g:availability>maybe</g:availability><g:quantity>2</g:quantity>')),
      ),
    ).toEqual([{ field: 'item 1, g:availability', message: expect.stringContaining('in_stock') }]);
    expect(faultsIn(rss('<item/>')).map((e) => e.field)).toContain('item 1, title');
  });
});

const LAUGHS = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>`;
const LEAK = '<!DOCTYPE p [<!ENTITY f SYSTEM "file:///etc/hostname">]>';

describe('what is no XML for a catalogue', () => {
  it.each([
    ['nothing', '', /not XML/],
    ['a text', '编号,名称', /not XML/],
    ['a tag that is not closed', '<products><product></products>', /well-formed/],
    ['another document', '<html><body>1</body></html>', /holds no products/],
    ['an empty feed', rss(''), /holds no products/],
    ['a laugh', `${LAUGHS}<products><product>&c;</product></products>`, /DOCTYPE/],
    [
      'a leak',
      `<?xml version="1.0"?><!-- x --> ${LEAK}<products><product>&f;</product></products>`,
      /DOCTYPE/,
    ],
    ['too deep', `${'<a>'.repeat(XML_DEPTH_MAX + 5)}${'</a>'.repeat(XML_DEPTH_MAX + 5)}`, /./],
    ['far too deep', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`, /./],
  ])('is named: %s', (_name, xml, message) => {
    expect(faultsIn(xml)[0]?.message).toMatch(message);
  });

  it('expands no entity that a document makes, wherever it makes it', () => {
    const inside = `<products>${LAUGHS}<product><编号>a</编号><链接号>1</链接号><名称>&c;</名称><类目>x</类目><价格>1</价格></product></products>`;
    let name: string | undefined;
    try {
      name = imported(inside).products[0]?.name;
    } catch (e) {
      expect(e).toBeInstanceOf(HttpProblem);
    }
    expect(name ?? '&c;').toBe('&c;');
  });

  it('is never a fault of ours, whatever it holds', () => {
    const good = rss(item('<g:price>15</g:price>'));
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '<![CDATA[',
        ']]>',
        '<!--',
        '<?',
        '</',
        '"',
        '<__proto__>',
        '<!DOCTYPE',
        '\0',
      ),
      fc.constantFrom(
        '<constructor/>',
        '<rss>',
        '<item>',
        '<product>',
        '</product>',
        'xmlns:g=""',
        '&#xD800;',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const cut = fc.integer({ min: 0, max: good.length });
    fc.assert(
      fc.property(cut, cut, fc.array(piece), (from, to, pieces) => {
        for (const xml of [good.slice(0, from) + pieces.join('') + good.slice(to), pieces.join('')])
          try {
            imported(xml);
          } catch (e) {
            expect(e).toBeInstanceOf(HttpProblem);
          }
      }),
      { numRuns: 400 },
    );
  });
});
