import { type Claim, firstMatch, type Rule } from './rule.js';

const MATERIALS =
  /纯棉|全棉|长绒棉|精梳棉|真丝|桑蚕丝|羊毛|羊绒|亚麻|涤纶|聚酯纤维|锦纶|氨纶|腈纶|莫代尔|天丝|牛仔布|真皮|头层牛皮|牛皮|羊皮|pu革?|超纤|羽绒|鹅绒|鸭绒|不锈钢|304|316|钛合?金?|铝合金|铸铁|陶瓷|麦饭石|玻璃|硅胶|实木|榉木|竹纤维|牛津布|帆布|塑料|abs|有机(?!会)|食品级|特级|优级|一级|头采|明前|母婴级|军工|航天|纳米|石墨烯|进口/gu;
const PROPERTIES =
  /防水|防泼水|防晒(?!衣|服|外套|指数)|抗菌|抑菌|除菌|杀菌|防螨|防静电|抗皱|免烫|不起球|不掉色|不褪色|不变形|不缩水|不掉毛|不粘锅底|不生锈|不漏水?|护眼|速干|防风|防滑|防摔|耐磨|耐用|保暖|恒温|阻燃|主动降噪|游泳|可机洗|能机洗|降噪|无线充|快充|低敏|不致敏|不过敏|不刺激|所有人|任何人|专利|冰丝|凉感|比空调|补到货|通过(?:了)?[\p{Script=Han}]{0,4}(?:检测|认证|检验)|认证|质检|检测报告|获奖|代言|央视|博主|网红|明星|专家|医院|推荐品牌|回头客|好评|口碑|国标|欧标|无毒|无害|安全无|零甲醛|无甲醛|环保|加厚|加绒|弹力|全新|现做|手工|当季|新鲜/gu;
const COLOURS =
  /(?:[雾藏深浅天酒玫奶米墨卡湖军宝烟枣豆樱月水]?[黑白红蓝绿黄灰粉紫棕橙杏咖青金银]|[雾霾樱花月光水洗燕麦奶咖卡其]{2,3})色/gu;
const PLACES =
  /(?:产自|来自|产地是?|产于|发自|从|生产于?|(?=进口))(?:中国)?(浙江|广东|福建|江苏|山东|云南|新疆|四川|安徽|河南|河北|湖北|湖南|江西|海南|宁夏|内蒙古?|东北|上海|北京|杭州|广州|深圳|泰国|日本|韩国|德国|法国|意大利|美国|新西兰|澳洲|澳大利亚|越南|智利|进口)/u;
const DENIES =
  /(?:不(?!锈钢|粘)|没有?|无|非|并非|不是|不会|不带|不含|未|不支持|谈不上|不敢说|有没有|是不是|会不会|查一下|问一下)[^，。]{0,6}$/u;

/** "进口乳胶": the word with what it is said of, as the catalogue writes it. */
const IMPORT_CHARS = 4;

/** Who may use it: a claim for a group needs a fact on that group that does not warn it off. */
const GROUPS =
  /(高血压|三高|痛风|胃病|孕妇|孕期|哺乳期|宝宝|婴儿|新生儿|小孩|孩子|儿童|幼儿|老人|敏感肌|糖尿病人?|过敏体质|(?<![宝家主客大成男女老])人)[^，。]{0,4}?(?:可以|可用|可吃|能用|能吃|能喝|能穿|都能|都行|也行|吃了|用了|喝了|放心|没问题|没事|适合)/gu;
const WARNS = /不建议|不可|不要|不能|先问|慎|禁/u;

function wrongGroup(claim: Claim): string | null {
  for (const m of claim.text.words.matchAll(GROUPS)) {
    if (DENIES.test(claim.text.words.slice(0, m.index)) || WARNS.test(m[0])) continue;
    const backed = claim.proof.some(
      (p) =>
        /适用|适合|使用方法|卖点|商品|过敏|质地/u.test(p.label) &&
        p.value.split(/[，；。]/u).some((part) => part.includes(m[1]!) && !WARNS.test(part)),
    );
    if (!backed) return m[0];
  }
  return null;
}

const SUBSTANCES = '防腐剂|酒精|香精|色素|添加剂|糖|激素|荧光剂?|甲醛|盐|氟|铅|重金属|农药|硅油|矿物油|添加';
const ABSENCE = new RegExp(
  `(?:不含|没有|没加|不加|不添加|没添加|未添加|未加|零|无|0)(?:任何|额外|另外|人工)?(?:添加)?(${SUBSTANCES})`,
  'gu',
);

/** "不含酒精" is a claim like any other: a fact must say the same. */
function falseAbsence(claim: Claim): string | null {
  for (const m of claim.text.words.matchAll(ABSENCE)) {
    const same = new RegExp(`(?:不|无|未|没|零|0)[^，。；]{0,4}[^，。；]{0,3}${m[1]}`, 'u');
    if (!claim.proof.some((p) => same.test(p.value))) return m[0];
  }
  return null;
}

