import type { Fact, Persona } from '@zhubo/protocol';
import { bodyIn, quantities } from '../facts/index.js';

/** The yes or no of an answer, in the words of the question. */
export type Polarity = 'have' | 'may' | 'can' | 'is' | 'no' | 'haveNot' | 'mayNot';

const HEADS: Record<Polarity, readonly string[]> = {
  have: ['有的{all}，', '有的哦，', '有的有的，', '有呢，', '有，'],
  may: ['可以的{all}，', '可以哦，', '可以的可以的，', '可以呀，', '行的，'],
  can: ['能的{all}，', '可以的，', '能的能的，', '能呀，', '能哦，'],
  is: ['是的{all}，', '对的{all}，', '没错是的，', '对，是的，', '是呀，'],
  no: ['不是哦，', '不是的{all}，'],
  haveNot: ['没有哦{all}，', '这个没有，', '暂时没有哦，', '没有呢，', '没有的，'],
  mayNot: ['不可以哦，', '这个不行哦，', '不行的{all}，', '不行呢，', '不能的，'],
};

/** How one viewer is spoken to by a host who calls all of them so. */
const ONE_OF: Record<string, string> = {
  家人们: '家人',
  宝宝们: '宝宝',
  朋友们: '朋友',
  姐妹们: '姐妹',
  大家: '亲',
};
const vocative = (persona: Persona): string => ONE_OF[persona.address] ?? '亲';

/** All heads of a persona: so few that their sound can be made ready. */
export const headsFor = (persona: Persona): string[] =>
  Object.values(HEADS)
    .flat()
    .map((h) => h.replace('{all}', vocative(persona)));

export const headsOf = (polarity: Polarity, persona: Persona): string[] =>
  HEADS[polarity].map((h) => h.replace('{all}', vocative(persona)));

const ASKS_YES_NO = /[吗么行]|吧[?？。~]?$|(.)不\1|有没有|没有[?？]?$|[不没][?？]?$|行不|[?？]$/u;
const OPEN = /什么|怎么|多少|哪|几|多久|多大|多长|多重|谁|为什么|如何|还是/u;
const MAY = /(?:能|可以|可不可以|能不能|可|行(?=吗|不))/u;
const DENIED = /不(?!锈钢|粘)|无(?!线|级|理由|论)|未|勿|别|非(?!常)|禁|慎|避免/u;
const CONDITIONAL = /先问|视|除外|以外|但|仅|只|部分|拆封|请|满|非人为|医生|大致|左右|看情况/u;
/** Labels whose value tells what to do with the thing: an instruction allows what it names. */
const INSTRUCTS =
  /^(?:洗涤|使用方法|储存|适用炉灶|适用机型|适用人群|适用对象|适用肤质|供电|包装清单|退换|发票|付款|正品|改地址|运费险|赠品|配料|材质)$/u;
const AFFIRMS = /可以|可|能|支持|都|适合|适用|附|含|送|带/u;
/** Two characters of these say nothing about what is asked. */
const COMMON =
  /可以|能不|不能|有没|没有|这个|那个|什么|怎么|一下|你们|我们|吗|呢|的|了|是|有|能|会|不|人|用|吃|穿|喝/gu;

/** The longest run of the question that stands in the value, at least two characters of substance. */
function touchedBy(question: string, value: string): { word: string; at: number } | null {
  const runs = question.replace(COMMON, ' ').split(/[\s\p{P}]+/u);
  for (let n = 6; n >= 2; n--)
    for (const run of runs)
      for (let i = 0; i + n <= run.length; i++) {
        const at = value.indexOf(run.slice(i, i + n));
        if (at >= 0) return { word: run.slice(i, i + n), at };
      }
  return null;
}

/** "杯子是一升的吧" to 480毫升: the only measure of its kind in the fact is another, or the same. */
function statedMeasure(question: string, fact: Fact): Polarity | null {
  const m = STATED.exec(question);
  if (!m || !MEASURE_LABELS.test(fact.label)) return null;
  const [said] = quantities(m[1]!);
  if (!said || said.kind === 'bare' || said.vague) return null;
  const held = quantities(fact.value.normalize('NFKC').toLowerCase()).filter(
    (q) => q.kind === said.kind && (q.kind !== 'count' || q.unit === said.unit),
  );
  const [only] = held;
  if (!only || held.length > 1) return null;
  return Math.abs(only.base - said.base) < 1e-6 ? 'is' : 'no';
}
const STATED =
  /(?:^|是|有|就|才)((?:\d+(?:\.\d+)?|[一二两三四五六七八九十百半]+)个?[\p{Script=Han}a-z]{1,3}?)(?:的|装|长|高|重)*(?:吗|么|吧|对吧|是吧)[?？]*$/u;
