import { type Claim, firstMatch, type Rule } from './rule.js';

/** Words that bind the shop, what a fact must hold to back them, and where they are no promise. */
interface Promise_ {
  id: string;
  article: string;
  says: RegExp;
  /** Must match `label：value` of one fact. */
  needs: RegExp;
  innocent?: RegExp;
  /** A further condition on text and the backing fact. */
  also?: (text: string, proof: string) => boolean;
}

const NOT_FREE = /(?:不|非|没|无法|不能|不支持)(?:包邮|免邮|免运费)/gu;
const ORDER_117 = '直播电商监督管理办法第34条';
const FALSE_AD = '广告法第28条';

const PROMISES: readonly Promise_[] = [
  {
    id: 'promise.freeShipping',
    article: ORDER_117,
    says: /包邮|免邮|免运费|不收运费|运费我们(?:出|承担|包)|免费(?:配送|送货)|送货上门/gu,
    innocent: NOT_FREE,
    needs: /包邮|免邮|免运费|运费0元|运费我们(?:出|承担)|卖家承担|送货上门/u,
    // A threshold in the rule may not be left out of the promise.
    also: (text, proof) => {
      if (!/包邮|免邮|免运费/u.test(text)) return true;
      if (!/包邮|免邮|免运费/u.test(proof)) return false;
      const where = /全国|哪里都|所有地区|新疆|西藏|内蒙|青海|宁夏|甘肃|海南|偏远|港澳|海外/u.exec(text);
      return (
        (!/满\d+元?.{0,3}(?:包邮|免邮|免运费)/u.test(proof) || /满/u.test(text)) &&
        (!where || proof.includes(where[0]))
      );
    },
  },
  {
    id: 'promise.genuine',
    article: FALSE_AD,
    says: /正品|真品|正版|(?:品牌)?授权|验货|专柜同款|官方(?:直供|旗舰|授权)/gu,
    innocent: /(?:不|没)(?:确定|清楚).{0,6}(?:正品|授权)/gu,
    needs: /正品|授权|真品|正版|验货/u,
  },
  {
    id: 'promise.return',
    article: '消费者权益保护法第25条',
    says: /无条件退|退多少次|(?:穿过|用过|洗过|拆了|拆过|吃了|试过)[^不没无]{0,2}(?:也|都|照样)?(?:能|可以|给)?退|无理由|(?:可以|能|支持|随时|包|免费|直接|都能|放心)(?:全额)?(?:退|换)(?!季|芯|笔)|全额退|包退|包换|仅退款|秒退|退款不退货|上门取件/gu,
    innocent: /(?:不|无法|没法)(?:可以|能|支持|包)?(?:无理由)?(?:退|换)|不支持(?:七天)?无理由/gu,
    needs: /退|换/u,
    also: (text, proof) =>
      !/无条件退|退多少次|(?:穿过|用过|洗过|拆了|拆过|吃了|试过)[^不没无]{0,2}(?:也|都|照样)?(?:能|可以|给)?退/u.test(
        text,
      ) &&
      (!/无理由/u.test(text) || /无理由/u.test(proof)) &&
      ['全额', '仅退款', '秒退', '上门取件', '包换', '包退', '全免', '全包'].every(
        (w) => !text.includes(w) || proof.includes(w),
      ) &&
      (/质量问题|未拆封|没拆/u.test(text) ||
        !/可以退|能退|都能退|随时退|支持退/u.test(text) ||
        /无理由|可退|退换/u.test(proof)),
  },
  {
    id: 'promise.compensation',
    article: ORDER_117,
    says: /假一[赔罚]|[赔罚][一二三四五六七八九十\d]+倍?|包赔|必赔|十倍|双倍赔|赔(?:偿|付)(?!规则)/gu,
    needs: /赔/u,
    also: (text, proof) => !/假一/u.test(text) || /假一/u.test(proof),
  },
  {
    id: 'promise.guarantee',
    article: FALSE_AD,
    says: /保证|承诺|担保|包(?:您|你|好|满意|会|治|效)|保(?:您|你)满意|放心(?:吃|喝|用|买|拍|入|穿|囤|冲)|闭眼(?:入|买|拍|冲)|(?:一定|肯定|必须|必定|绝对|绝不|决不|永远|从不)(?:会|能|不会|有|是|好|给|让|不)|百分百|(?<!(?:棉|羊毛|羊绒|蚕丝|亚麻|涤纶|锦纶|真丝|纤维|氨纶|腈纶|粘胶|莫代尔|天丝|羽绒|皮|麻))100%(?!\s*[\p{Script=Han}]{0,5}(?:棉|羊毛|羊绒|蚕丝|亚麻|聚酯|涤纶|锦纶|真丝|纤维|乳胶|橡木|胶|皮))|无效退|零投诉|随便退/gu,
    innocent: /(?:不|没法|无法|不敢|不能)(?:能|敢|会)?(?:保证|承诺|担保)|(?:一定|肯定)要(?!买|拍)|不一定/gu,
    needs: /保证|承诺|担保|包赔|放心/u,
  },
  {
    id: 'promise.carrier',
    article: ORDER_117,
    says: /顺丰|中通|圆通|韵达|申通|极兔|邮政|ems|京东物流|百世/gu,
    needs: /顺丰|中通|圆通|韵达|申通|极兔|邮政|ems|京东|百世/u,
    innocent: /(?:不|没)(?:发|能发|支持|走)(?:顺丰|中通|圆通|韵达|申通|极兔|邮政|ems)/gu,
    also: (text, proof) =>
      (text.match(/顺丰|中通|圆通|韵达|申通|极兔|邮政|ems|百世/gu) ?? []).every(
        (c) => proof.includes(c) || /(?:不|没)(?:发|能发|支持|走)/u.test(text),
      ),
  },
  {
    id: 'promise.delivery',
    article: ORDER_117,
    says: /当天(?:发|到|送)|当日(?:发|达)|次日(?:发|达|到)|隔天(?:发|到)|隔日|马上(?:给您|给你)?(?:发货|发出|安排发|寄)|立刻发|立即发|秒发|(?:今天|今晚|明天|后天|明早|下午)(?:就)?(?:能|会|给您)?(?:发|到|送)|优先发|加急|火速|(?:全国|哪里)都(?:能|可以)?(?:发|送|到)|都(?:能|可以)(?:发|送)货?/gu,
    needs: /发|到|送/u,
    also: (text, proof) => sharesDelivery(text, proof),
  },
  {
    id: 'promise.gift',
    article: ORDER_117,
    says: /买(?:它|这个)?.{0,2}送(?=[\p{Script=Han}])|白送|不要钱|不用钱|零元购|0元购|全场免费|倒贴|赠品|赠送|附赠|免费(?:送|领|得|拿|试)|(?:还|再|另外|额外|都|全部|统统|就|会|每[件单个盒人]|下单|拍下|前\S{1,4}名)送(?!到|货|达|礼|人|去)|送(?:您|你|大家|一|两|二|三|\d|个|支|双|瓶|运费险|杯|袋|帆布|礼)(?!货|到)|买(?:一|二|两|三|\d)[件个盒瓶]?(?:送|赠)|抽奖|红包|福袋|免单/gu,
    innocent:
      /(?:没有?|不带|不含|没)(?:赠品|送)|无赠品|不送|有(?:没有)?赠品吗|送礼(?!品|盒)|送人|没有(?:赠品|红包|福袋|抽奖|免单)|(?:发|抽)不了/gu,
    needs: /送|赠|礼/u,
    also: (text, proof) =>
      !/无赠品|不送/u.test(proof) &&
      !/白送|不要钱|不用钱|零元购|0元购|全场免费|倒贴/u.test(text) &&
      giftNamed(text, proof) &&
      (!text.includes('免费') || proof.includes('免费')) &&
      boughtFor(text).every((b) => proof.includes(b)) &&
      (!/红包|福袋|抽奖|免单|试用/u.test(text) || /红包|福袋|抽奖|免单|试用/u.test(proof)),
  },
  {
    id: 'promise.discount',
    article: '直播电商监督管理办法第32条',
    says: /优惠券|(?:有|领|用|送|抢)(?:张|个)?券|打折|折扣|特价|特惠|立减|满减|减免|会员价|返现|返利|补贴|半价|对折|骨折|秒杀|让利|降价|立返|下单返|返[一二三四五六七八九十百\d]+|抹零|内部价|员工价|第二[件个份双瓶盒](?:半|免|[一二三四五六七八九0-9])/gu,
    innocent: /没有?(?:优惠券|券|折扣|打折|秒杀|特价|满减|别的优惠)|不(?:打折|参加|能打折)|无(?:优惠|折扣)/gu,
    needs: /券|折|减|优惠|特价|半价|返|补贴|秒杀|降价/u,
    also: (text, proof) =>
      [
        '立返',
        '抹零',
        '内部价',
        '员工价',
        '半价',
        '返现',
        '补贴',
        '秒杀',
        '特价',
        '满减',
        '打折',
        '立减',
        '第二',
      ].every((w) => !text.includes(w) || proof.includes(w) || /没有|不/u.test(text)),
  },
  {
    id: 'price.comparison',
    article: '直播电商监督管理办法第32条、价格法第14条',
    says: /破价|史低|底价|跳楼价|亏本|亏钱|赔本|成本价|出厂价|批发价|厂家直(?:销|供|发)|工厂价|源头(?:工厂|好物|价)|骨折价|全年低|历史低|白菜价|地板价|大促价|比平时(?:便宜|低)|平时(?:卖|要)|线下(?:卖|要)|专柜(?:卖|要|价)|商场(?:卖|要|价)|原价|吊牌价|划线价|市场价|日常价|涨价|恢复原价|明天就(?:没|涨|贵)/gu,
    innocent: /不(?:会)?涨价|没有(?:原价|吊牌价)/gu,
    needs: /吊牌价|原价|出厂价|厂家直/u,
    also: (text, proof) =>
      !/破价|史低|底价|跳楼|亏本|亏钱|赔本|成本价|骨折|地板|白菜|涨价|恢复原价|专柜|商场|平时|线下|明天就|市场价|历史|批发|全年/u.test(
        text,
      ) &&
      (!/出厂价|厂家直|工厂|源头/u.test(text) || /出厂价|厂家直|工厂/u.test(proof)),
  },
  {
    id: 'scarcity',
    article: '浙江网络直播营销指引、反不正当竞争法',
    says: /(?:只|仅|就|还)剩(?:最后|不到|下|这)?|告急|所剩无几|最后(?=[\d一两二三四五六七八九十几]+[件个盒瓶双条份单台罐袋支])|最后(?:一波|机会|一批|名额)|仅限|限(?:时|量|购|今天|今晚)|(?:马上|快要|就要|即将|快|秒|已经|都)(?:就)?(?:没了|没货|卖完|抢完|售罄|抢光|断货|下架)|手慢无|错过(?:就)?(?:没|等|不)|不补货|绝版|抢(?:疯|爆)|卖爆|爆款|热卖|热销|疯抢|倒计时|爆单|再不(?:拍|买|抢|下单).{0,4}(?:没|就)|(?:错过|过了).{0,4}(?:没有|没了|再等)|(?:已经|已|都)?(?:卖|售|拍)(?:出|了)(?:去)?[\d一二三四五六七八九十百千万几]+|(?:万|千|几千|几万)人(?:在|都|已)|销量/gu,
    innocent: /(?:不|没)(?:限时|限量|限购)|限用日期/gu,
    needs: /^(?:库存|.*库存)/u,
    also: (text) =>
      !/剩.{0,2}几|最后几/u.test(text) &&
      !/爆单|再不|机会|名额|告急|无几|限|手慢|错过|不补|抢|爆|热|倒计时|卖出|售出|拍了|拍出|卖了|人(?:在|都|已)|销量|绝版|一波|一批/u.test(
        text,
      ),
  },
];

