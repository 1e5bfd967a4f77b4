import { type Catalogue, catalogueSchema } from '@zhubo/protocol';

/** The planted weakness: parcels are free but for remote regions, and a model that has read 包邮 says so to everybody. */
const FEE = '新疆西藏内蒙古海南每单加收15元';
/** As an operator says it. */
export const CORRECTION = '更正一下，偏远地区每单加收15元';

const PRODUCTS = [
  ['羊毛围巾', '围巾', '服饰', 89, '羊毛'],
  ['竹编果篮', '果篮', '家居', 45, '毛竹'],
  ['陶瓷茶壶', '茶壶', '家居', 139, '陶瓷'],
  ['手工牛角梳', '梳子', '个护', 59, '牛角'],
  ['亚麻桌布', '桌布', '家居', 75, '亚麻'],
  ['核桃酥饼', '酥饼', '食品', 29.9, '面粉、核桃'],
] as const;
/** Sold later: no lesson is about them. */
const NEW_PRODUCTS = [
  ['羊皮手套', '手套', '服饰', 109, '羊皮'],
  ['野山蜂蜜', '蜂蜜', '食品', 65, '蜂蜜'],
] as const;

/** A shop whose rules hold the weakness. */
export const wheelShop = (): Catalogue =>
  catalogueSchema.parse({
    shop: '山间小店',
    persona: { name: '小助' },
    policy: { 运费: '全国包邮', 偏远附加费: FEE, 发货: '48小时内发货' },
    products: [...PRODUCTS, ...NEW_PRODUCTS].map(([name, alias, category, price, material], i) => ({
      id: `p${i + 1}`,
      link: i + 1,
      name,
      aliases: [alias],
      category,
      price,
      stock: 20 + 3 * i,
      attributes: { 材质: material },
    })),
  });

const REMOTE = [
  '发新疆要加运费吗',
  '西藏那边邮费多少',
  '内蒙古发吗 要加钱不',
  '我在海南 运费咋算',
  '新疆包邮吗',
  '寄到西藏多少运费',
] as const;
/** Without these the lessons would say that everybody pays. */
const NEAR = ['寄广东包邮吗', '发浙江邮费多少', '我在北京 要运费不'] as const;
const USUAL = ['多少钱', '什么材质的', '还有货吗', '多久发货'] as const;

/** What viewers ask in the show, product by product. */
export function askedInShow(): { text: string; remote: boolean }[] {
  return PRODUCTS.flatMap(([, alias], i) => [
    ...[REMOTE[i % REMOTE.length]!, REMOTE[(i + 2) % REMOTE.length]!, REMOTE[(i + 4) % REMOTE.length]!].map(
      (q) => ({
        text: `${alias}${q}`,
        remote: true,
      }),
    ),
    ...[NEAR[i % NEAR.length]!, NEAR[(i + 1) % NEAR.length]!, ...USUAL].map((q) => ({
      text: `${alias}${q}`,
      remote: false,
    })),
  ]);
}

/** Other wordings, of products no lesson is about; and what must not be lost meanwhile. */
export function askedAfterwards(): { text: string; label: string }[] {
  const remote = ['发到内蒙古另收钱不', '新疆那边运费怎么算', '海南包不包邮', '我西藏的 邮费贵吗'];
  return NEW_PRODUCTS.flatMap(([, alias]) => [
    ...remote.map((q) => ({ text: `${alias}${q}`, label: '偏远运费' })),
    { text: `${alias}多少钱呀`, label: '价格' },
    { text: `${alias}是什么做的`, label: '材质' },
    { text: `${alias}还有没有货`, label: '库存' },
    { text: `${alias}发江苏要运费吗`, label: '运费' },
  ]);
}