const MEASURE_LABELS = /^(?:净含量|容量|功率|重量|克重|鞋跟高|承重|保修|笔尖|规格说明)$/u;

/**
 * Whether a fact says yes or no to a yes-or-no question; null when the question is another, or the fact does not settle
 * it plainly (conditions, two sides). Wrong is worse than silent: in doubt null.
 */
export function polarityOf(question: string, fact: Fact): Polarity | null {
  if (!ASKS_YES_NO.test(question) || OPEN.test(question)) return null;
  if (fact.label.startsWith('库存')) {
    if (/\d+\s*[件条双盒罐支台口副提个把份套瓶袋包]/u.test(question)) return null;
    // What is sold out is said in the sentence itself.
    return /^0\D/u.test(fact.value) ? null : 'have';
  }
  if (fact.label === '承重') {
    const limit = quantities(fact.value).find((q) => q.kind === 'weight');
    const weight = bodyIn(question).weightKg;
    return limit && weight !== undefined ? (weight * 1_000 <= limit.base ? 'may' : 'mayNot') : null;
  }
  const stated = statedMeasure(question, fact);
  if (stated) return stated;
  const value = fact.value.toLowerCase();
  if (fact.label === '赠品') {
    const thing =
      /(?:送|赠)(?:的)?(?:不送)?(?:一?个|两个)?([\p{Script=Han}]{2,4}?)(?=[吗么不没呢?？]|$)/u.exec(
        question,
      )?.[1] ?? /^([\p{Script=Han}]{2,4}?)(?:有没有|会不会|是不是|也)?[送赠]/u.exec(question)?.[1];
    if (thing && !/东西|什么|礼|赠品|的是/u.test(thing) && !value.includes(thing)) return null;
    if (!/送|赠/u.test(question) || /起送|满/u.test(value) || CONDITIONAL.test(value.replace(/每件送/u, '')))
      return null;
    return /^(?:无|没有|不送)/u.test(value) ? null : 'have';
  }
  if (fact.label === '发票') return /可以开/u.test(value) && /发票/u.test(question) ? 'may' : null;
  if (fact.label === '运费险') return /运费险/u.test(question) && !DENIED.test(value) ? 'have' : null;
  if (
    fact.label === '退换' &&
    /运费|邮费|用过|洗过|穿过|[剪拆撕]|下水|[吃喝用穿]了|开封|戴过/u.test(question)
  )
    return null;
  // What holds before it is sent does not hold afterwards.
  if (fact.label === '改地址' && /发(?:货|走|出)?了|已经?发|发货(?:之|以)?后/u.test(question)) return null;
  if (fact.label === '退换')
    return /七天无理由/u.test(value) && !/不支持|拆封/u.test(value) && /退|换/u.test(question) ? 'may' : null;
  const hit = touchedBy(question, value);
  if (!hit) return null;
  const part =
    value
      .slice(0, hit.at)
      .split(/[，；。,;]/u)
      .at(-1)! + (value.slice(hit.at).split(/[，；。,;]/u)[0] ?? '');
  if (CONDITIONAL.test(part)) return null;
  // 不含充电头 forbids nothing.
  if (/不含|不附|不带|不配/u.test(part) && !/[含带附送配有]/u.test(question)) return null;
  if (fact.label === '材质' || fact.label === '配料') {
    if (DENIED.test(question.replace(/是不是|有没有|含不含/u, ''))) return null;
    // 86% of it is not it.
    return /^(?:是|是不是|含|有)/u.test(question.replace(/^(?:这个|这件|它|里面)/u, '')) && !/\d%/u.test(part)
      ? DENIED.test(part)
        ? 'no'
        : 'is'
      : null;
  }
  if (DENIED.test(part)) return MAY.test(question) && fact.label !== '卖点' ? 'mayNot' : null;
  if (!INSTRUCTS.test(fact.label)) return null;
  if (DENIED.test(question.replace(/能不能|可不可以|是不是|会不会|好不好|行不行|用不用|不$/u, '')))
    return null;
  if (MAY.test(question)) {
    if (fact.label === '适用人群' && !/都可以|可以|也/u.test(part) && !/适合/u.test(question)) return null;
    return AFFIRMS.test(part) || fact.label === '洗涤' || /^适用/u.test(fact.label)
      ? /可以/u.test(question)
        ? 'may'
        : 'can'
      : null;
  }
  return null;
}
