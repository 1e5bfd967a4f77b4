import { type Catalogue, type Fact, type Product, stockOf, toFen, toYuan } from '@zhubo/protocol';
import { budgetFact, choiceFor } from './budget.js';
import { optionNumbers, optionsNamed, piecesIn, skusFor } from './computed.js';
import { contentsOf } from './contents.js';
import { deliveryFee } from './delivery-fee.js';
import { factsOf, yuan } from './facts.js';
import { namesFor } from './names.js';
import { quantities } from './numbers.js';
import { countName, packsCompared, sizesTogether } from './packs.js';
import {
  endFact,
  freeShippingFrom,
  type Line,
  type Offer,
  offerFrom,
  offersFor,
  payable,
  shortOf,
} from './promotions.js';

/** All that code works out about money for one question; a model is never asked to. Texts NFKC, lower case. */
export interface SumContext {
  product: Product;
  catalogue: Catalogue;
  /** Unix ms. */
  nowMs: number;
}

/** Asked for what it costs with everything taken off. */
const AFTER_OFFERS =
  /券后|用券|券.{0,4}(?:多少|几)|优惠后|满减|减完|减了|到手|折后|实付|凑单|划算价|活动价|一起|一共|总共|合计/u;
/** "能一起凑单用券吗" asks for the rule, not for a sum. */
const MAY_USE = /^(?!.*(?:多少|几|钱|价|块)).*(?:能|可以|可不可以|支持|叠加).*(?:吗|么|不|没)[啊呀?？\s]*$/u;
const SHORT_SHIPPING =
  /(?:还)?(?:差|缺|少|要凑|凑)(?:多少|几块|几元)?.{0,6}(?:包邮|免邮)|几[件个盒瓶袋包双条只支罐份套副提口台把](?:就|才|能|可以|够|起|可).{0,2}(?:包邮|免邮)|(?:包邮|免邮).{0,4}(?:差|凑|够)|(?:够|满|到).{0,3}(?:包邮|免邮)(?:了)?(?:吗|没|不)/u;
const SHORT_OFFER =
  /(?:还)?(?:差|缺|要凑|凑)(?:多少|几块|几元)|凑.{0,2}\d{2,3}|几[件个盒瓶袋包双条只支罐份套副提口台把](?:就|才|能|可以|够|可).{0,2}用?券|够(?:用券|满减)|(?:能|可以|可)(?:不可以)?用券|券.{0,3}(?:能|可以)用/u;
const UNTIL =
  /到(?:什么时候|几号|几点|哪天|多久)|(?:什么时候|几点|几号|哪天|多久)(?:结束|截止|到期|恢复)|还有多久|还剩多久|持续多久|一直(?:有|都)|截止|结束|多久(?:没|结束)/u;

/** The parcel is to be counted in. */
const WITH_FEE =
  /(?:加|含|连|带|算)上?(?:的)?(?:运费|邮费|快递费)|(?:运费|邮费).{0,3}(?:一共|总共|加起来|算上|在内)|(?:寄|发|送)(?:到|去|往)?[\p{Script=Han}]{2,14}(?:总共|一共|合计|加起来)|(?:寄|发|送|到)(?:去|往)?[\p{Script=Han}]{2,4}(?:要|得|一共|总共|总)(?:要|共)?多少钱/u;

export const factOf = (p: Product, field: string, label: string, value: string, restsOn: string[]): Fact => ({
  id: `${p.id}.${field}`,
  productId: p.id,
  field,
  label,
  value,
  restsOn,
});

/** The one SKU that the words name, when they name just one; its price, else the product's. */
export function priced(text: string, product: Product): { fen: number; id: string; name: string } {
  const named = optionsNamed(text, product);
  const skus = skusFor(product, named);
  const prices = new Set(skus.map((s) => s.price ?? product.price));
  const price = prices.size === 1 ? [...prices][0]! : product.price;
  const single = skus.length === 1 ? skus[0] : undefined;
  const own = price !== product.price;
  return {
    fen: toFen(price),
    id: own && single ? `${product.id}.sku.${single.id}.price` : `${product.id}.price`,
    name: own ? named.join('') : '',
  };
}