/** Codes such as IPX4 or UPF50+ are read only as they stand in a fact. */
const CODES = /(?<![a-z])[a-z]{1,6}[-\s]?\d+(?:\.\d+)?\+?[a-z]?(?![a-z\d])/gu;

/** What a fact writes in other words: 100%棉 is 纯棉. */
const SAME_AS: Record<string, RegExp> = {
  纯棉: /100%棉/u,
  全棉: /100%棉/u,
  真皮: /[牛羊]皮/u,
  真丝: /桑蚕丝/u,
};

const inProof = (claim: Claim, word: string): boolean =>
  claim.proof.some((p) => p.value.includes(word) || p.label.includes(word));

/** A fact says the word of the goods and does not deny it ("不带主动降噪"). */
const asserted = (claim: Claim, word: string): boolean =>
  claim.proof.some(
    (p) =>
      p.label.includes(word) ||
      SAME_AS[word]?.test(p.value) ||
      (p.value.includes(word) && !DENIES.test(p.value.slice(0, p.value.indexOf(word)))),
  );

/** A material or property is said of the goods only when a fact says it, or when it is denied. */
function unsupported(claim: Claim, pattern: RegExp): string | null {
  for (const m of claim.text.words.matchAll(pattern))
    if (!DENIES.test(claim.text.words.slice(0, m.index)) && !asserted(claim, m[0])) return m[0];
  return null;
}

const stock = (claim: Claim): number[] =>
  claim.proof.filter((p) => p.label.startsWith('库存')).map((p) => Number.parseInt(p.value, 10));

export const FACT_RULES: readonly Rule[] = [
  { id: 'claim.material', article: '广告法第28条', breaks: (c) => unsupported(c, MATERIALS) },
  { id: 'claim.absence', article: '广告法第28条', breaks: falseAbsence },
  {
    id: 'claim.endorsement',
    article: '广告法第38条',
    breaks: (c) =>
      firstMatch(
        c.text.words,
        /[\p{Script=Han}]{2,3}同款|[\p{Script=Han}a-z]{2,5}(?:老师|姐|哥)?(?:推荐过|代言|都在(?:用|穿|吃|喝|戴)|也(?:穿|用)这)|李佳琦|薇娅|董宇辉/gu,
        /(?:我|主播|这边|尺码表?|客服|大家|小禾)(?:建议|推荐)|(?:不|没)(?:推荐|建议)|男女同款|情侣同款|亲子同款|母女同款|父子同款|买的同款|送同款|的是同款/gu,
      ),
  },
  { id: 'claim.group', article: '广告法第28条', breaks: wrongGroup },
  {
    id: 'claim.code',
    article: '广告法第28条',
    breaks: (c) =>
      [...c.text.plain.matchAll(CODES)].map((m) => m[0]).find((code) => !inProof(c, code)) ?? null,
  },
  { id: 'claim.property', article: '广告法第28条', breaks: (c) => unsupported(c, PROPERTIES) },
  {
    id: 'claim.colour',
    article: '广告法第28条',
    breaks: (c) => {
      for (const m of c.text.words.matchAll(COLOURS)) {
        const short = m[0].slice(0, -1);
        if (
          !inProof(c, short) &&
          !DENIES.test(c.text.words.slice(0, m.index)) &&
          !/^(?:没|不|暂时没|缺)/u.test(c.text.words.slice(m.index + m[0].length))
        )
          return m[0];
      }
      return null;
    },
  },
  {
    id: 'claim.origin',
    article: '广告法第28条',
    breaks: (c) => {
      const m = PLACES.exec(c.text.words);
      return m &&
        !c.proof.some(
          (p) =>
            (/产地|发货地|材质|配料|等级|卖点/u.test(p.label) && p.value.includes(m[1]!)) ||
            p.value.includes(c.text.words.slice(m.index, m.index + IMPORT_CHARS)),
        )
        ? m[0]
        : null;
    },
  },
  {
    id: 'claim.inStock',
    article: '直播电商监督管理办法第34条',
    breaks: (c) => {
      const said = firstMatch(
        c.text.words,
        /有货|有现货|现货|库存充足|货很足|货足|不缺货|都有货/gu,
        /没有?现货|没有货|不是现货|有货吗|有没有(?:现)?货/gu,
      );
      return said && !(stock(c).some((n) => n > 0) || c.proof.some((p) => p.value.includes('现货')))
        ? said
        : null;
    },
  },
  {
    id: 'claim.soldOut',
    article: '反不正当竞争法',
    breaks: (c) => {
      const said = firstMatch(
        c.text.words,
        /没货|没有货|无货|售罄|卖完|卖光|断货|缺货|抢完|没有了|没库存/gu,
        /(?:不|没)(?:会)?(?:卖完|断货|缺货)/gu,
      );
      // Which ones are gone was worked out: then just these are named.
      const bare = c.text.plain.replace(/[，。]/gu, '');
      const told = c.proof.some(
        (p) =>
          (p.label === '断货' && bare.includes(p.value)) || (p.label === '现货' && p.value.includes(bare)),
      );
      return said && !told && !stock(c).some((n) => n === 0) ? said : null;
    },
  },
];
