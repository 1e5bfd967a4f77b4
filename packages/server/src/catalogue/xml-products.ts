import { untranslated } from '@zhubo/protocol';
import { type KnownProduct, type ReadProducts, refuseFile } from './drafts.js';
import { productsOfFeed } from './feed.js';
import { placeIn } from './places.js';
import { LIST_MARK } from './row.js';
import { productsOfTable, type Table } from './table.js';
import { childrenOf, parseXml, textOf, type XmlNode } from './xml.js';

const PRODUCT_NAMES = new Set(['product', '商品']);

const child = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  childrenOf(node).find(([n]) => n === name)?.[1] ?? [];

/** Products whose children are named as the columns of a table are; a name that stands twice is a list. */
function tableOf(products: readonly XmlNode[]): Table {
  const columns = new Map<string, number>();
  const rows = products.map((product, i) => {
    const cells: string[] = [];
    for (const [name, values] of childrenOf(product)) {
      if (values.some((v) => childrenOf(v).length > 0))
        throw refuseFile([
          {
            field: placeIn('product', i + 1, name),
            message: {
              en: 'holds elements: give its text only, or CDATA',
              zh: '里面还有元素：请只写文字，或用 CDATA',
            },
          },
        ]);
      const at = columns.get(name) ?? columns.size;
      columns.set(name, at);
      cells[at] = values.map(textOf).join(LIST_MARK);
    }
    return { line: i + 1, cells };
  });
  return { header: [...columns.keys()], headerPlace: untranslated('products'), entry: 'product', rows };
}

/**
 * The products of an XML file: a Google Merchant feed (RSS 2.0 or Atom), or `<products><product>…` whose children are
 * named as the columns of a table are.
 * @param now Unix ms, for sales that are on.
 * @throws HttpProblem 422 for what is none of these.
 */
export function productsOfXml(text: string, known: readonly KnownProduct[], now: number): ReadProducts {
  const { name, root } = parseXml(text);
  const items = child(child(root, 'channel')[0], 'item');
  if (name === 'rss' && items.length > 0) return productsOfFeed(root, items, 'item', known, now);
  const entries = child(root, 'entry');
  if (name === 'feed' && entries.length > 0) return productsOfFeed(root, entries, 'entry', known, now);
  const products = childrenOf(root).find(([n]) => PRODUCT_NAMES.has(n))?.[1];
  if (products !== undefined) return productsOfTable(tableOf(products), known);
  throw refuseFile([
    {
      field: name.slice(0, 64),
      message: {
        en: 'holds no products: send <products><product>…, or a Google Merchant feed (RSS 2.0 or Atom)',
        zh: '里面没有商品：请用 <products><product>…，或 Google Merchant 商品流（RSS 2.0 或 Atom）',
      },
    },
  ]);
}