/** 合计: so many pieces, or several products together, exact to the fen; and what is left to pay after the best offer. */
export function totalFacts(text: string, { product, catalogue, nowMs }: SumContext): Fact[] {
  const apart = packsCompared(text, product);
  if (apart) return [apart];
  const lines = basketIn(text, product, catalogue) ?? [];
  const basket = lines.length > 1;
  if (!basket) {
    const n = piecesIn(text, product);
    if (n === null && !WITH_FEE.test(text) && (!AFTER_OFFERS.test(text) || MAY_USE.test(text))) return [];
    lines.splice(0, lines.length, { product, fen: priced(text, product).fen, pieces: n ?? 1 });
  }
  // More than there are cannot be sold; the stock answers then.
  for (const l of lines)
    if (l.product.stockUnknown === undefined && l.pieces > Math.max(stockOf(l.product), 1)) return [];
  const sum = lines.reduce((n, l) => n + l.fen * l.pieces, 0);
  const restsOn = lines.map((l) => (basket ? `${l.product.id}.price` : priced(text, l.product).id));
  const pieces = lines[0]!.pieces;
  const what = basket ? '' : `${priced(text, product).name}${countName(pieces)}${product.unit}`;
  const field = basket
    ? `basket.${lines.map((l) => `${l.product.id}x${l.pieces}`).join('.')}`
    : `total.${pieces}${priced(text, product).name}`;
  const fee = WITH_FEE.test(text) ? deliveryFee(text, sum, factsOf(product, catalogue, nowMs)) : null;
  if (fee)
    return [
      factOf(
        product,
        'delivered',
        '合计',
        `${pieces > 1 || basket ? what : ''}${yuan(toYuan(sum + fee.fen))}，${fee.fen > 0 ? `含运费${yuan(toYuan(fee.fen))}` : fee.how}`,
        [...restsOn, ...fee.restsOn],
      ),
    ];
  const out: Fact[] = [];
  if (basket || pieces > 1) out.push(factOf(product, field, '合计', `${what}${yuan(toYuan(sum))}`, restsOn));
  const offers: Offer[] = [];
  for (const l of lines)
    for (const o of offersFor(l.product, catalogue, nowMs))
      if (!offers.some((x) => same(x, o))) offers.push(o);
  const due = payable(lines, offers);
  if (due.factId !== null)
    out.push(
      factOf(product, `${field}.due`, '优惠后', `${due.how}${yuan(toYuan(due.fen))}`, [
        ...restsOn,
        due.factId,
      ]),
    );
  else if (/券|满减|优惠/u.test(text)) {
    const short = shortOf(lines, offerFrom(offers));
    if (short) out.push({ ...short, id: `${product.id}.shortOf.offer`, productId: product.id });
  }
  return out;
}

const same = (a: Offer, b: Offer): boolean => JSON.stringify(a.promotion) === JSON.stringify(b.promotion);

