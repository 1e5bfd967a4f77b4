import type { Fact, Product } from '@zhubo/protocol';
import { namesOfLabel } from './kin.js';
import { lexicalScore, questionCore, withoutNames } from './lexical.js';
import { memo } from './memo.js';

/** "车轮是充气的吗", "功率能调吗", "有没有灯": what is asked of the thing, yes or no. */
const ASKED =
  /(?:是不是|是|能不能|可不可以|能|可以|可|会不会|会|有没有|有无|有|带不带|带|支持|含|要不要|需要)([\p{Script=Han}a-z\d]{1,6}?)(?:的|了|过)?(?:吗|么(?!么)|嘛|没有|[不没](?=[啊呀呢?？\s]|$)|[?？]|$)/gu;
/** Open questions ask for what there is, not whether. */
const OPEN = /什么|怎么|多少|哪|几|多[大长高重厚宽久深粗]|谁|为什么|如何|还是/u;
/** These say nothing of what is asked. */
const EMPTY = /[用买放带做到得起来去出上下自己直接一个这那它的地时候可以能会有是要不没]/gu;
/** A material, a group, a place, a colour or a kind of device answers a question for any other of its kind. */
const OF_A_KIND =
  /材质|面料|材料|成分|配料|填充|内胆|产地|颜色|规格|过敏|口味|款式|版型|领型|袖长|等级|类别|语言|装帧|图案|糖|工艺|承重|尺寸|赠品/u;
const OF_PEOPLE = /适用|年龄|人群|对象|肤质|机型|炉灶|手机|季节|电脑|犬/u;
/** A text that tells for whom or what the thing is. */
const SUITS = /适合|通用|都可以|都能|都行|不建议|不要|不能给/u;
/** The question is about someone, a device or a season. */
const SOMEONE =
  /人|宝|孩|娃|老|男|女|妈|爸|公|婆|孕|狗|猫|犬|手机|电脑|苹果|安卓|华为|小米|本|机|炉|夏|冬|春|秋|季|岁|月|肤|皮|脸|肌|学|初|新手/u;
/** Parts that many things have, which are not the thing itself. */
const PARTS =
  /盖子|瓶盖|杯盖|锅盖|笔帽|瓶身|瓶子|轮子|车轮|把手|手柄|扶手|提手|车篮|篮子|拉链|扣子|纽扣|领子|袖口|鞋垫|鞋底|鞋面|鞋带|外壳|底座|灯罩|灯杆|支架|充电盒|充电线|吸管|喷头|按键|屏幕|腰带|包装盒|床头|床腿|桌腿|靠枕|刷头|水箱|滤芯|滤网/u;
/** "充电盒是什么材质", "笔帽什么颜色", "车篮能放多重". */
const OF_PART =
  /^([\p{Script=Han}]{2,3})(?:的)?(?:(?:是|用的?)?(?:什么|啥)(?:材质|材料|料|做|颜色|色)|(?:有|是)?多(?:重|大|高|长|厚|宽|粗)|(?:能|可以)?[放装承](?:得下|下)?多)/u;
/** The part that is asked about (轮 of 轮子); null where the whole is. */
const partOf = memo((text: string): string | null => {
  const part = OF_PART.exec(text.trim())?.[1];
  return part !== undefined && PARTS.test(part) ? part.replace(/子$/u, '') : null;
});
const LATIN = /[a-z]{2,}/gu;
/** Units and sizes in Latin letters. */
const NO_NAME = /^(?:cm|mm|kg|ml|g|l|m|xs|s|xl|xxl|xxxl|usb|ok|ai|led)$/u;

/** What a yes-or-no question asks of the thing, by its last verb; null for open questions. Text normalised. */
const predicateOf = memo((text: string): string | null => {
  if (OPEN.test(text)) return null;
  const said = [...text.matchAll(ASKED)].at(-1)?.[1];
  return said === undefined || said.replace(EMPTY, '') === '' ? null : said;
});

/**
 * Whether a fact passes over what is asked: "前轮5.5寸万向带锁" says nothing of 充气. A fact of the same kind (another material,
 * another colour) answers all the same. Text normalised.
 */
export function passesOver(text: string, fact: Pick<Fact, 'label' | 'value'>, product: Product): boolean {
  const rest = withoutNames(text, product);
  const names = namesOfLabel(fact.label);
  const told = `${names.join(' ')} ${fact.value}`.toLowerCase();
  for (const [word] of rest.matchAll(LATIN))
    if (!NO_NAME.test(word) && !OPEN.test(rest) && !told.includes(word)) return true;
  const part = partOf(rest);
  if (part !== null && !told.includes(part)) return true;
  const asked = predicateOf(rest);
  if (asked === null) return false;
  if (names.some((n) => OF_A_KIND.test(n))) return false;
  const core = questionCore(asked);
  if (lexicalScore(core, fact) > 0) return false;
  if (SUITS.test(fact.value) && lexicalScore(questionCore(rest), fact) > 0) return false;
  if (
    SOMEONE.test(rest) &&
    names.some((n) => OF_PEOPLE.test(n)) &&
    lexicalScore(questionCore(rest), fact) > 0
  )
    return false;
  return ![...asked.replace(EMPTY, '')].some((c) => told.includes(c));
}
