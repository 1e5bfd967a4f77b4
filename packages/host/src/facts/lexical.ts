import type { Fact, Product } from '@zhubo/protocol';
import { memo } from './memo.js';

/** Words that every question has; they say nothing about which fact is asked. */
const STOP =
  /\d+号(?:链接)?|链接|主播|请问|这个|那个|这款|那款|这件|那件|你们家|你们|我们|什么|怎么样|怎么|多少|有没有|是不是|可不可以|能不能|会不会|可以|还有|哪里|哪个|几天|一下|多久|多长时间|时候|[吗呢啊呀吧嘛么的了是有能会要我你他她它这那哪几好和跟就都也还不没在给到请,，。！？!?、~…\s]/gu;

/** What viewers say -> what catalogues write. */
const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/面料|料子|布料|成分|什么做|纯棉|真皮|不锈钢/u, '材质 成分 配料 主要成分'],
  [/机洗|手洗|水洗|洗衣机|洗碗机|清洗|好洗|怎么洗|能洗/u, '洗涤'],
  [/掉色|褪色/u, '浮色'],
  [/电池|待机|能用几个小时|听多久|用多久/u, '续航'],
  [/(?<!坐.{0,2})多重(?!的人)|重不重|几克|几斤重|多少斤重|轻不轻|重吗|沉/u, '重量 克重'],
  [/多大|尺寸|多高|多宽|多长(?!时间)/u, '尺寸 规格说明'],
  [/线.{0,2}多长|多长的?线/u, '供电'],
  [/跟.{0,2}(?:多高|高)/u, '鞋跟高'],
  [/容量|毫升|ml|能装多少/u, '容量 净含量'],
  [/什么味|味道|口味|好喝|好吃|苦|涩|辣/u, '口味 口感'],
  [/甜|糖|盐/u, '口味 口感 配料'],
  [/香味|香精|有味/u, '香味'],
  [/敏感|油皮|干皮|肤质|痘/u, '适用肤质'],
  [
    /孕|宝宝|小孩|孩子|儿童|老人|男生|女生|男士|女士|男款|女款|男的|女的|几岁|多大的|女朋友|男朋友|妈|爸|学生/u,
    '适用人群 适用对象',
  ],
  [/夏天|冬天|夏季|冬季|春秋|什么季节/u, '适用季节'],
  [/安卓|苹果|华为|手机|iphone/u, '适用机型'],
  [/电磁炉|燃气|明火/u, '适用炉灶'],
  [/防水|下雨|游泳|出汗|跑步/u, '防水'],
  [/隔音|降噪|吵/u, '降噪'],
  [/几包|几袋|多少包|多少克|几斤(?!重)|多少片|多少抽|几支|多少支/u, '净含量 规格说明'],
  [/厚|薄/u, '厚薄'],
  [/弹力|紧|勒/u, '弹力 版型'],
  [/显胖|显瘦|版型|宽松|修身/u, '版型'],
  [/透气|闷|热不热/u, '透气'],
  [/紫外线|防晒|upf|uv/u, '防晒指数'],
  [/包装|里面有|配件|配什么/u, '包装清单'],
  [/承重|多少斤能坐|胖子|能坐|坐.{0,4}(?:重|斤)|压塌|坐塌/u, '承重'],
  [/刷|脏|擦洗|打理/u, '洗涤'],
  [/组装|自己装|要装|安装/u, '安装 组装'],
  [/填充|里面填|里面是什么|芯子/u, '填充物 内芯'],
  [/多厚|厚度/u, '厚薄 厚度 尺寸'],
  [/什么肤|皮肤|脸/u, '适用肤质'],
  [/(?:这个?|\d+号)是什么/u, '卖点 简介'],
  [/几泡|泡几|冲几|泡多少次/u, '使用方法 可冲'],
  [/人(?:能|可以|也)/u, '适用人群 适用对象'],
  [/放(?:一|两|三|半|几|\d+)个?(?:年|月|天)/u, '保质期'],
  [/牌子|品牌|什么牌/u, '品牌'],
  [/猫|狗|宠物/u, '适用对象'],
  [/[一二两三四五六七八九十\d]+(?:个)?(?:岁|月大|月龄)|大人|成人/u, '适用人群 适用对象'],
  [/生产日期|新鲜|哪天产/u, '生产日期'],
  [/发票|开票|抬头/u, '发票'],
  [/原价|专柜价|标价|吊牌/u, '吊牌价'],
  [/券|优惠|便宜|满减|活动|打折/u, '优惠'],
  [/退货|退款|能退|可以退|怎么退|退换|换货/u, '退换'],
  [/运费|邮费|包邮/u, '运费'],
  [
    /(?:从|在)?哪(?:里|儿)?发|(?:从|在)(?:哪|什么地方)[\p{Script=Han}]{0,4}(?:发|寄|出货)|从哪(?!买|拍|下|领|看)|发货地|哪个仓/u,
    '发货地',
  ],
  [/哪(?:里|儿)?(?:的|产|生产|做)|什么地方/u, '产地'],
  [/放(?:多久|几年|几个月|多长)|存(?:多久|几年|几个月)|过期/u, '保质期 限用日期'],
  [/湿用|干用|马桶/u, '湿用 干用 马桶 使用方法'],
  [/锅盖|盖子/u, '锅盖 盖子'],
  [/烤箱|手柄|把手/u, '手柄 烤箱'],
  [/凑单/u, '凑单'],
  [/(?:几|多少)(?:支|抽|包|片|袋)(?!钱|多)/u, '规格说明'],
  [/多少克|几克/u, '净含量'],
  [/蓝牙/u, '蓝牙版本'],
  [/弹性|弹力|有弹/u, '弹力'],
  [/香型|味道的/u, '规格'],
  [/3c|证书|认证/u, '认证'],
  [/连(?:两|2)|同时连/u, '可同时连两台设备'],
  [/亮度|调光|调亮/u, '亮度'],
  [/蹭花|蹭脏/u, '不容易蹭花'],
  [/手背|袖口|拇指|盖住手/u, '拇指孔 手背'],
  [/冰箱|冷藏|怎么(?:放|存|保存)|受潮|开封/u, '储存 开封'],
  [/几个档|多少瓦|费电|耗电/u, '功率'],
  [/type-?c|充电口|什么口|充满|充电/u, '充电 供电 usb'],
  [/显色|伤眼|护眼/u, '显色指数'],
  [/定时/u, '定时关灯'],
  [/粗|多细/u, '笔尖'],
  [/蛋白/u, '粗蛋白'],
  [/里面(?:都)?(?:有|是)(?:什么|哪些)|都有什么(?:坚果|果)|什么肉/u, '配料 包装清单'],
  [/开水|热水|烫水/u, '热水 使用方法'],
  [/口袋|兜/u, '口袋 款式'],
  [/帽/u, '帽檐 连帽'],
  [/破|碎|坏|漏/u, '破损'],
  [/特点|亮点|好在哪|卖点|优点|介绍|讲讲/u, '卖点'],
  [/扶手|网兜|放手机/u, '网兜'],
  [/花呗|微信|支付宝|付款|货到付款/u, '付款'],
  [/指定|顺丰|什么快递|哪家快递|发什么快递|中通|圆通|韵达|邮政/u, '快递'],
  [/改地址|地址(写|填)错/u, '改地址'],
  [/凑单/u, '凑单'],
  [/正品|假货|真的假的|授权/u, '正品'],
  [/检测|质检|报告|3c|认证/u, '认证 质量'],
  [/保修|质保|坏了/u, '保修 售后'],
  [/几个档|亮度|调光/u, '亮度 色温'],
  [/鞋跟|增高/u, '鞋跟高'],
  [/[\d一二两三四五六七八九十百](?:g|克|公?斤|kg)[\p{Script=Han}]{0,2}[吗么]/u, '净含量 重量 克重'],
  [/[\d一二两三四五六七八九十百](?:支|片|抽|包|袋|颗|张|枚|粒)(?:的|装)?[吗么]/u, '规格说明 净含量 包装清单'],
  [/\d(?:ml|毫升|升)(?:的|装)?[吗么]/u, '容量 净含量'],
  [/\d(?:cm|厘米|米|寸)(?:的|长|宽|高)?[吗么]/u, '尺寸 鞋跟高'],
  [/\d个?(?:小时|分钟)(?:的)?[吗么]/u, '续航 保温'],
  [/\d个?(?:年|月)(?:的)?[吗么]/u, '保质期 保修'],
  [/\d(?:瓦|w)(?:的)?[吗么]/u, '功率'],
  [/客服|人工/u, '售后 人工客服'],
  [/偏大|偏小|正码|标准码|偏码|码子准|码准/u, '码数'],
];