/** "两件防晒衣和一条牛仔裤", "1号和3号一起": the lines of an order that names several products; null otherwise. */
export function basketIn(text: string, product: Product, catalogue: Catalogue): Line[] | null {
  const mentions = namesFor(catalogue)
    .in(text)
    .filter((m) => m.ids.length === 1);
  const ids = [...new Set(mentions.map((m) => m.ids[0]!))];
  const mixed = ids.length < 2 ? sizesTogether(text, product) : null;
  if (mixed) return mixed;
  const t = text.replace(/\s+/gu, '');
  // "一罐红茶一盒坚果" needs no 和: each is counted.
  const counted =
    mentions.filter((m) => /[一二两三四五六七八九十\d][\p{Script=Han}]$/u.test(t.slice(0, m.at))).length >= 2;
  if (ids.length < 2 || !(counted || /一起|一共|总共|加起来|合起来|合计|和|跟|加|都|各|再/u.test(text)))
    return null;
  const each = /各([一二两三四五六七八九十\d]{1,2})[件个盒瓶袋包双条只支罐份套副提口台把]/u.exec(t);
  return ids.flatMap((id) => {
    const p = catalogue.products.find((x) => x.id === id) ?? product;
    const m = mentions.find((x) => x.ids[0] === id)!;
    const before = quantities(t.slice(0, m.at)).at(-1);
    const after = quantities(t.slice(m.at + m.word.length))[0];
    const count =
      before?.kind === 'count' && before.end === m.at
        ? before.value
        : after?.kind === 'count' && after.start === 0
          ? after.value
          : each
            ? (quantities(each[0].slice(1))[0]?.value ?? 1)
            : 1;
    const pieces = Number.isInteger(count) && count >= 1 && count <= 99 ? count : 1;
    const near = t.slice(Math.max(0, m.at - 6), m.at + m.word.length + 6);
    return [{ product: p, fen: priced(near, p).fen, pieces }];
  });
}

/** 还差: how much more for free shipping or for an offer, when that is asked. */
export function shortFact(text: string, { product, catalogue, nowMs }: SumContext): Fact | null {
  const shipping = SHORT_SHIPPING.test(text);
  if (!shipping && !SHORT_OFFER.test(text)) return null;
  const lines = [{ product, fen: priced(text, product).fen, pieces: piecesIn(text, product) ?? 1 }];
  const threshold = shipping
    ? freeShippingFrom(factsOf(product, catalogue, nowMs))
    : offerFrom(offersFor(product, catalogue, nowMs));
  const few = FEW.test(text) && threshold ? enough(lines[0]!, threshold) : null;
  const short = few ?? shortOf(lines, threshold);
  return (
    short && {
      ...short,
      id: `${product.id}.shortOf.${shipping ? 'shipping' : 'offer'}`,
      productId: product.id,
      restsOn: [`${product.id}.price`, ...(short.restsOn ?? [])],
    }
  );
}

/** "要几支才包邮": how many reach a threshold. */
const FEW =
  /凑.{0,2}\d{2,3}.{0,4}几[件个盒瓶袋包双条只支罐份套副提口台把]|几[件个盒瓶袋包双条只支罐份套副提口台把](?:就|才|能|可以|够|起|可)/u;
function enough(line: Line, threshold: { fen: number; factId: string; what: string }): Omit<Fact, 'id'> {
  const n = Math.max(1, Math.ceil(threshold.fen / line.fen));
  const { unit } = line.product;
  return {
    field: 'shortOf',
    label: '还差',
    value: `${n === 1 ? '一' : countName(n)}${unit}就够了，满${yuan(toYuan(threshold.fen))}${threshold.what}`,
    restsOn: [threshold.factId],
  };
}

/** 可用: what a viewer's money buys. */
export function boughtFact(text: string, { product }: SumContext): Fact | null {
  const t = text.replace(/(\d+|[一二两三四五六七八九十百]+)(?:块钱?|元)/gu, '$1元 ');
  return (
    choiceFor(text, product) ?? budgetFact(text, product, priced(t, product), piecesIn(text, product) ?? 1)
  );
}

/** The question is how long the offer lasts. */
export const untilAsked = (text: string): boolean => UNTIL.test(text);

/** 活动时间, when the question is how long the offer lasts. */
export const untilFact = (text: string, { product, catalogue, nowMs }: SumContext): Fact | null =>
  UNTIL.test(text) ? endFact(product, offersFor(product, catalogue, nowMs), nowMs) : null;

