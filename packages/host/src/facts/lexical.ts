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
  [/电池|待机|能用几个小时|听多久/u, '续航'],
  [/多重|重不重|几克|轻不轻/u, '重量 克重'],
  [/多大|尺寸|多高|多宽|多长(?!时间)/u, '尺寸 规格说明'],
  [/容量|毫升|ml|能装/u, '容量 净含量'],
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
  [/几包|几袋|多少包|多少克|几斤|多少片|多少抽|几支/u, '净含量 规格说明'],
  [/厚|薄/u, '厚薄'],
  [/弹力|紧|勒/u, '弹力 版型'],
  [/显胖|显瘦|版型|宽松|修身/u, '版型'],
  [/透气|闷|热不热/u, '透气'],
  [/紫外线|防晒|upf|uv/u, '防晒指数'],
  [/包装|里面有|配件|配什么/u, '包装清单'],
  [/承重|多少斤能坐|胖子/u, '承重'],
  [/生产日期|新鲜|哪天产/u, '生产日期'],
  [/发票/u, '发票'],
  [/原价|专柜价|标价|吊牌/u, '吊牌价'],
  [/券|优惠|便宜|满减|活动|打折/u, '优惠'],
  [/退货|退款|能退|可以退|怎么退|退换|换货/u, '退换'],
  [/运费|邮费|包邮/u, '运费'],
  [/(?:从|在)?哪(?:里|儿)?发/u, '发货地'],
  [/花呗|微信|支付宝|付款|货到付款/u, '付款'],
  [/指定|顺丰|什么快递|哪家快递|发什么快递|中通|圆通|韵达|邮政/u, '快递'],
  [/改地址|地址(写|填)错/u, '改地址'],
  [/凑单/u, '凑单'],
  [/正品|假货|真的假的|授权/u, '正品'],
  [/检测|质检|报告|3c|认证/u, '认证 质量'],
  [/保修|质保|坏了/u, '保修 售后'],
  [/几个档|亮度|调光/u, '亮度 色温'],
  [/鞋跟|增高/u, '鞋跟高'],
  [/偏大|偏小|正码|标准码/u, '码数'],
];

/** The question without its common words and the product's own names, with the catalogue's words added. */
export function questionCore(question: string, product?: Product): string {
  let core = question;
  if (product)
    for (const name of [product.name, ...product.aliases].sort((a, b) => b.length - a.length))
      core = core.replaceAll(name.toLowerCase(), ' ');
  const added = SYNONYMS.filter(([pattern]) => pattern.test(core)).map(([, words]) => words);
  return `${core.replace(STOP, ' ')} ${added.join(' ')}`;
}

/** Pairs of neighbouring characters; facts come again and again, so they are remembered. */
const pairs = memo((text: string): Set<string> => {
  const out = new Set<string>();
  for (const run of text.toLowerCase().match(/[\p{Script=Han}a-z0-9]+/gu) ?? []) {
    if (run.length === 1) continue;
    for (let i = 0; i + 2 <= run.length; i++) out.add(run.slice(i, i + 2));
  }
  return out;
});

const LABEL_WEIGHT = 4;
const VALUE_WEIGHT = 0.6;
const VALUE_MAX = 2.4;
/** A label counts when at least this share of its pairs is in the question: 适用 alone is not 适用肤质. */
const LABEL_SHARE_MIN = 0.6;

/** How far the words of a question touch a fact, 0 when not at all: its label above all, then its value. */
export function lexicalScore(core: string, fact: Fact): number {
  const asked = pairs(core);
  if (asked.size === 0) return 0;
  const label = pairs(fact.label);
  const value = pairs(fact.value);
  const share = label.size === 0 ? 0 : [...label].filter((p) => asked.has(p)).length / label.size;
  const inValue = [...asked].filter((p) => value.has(p)).length;
  return (share >= LABEL_SHARE_MIN ? share * LABEL_WEIGHT : 0) + Math.min(inValue * VALUE_WEIGHT, VALUE_MAX);
}
