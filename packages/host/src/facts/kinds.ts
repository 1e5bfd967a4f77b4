import type { Catalogue, Fact, Product } from '@zhubo/protocol';
import { calledOf } from './links.js';

/** More than so many are a list, not an answer. */
const NAMED_MAX = 3;

/** Kinds of goods as viewers ask for them, and how categories and names say so. */
const KINDS: readonly (readonly [name: string, asked: string, category: RegExp, name: RegExp | null])[] = [
  ['吃的', '吃的|零食|小吃|食品|好吃的|吃的东西', /食品|零食|生鲜|水果|糕点|粮油|茶|坚果/u, null],
  ['喝的', '喝的|饮料|饮品|泡水的', /饮|茶|咖啡|酒/u, /(?:茶|茶叶|咖啡|饮料|酒|奶粉)$/u],
  ['穿的', '穿的|衣服|服装|衣裳', /服|童装|女装|男装|鞋/u, null],
  ['护肤的', '护肤的?|化妆品|美妆|擦脸的', /美妆|护肤|个护|彩妆/u, null],
  ['厨房用的', '厨房(?:用|里)?的?|厨具|做饭的', /厨|锅具|餐具/u, /(?:锅|刀|砧板|饭煲)$/u],
  ['孩子用的', '(?:小?孩子?|宝宝|婴儿|儿童|娃)(?:能)?(?:用|穿|玩|吃)?的(?:东西)?', /母婴|童/u, /儿童|婴儿|宝宝|童/u],
  ['宠物用的', '(?:猫|狗|猫咪|狗狗|宠物)(?:能)?(?:用|吃|玩|睡)?的(?:东西)?|宠物用品', /宠物/u, /猫|狗|宠物/u],
  ['数码的', '数码(?:的|产品)?|电子产品|电器', /数码|电器|家电|电子/u, null],
  ['文具', '文具|学习用(?:的|品)', /文具|办公/u, null],
  ['户外用的', '户外(?:用)?的?|露营(?:用)?的?', /户外|运动/u, null],
]; // biome-ignore format: a table
const WANTS = '(?:有没有|有什么|有啥|还?有|卖不卖|卖|找|想看|想买|推荐)(?:点|些|个|一下)?';
const FOLLOWS = '(?:东西)?(?:还)?(?:有吗|有没有|有么|有不|有哪些|在哪|是?哪个|是?几号)';
const ENDS = '(?:东西|类|产品)?[吗么没啥的不呢呀啊?？\\s]*(?:$|[\\s,，])';
const patterns = KINDS.map(([name, asked, category, named]) => ({
  name,
  pattern: new RegExp(`${WANTS}(?:${asked})${ENDS}|(?:${asked})${FOLLOWS}`, 'u'),
  is: (p: Product): boolean =>
    category.test(p.category) || (named !== null && [p.name, ...p.aliases].some((n) => named.test(n))),
}));

/** What of the shop is of a kind that is asked for ("有没有吃的"), as one fact, with the numbers to click; empty when none is asked. */
export function kindFacts(text: string, catalogue: Catalogue): Fact[] {
  const kind = kindAsked(text);
  if (!kind) return [];
  const found = catalogue.products.filter(kind.is).slice(0, NAMED_MAX);
  if (found.length === 0) return [];
  return [
    {
      id: `shop.kind.${kind.name}`,
      field: 'kind',
      label: '同类',
      value: found.map((p) => `${p.link}号${calledOf(p)}`).join('、'),
      restsOn: found.flatMap((p) => [`${p.id}.link`, `${p.id}.name`]),
    },
    ...found.map((p) => ({
      id: `${p.id}.link`,
      productId: p.id,
      field: 'link',
      label: `${p.link}号`,
      value: `${p.link}号链接`,
    })),
  ];
}

/** "50块以内的": what costs no more, the dearest of it first. */
const BUDGET =
  /(?:有没有|有什么|有哪些|有|推荐)?.{0,4}?(\d{1,4})(?:块|元)?钱?(?:以内|以下|之内|内|左右|能买(?:到|点|些)?(?=什么|哪)|可以买(?:到|点|些)?(?=什么|哪))(?!包邮)|(?:预算|手里|只有)(?:就|只有|大概)?(\d{2,4})/u;

function within(text: string): { name: string; is(p: Product): boolean } | undefined {
  const said = BUDGET.exec(text);
  const max = Number(said?.[1] ?? said?.[2]);
  return max > 0 && /有|推荐|哪|什么/u.test(text) ? { name: `${max}`, is: (p) => p.price <= max } : undefined;
}

export const kindAsked = (text: string): { name: string; is(p: Product): boolean } | undefined =>
  patterns.find((k) => k.pattern.test(text)) ?? within(text);
