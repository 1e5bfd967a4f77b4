import type { Fact, Product } from '@zhubo/protocol';
import { inMetres, type Quantity, quantities } from './numbers.js';

/** The viewer names a measure of their own and asks which one to take. */
const WHICH =
  /(?:买|拍|选|用|要|拿|配)(?:哪|多大|什么|几)|哪(?:个|款|种|一?个?尺寸|一?个?规格)(?:合适|够|能用|好|$)|(?:买|选|拍)多大|够不够|够用吗/u;
const OWN = new Set(['length', 'weight']);
/** "适用于1.4M-1.75M", "适合1.5米以下": what a row of the table is for. */
const FOR = /适用|适合|建议|推荐|对应/u;
const BELOW = /以下|以内|之内|不超过|小于|及以下/u;
const ABOVE = /以上|之上|大于|超过|起/u;

interface Row {
  /** What to take. */
  name: string;
  condition: string;
  attribute: string;
}

/** A table written as text: "直径120cm：适合1.5米以下的床边；…", or one attribute for each row. */
function rowsOf(product: Product): Row[] {
  return Object.entries(product.attributes).flatMap(([key, value]) =>
    value.split(/[；;。\n]/u).flatMap((part): Row[] => {
      const m = /^\s*([^：:，]{1,24})[：:](.+)$/u.exec(part);
      const [name, condition] = m ? [m[1]!, m[2]!] : [key, part];
      return FOR.test(condition) && /\d/u.test(name) && /\d/u.test(condition)
        ? [{ name: name.trim(), condition: condition.trim(), attribute: key }]
        : [];
    }),
  );
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether a measure lies within what a row is for; null when the row says it otherwise than in numbers. */
function within(own: Quantity, condition: string): boolean | null {
  const limits = quantities(plain(condition)).filter((q) => q.kind === own.kind);
  const [low, high] = limits;
  if (!low) return null;
  if (high && /^\s*[-~至到—]+\s*$/u.test(plain(condition).slice(low.end, high.start)))
    return own.base >= low.base && own.base <= high.base;
  if (BELOW.test(condition)) return own.base <= low.base;
  if (ABOVE.test(condition)) return own.base >= low.base;
  return own.base === low.base;
}

/** 合适: the row of a table written as text that a viewer's own measure falls into ("窗户两米宽买哪个"); null without one. */
export function fittingFact(text: string, product: Product): Fact | null {
  if (!WHICH.test(text) || product.sizes.length > 0) return null;
  const own = quantities(inMetres(text)).find((q) => OWN.has(q.kind));
  if (!own) return null;
  const row = rowsOf(product).find((r) => within(own, r.condition));
  return row
    ? {
        id: `${product.id}.fitting.${row.name}`,
        productId: product.id,
        field: 'fitting',
        label: '合适',
        value: `选${row.name}的，${row.condition}`,
        restsOn: [`${product.id}.attr.${row.attribute}`],
      }
    : null;
}