const cores = new WeakMap<Product, (question: string) => string>();
const bareCore = memo((question: string): string => coreOf(question, undefined));

/** The question without its common words and the product's own names, with the catalogue's words added. */
export function questionCore(question: string, product?: Product): string {
  if (!product) return bareCore(question);
  let known = cores.get(product);
  if (!known) {
    known = memo((q: string) => coreOf(q, product), CORES_MAX);
    cores.set(product, known);
  }
  return known(question);
}
/** Remembered for each product; one answer asks for the same core again and again. */
const CORES_MAX = 200;

function coreOf(question: string, product: Product | undefined): string {
  let core = question;
  if (product)
    for (const name of [product.name, ...product.aliases].sort((a, b) => b.length - a.length))
      core = core.replaceAll(name.toLowerCase(), ' ');
  const added = SYNONYMS.filter(([pattern]) => pattern.test(core)).map(([, words]) => words);
  return `${core.replace(STOP, ' ')} ${added.join(' ')}`;
}

/** Single characters that name a thing or a quality by themselves; others are too common to say anything. */
const TELLING = /[狗猫帽盖线瓦糖盐油酒肉甜苦咸辣酸粘孔兜冰厨藏嘴绳]/gu;

/** Pairs of neighbouring characters, and single telling ones; facts come again and again, so they are remembered. */
const terms = memo((text: string): ReadonlySet<string> => {
  const out = new Set<string>();
  for (const run of text.toLowerCase().match(/[\p{Script=Han}]+|[a-z0-9]+/gu) ?? []) {
    if (/[a-z0-9]/u.test(run)) {
      // A number alone says nothing: 99 of a price is not 99 of a coupon.
      if (run.length > 1 && /[a-z]/u.test(run)) out.add(run);
      continue;
    }
    for (let i = 0; i + 2 <= run.length; i++) out.add(run.slice(i, i + 2));
    for (const [c] of run.matchAll(TELLING)) out.add(c);
  }
  return out;
});

