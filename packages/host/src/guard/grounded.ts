import { memo } from '../facts/memo.js';
import { plainly } from './canonical.js';

/** What a host says around facts: these words claim nothing of the goods. */
const TALK = new RegExp(
  [
    '您好|你好|大家|家人们?|宝宝们?|亲爱的|朋友们?|主播|直播间|今天|现在|目前|这会儿|刚才|一下|一共|合计|总共|加起来|算下来|算好了|折下来|折合|平均|单价|现价|价格|价钱|总价|到手价?',
    '这个|这款|这件|那款|那个|这块|这边|那边|哪个|哪款|哪点|什么|多少|怎么|合适|不合适|就行|就好|就能|就是|可以|建议|推荐|参考|看看|看下|看一下|看好|对照着?|对一?下|再对下|量一?下|范围|您在|选好|选择|可选',
    '下单时?|下单页面?|页面|为准|拍下|拍好|拍就行|早点拍|付款|付好|数量|改数量|一起|放一起|多件|多拍|喜欢的?|需要的?|想要|想看|想问的?|有问题|问题|接着问|再问我|问我|告诉我|跟我说|您说|拿不准|不清楚|还想了解|了解',
    '链接|几号|号链接|点击?|在|小黄车|购物车|客服|帮您|给您|记一?下|尺码表?|身高体重|身高|体重|脚长|报下|发一下|选码|对码|穿着?|拿|颜色|款式|规格|口味|库存|现货|有货|没货|没有货|暂时|卖完|还有|还剩|另外|其他地区|其他的|别的款?|偏远地区|偏远的?|地区|运费|发货时间|发货|物流信息?|物流|快递|到货时间|等消息|着急|路上|说不准',
    '材质|面料|产地|保质期|净含量|适用人群|使用方法|洗涤|退换|赠品|售后|优惠|正品|卖点|特点|吊牌价?|写的是?|资料里?|资料写的|标的|成分|尺寸|容量|重量|续航|保修|主要是|商品|名字|叫|叫做',
    '已经|直接|平时|时候|信息|捧场|不送东西|这么说|不能说|这话|乱说|(?:不能|不敢|没法)(?:跟您)?(?:保证|打包票)|我是(?:ai|人工智能)|(?:ai|人工智能)(?:主播|助播)|资料里?没写|没写|这方面的?资料|不是真人',
    '适合|不?确定|确认|有?没有[\\p{Script=Han}]{1,3}色|目前|好的|是的|有的|对的|嗯|不好意思|抱歉|理解|谢谢|感谢|支持|欢迎|随时|慢慢看|请|如果|的话|因为|所以|但是|不过|也是|都是|还是|或者|以及|然后|先|再|比一?比|比比',
    '[的了是有就也都很还哦呀呢啊吧嘛啦哈呗喔嗯您你我咱它们和跟与或不没要能把给让到从对为以上下里外中来去看说问点拍选穿吃喝用按款件个码号元块钱单一两几每条双盒瓶袋罐包支只套价卖]',
  ].join('|'),
  'gu',
);
/** Something said not to be there, before or after the word. */
const DENIED =
  /(?:没有|没出|没写|不是|没)([\p{Script=Han}a-z]{1,6})|([\p{Script=Han}]{1,6})(?:没有|没出|没写)/gu;
/** Characters that neither fact nor talk covers and that still pass: one slip of wording is no claim. */
const LOOSE_MAX = 1;

/** Numbers are the affair of the number rule. */
const NUMERAL = /[零一二两三四五六七八九十百千万半]/u;

const pairsOf = memo((text: string): Set<string> => {
  const out = new Set<string>();
  for (let i = 0; i + 2 <= text.length; i++) out.add(text.slice(i, i + 2));
  return out;
});

/**
 * The words of a clause that stand on nothing: neither in a fact nor in the talk around facts.
 * The closed-world half of the guard, for what a model wrote: a word list can never name every false praise.
 *
 * @returns the uncovered characters, or null when the clause is grounded.
 */
export function ungrounded(text: string, known: string[], asked: string): string | null {
  const t = plainly(text);
  const covered = new Array<boolean>(t.length).fill(false);
  const askedText = plainly(asked);
  const pairs = known.map((k) => pairsOf(plainly(k)));
  for (let i = 0; i + 2 <= t.length; i++) {
    const pair = t.slice(i, i + 2);
    if (pairs.some((p) => p.has(pair))) covered[i] = covered[i + 1] = true;
  }
  for (const m of t.matchAll(TALK)) for (let i = m.index; i < m.index + m[0].length; i++) covered[i] = true;
  // What the viewer named may be denied: 没有深灰, 深灰没有, 资料里没写海南.
  for (const m of t.matchAll(DENIED)) {
    const word = m[1] ?? m[2]!;
    for (let n = word.length; n >= 1; n--)
      if (askedText.includes(m[1] === undefined ? word.slice(-n) : word.slice(0, n))) {
        const at = m[1] === undefined ? m.index + word.length - n : m.index + m[0].length - word.length;
        for (let i = at; i < at + n; i++) covered[i] = true;
        break;
      }
  }
  const loose = [...t].filter((c, i) => !covered[i] && /[\p{Script=Han}a-z]/u.test(c) && !NUMERAL.test(c));
  return loose.length > LOOSE_MAX ? loose.join('') : null;
}
