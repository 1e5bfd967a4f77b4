import type { Fact, Product } from '@zhubo/protocol';
import { optionsNamed } from './computed.js';
import { namesOfLabel } from './kin.js';
import { quantities } from './numbers.js';
import { countName } from './packs.js';

const CONTAINERS = '包袋盒瓶罐支条板提箱套卷片';
/** Of what the pack holds: 规格说明, 净含量, 数量, and the choices themselves. */
const ABOUT_PACK = /规格|净含量|数量|包装|含量|装量|清单/u;

/** How many of a unit are in one piece of the product, and the facts that say so. */
export interface Contents {
  pieces: number;
  restsOn: string[];
}

const textsOf = (product: Product): { text: string; id: string }[] =>
  Object.entries(product.attributes).flatMap(([k, v]) =>
    namesOfLabel(k).some((l) => ABOUT_PACK.test(l)) ? [{ text: v, id: `${product.id}.attr.${k}` }] : [],
  );

/** Numbers of a unit in a text: "每包80抽" -> 80 of 抽 in a 包. */
function heldIn(text: string, unit: string): { count: number; each: string | null } | null {
  const t = text.normalize('NFKC').toLowerCase();
  const q = quantities(t).find(
    (x) => x.kind === 'count' && x.unit === unit && Number.isInteger(x.value) && x.value > 1,
  );
  if (!q) return null;
  const each =
    new RegExp(`[每一]([${CONTAINERS}])[^，。；\\d]{0,4}$`, 'u').exec(t.slice(0, q.start))?.[1] ??
    new RegExp(`^\\s*[/每]\\s*([${CONTAINERS}])`, 'u').exec(t.slice(q.end))?.[1] ??
    null;
  return { count: q.value, each };
}

/**
 * How many 抽, 支, 片 one piece holds, also where the catalogue tells it in two steps: 6包装 of 每包80抽 hold 480.
 *
 * @param text names the choice, where that matters.
 */
export function contentsOf(product: Product, unit: string, text: string): Contents | null {
  if (unit === product.unit) return null;
  const named = optionsNamed(text, product);
  const sku =
    product.skus.find((s) => named.length > 0 && named.every((n) => Object.values(s.options).includes(n))) ??
    product.skus.find((s) => s.price === undefined);
  const own = Object.values(sku?.options ?? {}).map((v) => ({ text: v, id: `${product.id}.options` }));
  const told = textsOf(product).flatMap(({ text: t, id }) => {
    const parts = t.split(/[，；,;]/u);
    const part = parts.find((p) => named.some((o) => p.includes(o)) && heldIn(p, unit)) ?? t;
    return [{ text: part, id }];
  });
  for (const { text: t, id } of [...own, ...told]) {
    const held = heldIn(t, unit);
    if (!held) continue;
    if (held.each === null || held.each === product.unit) return { pieces: held.count, restsOn: [id] };
    const outer = contentsOf(product, held.each, text);
    // 每包80抽 of what comes in no known number of 包 tells nothing of the whole.
    return outer ? { pieces: held.count * outer.pieces, restsOn: [id, ...outer.restsOn] } : null;
  }
  return null;
}

const TOTAL =
  /(?:一共|总共|加起来|合起来|合计|总的|里面|里)?(?:有|是|能|含)?(?:多少|几)(?:个)?([包袋抽片张支颗粒枚根节块条双只贴卷])(?!钱)/u;
const ALL = /一共|总共|加起来|合起来|合计|总的|总数/u;

/** 合计: how many are in so many packs ("两盒一共多少支"); null where no sum is asked. */
export function contentsFact(text: string, product: Product): Fact | null {
  const unit = TOTAL.exec(text)?.[1];
  if (unit === undefined || unit === product.unit) return null;
  const packs = packsIn(text, product);
  if (packs === 1 && !ALL.test(text)) return null;
  const each = contentsOf(product, unit, text);
  if (!each) return null;
  return {
    id: `${product.id}.contents`,
    productId: product.id,
    field: 'servings',
    label: '可用',
    value: `${packs > 1 ? `${countName(packs)}${product.unit}` : ''}一共${each.pieces * packs}${unit}`,
    restsOn: each.restsOn,
  };
}

const PACKS_MAX = 99;
function packsIn(text: string, product: Product): number {
  const found = quantities(text).find((q) => q.kind === 'count' && q.unit === product.unit && !q.ordinal);
  return found && Number.isInteger(found.value) && found.value > 1 && found.value <= PACKS_MAX
    ? found.value
    : 1;
}