const LABEL_WEIGHT = 4;
const VALUE_WEIGHT = 0.8;
const VALUE_MAX = 3.2;
/** A label counts when at least this share of its terms is in the question: 适用 alone is not 适用肤质. */
const LABEL_SHARE_MIN = 0.6;
/** Half of a long label still tells more than nothing (显色 of 显色指数). */
const LABEL_HALF_MIN = 0.3;
const LABEL_HALF_WEIGHT = 1.6;
/** BM25's saturation by length: what is found in a long text tells less. */
const LENGTH_B = 0.35;
const USUAL_TERMS = 12;

/** How telling a term is in this shop: 1 for one in a few facts, less for one in many. */
export type Rarity = (term: string) => number;
const always: Rarity = () => 1;

/** Inverse document frequency over all facts of a shop, scaled to (0, 1]. */
export function rarityOf(facts: readonly Fact[]): Rarity {
  const counts = new Map<string, number>();
  for (const f of facts)
    for (const t of new Set([...terms(f.label), ...terms(f.value), ...chars(f.label), ...chars(f.value)]))
      counts.set(t, (counts.get(t) ?? 0) + 1);
  const n = Math.max(1, facts.length);
  const most = Math.log(1 + n);
  return (term) => Math.max(0.15, Math.log(1 + n / (1 + (counts.get(term) ?? 0))) / most);
}

/**
 * How far the words of a question touch a fact, 0 when not at all: its label above all, then its value by BM25 over
 * pairs of characters.
 *
 * @param rarity of the terms in the shop; without it all tell the same.
 */
export function lexicalScore(
  core: string,
  fact: Pick<Fact, 'label' | 'value'>,
  rarity: Rarity = always,
): number {
  const asked = terms(core);
  if (asked.size === 0) return 0;
  const label = terms(fact.label);
  const value = terms(fact.value);
  const share = label.size === 0 ? 0 : [...label].filter((p) => asked.has(p)).length / label.size;
  const length = 1 - LENGTH_B + LENGTH_B * Math.max(1, value.size / USUAL_TERMS);
  let found = 0;
  for (const t of asked) if (value.has(t)) found += (t.length === 1 ? 0.6 : 1) * rarity(t);
  const byLabel =
    share >= LABEL_SHARE_MIN ? share * LABEL_WEIGHT : share >= LABEL_HALF_MIN ? share * LABEL_HALF_WEIGHT : 0;
  return byLabel + Math.min((found * VALUE_WEIGHT) / length, VALUE_MAX);
}

const CHAR_WEIGHT = 0.45;
const CHAR_MAX = 1.3;
const CHAR_MARK = '·';

/** The single Chinese characters of a text, marked so that they are not taken for terms. */
const chars = memo(
  (text: string): ReadonlySet<string> =>
    new Set((text.match(/\p{Script=Han}/gu) ?? []).map((c) => `${CHAR_MARK}${c}`)),
);

/**
 * What single characters tell of a fact (票 of 发票, 芯 of 笔芯): enough to order facts by, too little to take one for
 * the answer. Needs the rarity of the shop.
 */
export function charScore(core: string, fact: Pick<Fact, 'label' | 'value'>, rarity: Rarity): number {
  const label = chars(fact.label);
  const value = chars(fact.value);
  let score = 0;
  for (const c of chars(core)) {
    if (label.has(c)) score += 1.4 * rarity(c);
    else if (value.has(c)) score += rarity(c);
  }
  return Math.min(score * CHAR_WEIGHT, CHAR_MAX);
}