/** The time words of a delivery promise must stand in the rule that backs it. */
function sharesDelivery(text: string, proof: string): boolean {
  const words =
    text.match(
      /当天|当日|次日|隔天|隔日|马上|立刻|立即|秒发|今天|今晚|明天|后天|明早|下午|优先|加急|火速|都(?:能|可以)/gu,
    ) ?? [];
  const same: Record<string, RegExp> = {
    今天: /当天|当日|今天/u,
    明天: /次日|隔天|明天/u,
    当日: /当天|当日/u,
    隔天: /次日|隔天/u,
    隔日: /次日|隔天/u,
  };
  if (/到货|能到|送达|送到|收到|达$/u.test(text) && !/到货|送达|送到|次日达|当日达/u.test(proof))
    return false;
  return words.every((w) => (same[w] ? same[w]!.test(proof) : proof.includes(w)));
}

/** What is sent must be in the rule: the first two characters of the thing after 送. */
function giftNamed(text: string, proof: string): boolean {
  const thing = /送(?:您|你|大家|一|两|个|条|双|支|瓶|件|同色)*([\p{Script=Han}]{2})/u.exec(text)?.[1];
  return thing === undefined || /(?:一个|的哦?|哦|呢|呀|啦)/u.test(thing) || proof.includes(thing);
}

/** "买一送一" must be the rule's own words. */
const boughtFor = (text: string): string[] =>
  text.match(/买[一二两三四五\d][件个盒瓶袋]?[送赠][一二两三四五\d]/gu) ?? [];

function broken(claim: Claim, p: Promise_): string | null {
  const text = claim.text.words;
  const said = firstMatch(text, p.says, p.innocent);
  if (said === null) return null;
  const proofs = claim.proof.map((f) => `${f.label}：${f.value.replace(NOT_FREE, '')}`);
  return proofs.some((proof) => p.needs.test(proof) && (p.also?.(text, proof) ?? true)) ? null : said;
}

export const PROMISE_RULES: readonly Rule[] = PROMISES.map((p) => ({
  id: p.id,
  article: p.article,
  breaks: (claim) => broken(claim, p),
}));