/** Total weight (g) or volume (ml) that a net-content text gives: "30g×12袋" -> 360 g. */
export function netContent(text: string): { amount: number; kind: 'weight' | 'volume' } | null {
  const t = text.normalize('NFKC').toLowerCase();
  const all = quantities(t);
  const first = all.find((q) => q.kind === 'weight' || q.kind === 'volume');
  if (!first) return null;
  const times = /^\s*[/每]?[袋包盒瓶罐片条支枚个]?\s*[x×*＊]\s*(\d+)/u.exec(t.slice(first.end));
  const before = /(\d+)[袋包盒瓶罐片条支枚个]?\s*[x×*＊]\s*$/u.exec(t.slice(0, first.start));
  const pieces = Number(times?.[1] ?? before?.[1] ?? 1);
  return { amount: first.base * pieces, kind: first.kind as 'weight' | 'volume' };
}

const EACH =
  /(?:平均|合|一|每|单)\s*([件个盒瓶袋包双条只支枚片张抽罐副提颗粒本册页根贴节])(?:[\p{Script=Han}]{0,3}合(?:多少|几)|多少|几|是|才|要|合|$)|多少钱一([件个盒瓶袋包双条只支枚片张抽罐副提颗粒本册页根贴节])/gu;

/** 9斤 of 9斤大果. */
const leadMeasure = (option: string): string | undefined => {
  const t = option.toLowerCase();
  const q = quantities(t)[0];
  return q?.start === 0 && q.kind !== 'bare' ? t.slice(0, q.end) : undefined;
};

/** 单位价: of one piece in a pack, per 100 g or 100 ml, or per 斤; whichever is asked. */
export function unitPriceFact(text: string, { product }: SumContext): Fact | null {
  const { fen, id, name } = priced(text, product);
  const gram = /[一每](?:克|毫升|ml)/u.test(text);
  // The measure of a choice that is named asks for no price of a measure: 50毫升多少钱.
  const bare = optionsNamed(text, product).reduce(
    (t, o) => t.replaceAll(o.toLowerCase(), ' ').replaceAll(leadMeasure(o) ?? o, ' '),
    optionNumbers(text, product),
  );
  const make = (value: string): Fact => factOf(product, 'unitPrice', '单位价', value, [id]);
  const unit = [...text.matchAll(EACH)].map((m) => m[1] ?? m[2]).find((u) => u !== product.unit);
  if (unit) {
    const pieces = contentsOf(product, unit, text)?.pieces;
    if (!pieces) return null;
    const one = Math.round(fen / pieces);
    return make(`每${unit}${one * pieces === fen ? '' : '约'}${yuan(toYuan(one))}`);
  }
  if (!/斤|克|单价|毫升|ml|一升/u.test(bare) || (/[吗么]$/u.test(text) && !/钱|价|元|块/u.test(text)))
    return null;
  // 9斤大果: the choice itself tells what is in it.
  const usual = product.skus.find((s) => s.price === undefined);
  const chosen =
    optionsNamed(bare, product).flatMap((o) => netContent(o) ?? [])[0] ??
    optionsNamed(text, product).flatMap((o) => netContent(o) ?? [])[0] ??
    (Object.keys(product.attributes).some((k) => /净含量|净重/u.test(k))
      ? undefined
      : Object.values(usual?.options ?? {}).flatMap((o) => netContent(o) ?? [])[0]);
  const key = Object.keys(product.attributes).find((k) => /净含量|净重/u.test(k));
  // "30包装750克，15包装375克": the part that names the option counts.
  const parts = key === undefined ? [] : product.attributes[key]!.split(/[，；,;]/u);
  const net = chosen ?? netContent(parts.find((p) => name !== '' && p.includes(name)) ?? parts[0] ?? '');
  if (!net || net.amount <= 0) return null;
  const perJin = /斤/u.test(text) && net.kind === 'weight';
  const per = perJin ? 500 : gram ? 1 : 100;
  const one = Math.round((fen * per) / net.amount);
  const exact = (fen * per) % net.amount === 0;
  const lead = perJin
    ? '每斤'
    : gram
      ? net.kind === 'weight'
        ? '每克'
        : '每毫升'
      : net.kind === 'weight'
        ? '每100克'
        : '每100毫升';
  return make(`${lead}${exact ? '' : '约'}${yuan(toYuan(one))}`);
}
