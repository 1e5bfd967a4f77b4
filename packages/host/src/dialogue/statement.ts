import { regionIn } from '../facts/regions.js';

/** "外套199吗": a number alone after a name is a price. */
export const PRICE_SAID =
  /^([\p{Script=Han}]{2,8}?)(?:是|要|卖|现在|才|只要|就)*(?:\d{2,4}(?:\.\d)?|[一二两三四五六七八九]百[零一二三四五六七八九十]{0,3}|[一二三四五六七八九]十[一二三四五六七八九]?)(?:块|元|一[\p{Script=Han}])?(?:钱)?的?吗$/u;

/** A statement that wants to be confirmed: "送充电头吧", "99一条没错吧", "主动降噪的哈". */
const TAG =
  /(?:是吧|对吧|对不对|对不|没错吧|没错哈|对么|是不|吧|哈|来着|的嘛|呗)(?:我?(?:记得|印象中?|好像|没记错)的?)?[\s,，。!！?？~]*$/u;
/** What the viewer believes to know. */
const RECALLS =
  /^(?:我?记得|听说|听人说|(?:之前|刚才|刚刚|昨天|前面)?(?:你|主播)?(?:之前|刚才|刚刚|昨天)?说好?的?(?=[\p{Script=Han}\d])|我?看(?:到|见)?(?:别人|详情页?|介绍|标题)?(?:上)?(?:写|说)的?|难道|应该是?|怎么变成?了?)/u;
const ASKED_ALREADY = /(?:吗|(?<![什怎这那多])么|不是.{1,12}的吗)[\s,，。!！?？~]*$/u;
const STATEMENT_MIN_CHARS = 2;
/** "好的吧", "可以可以哈": no statement about anything. */
const AGREES =
  /^(?:好|行|可以|哈|嗯|对|是|没事|算|走|来|去|看|等|试|买|拍|加油|那|冲|真|不会|不是|应该|快|开始|上|下|讲|唱|跳)+[的了啊呀]*$/u;

/** The question that such a statement is; of several parts the one that wants confirming. Null for what is none. */
export function asQuestion(text: string): string | null {
  const parts = text.split(/[\s,，。!！]+/u).filter(Boolean);
  const part =
    parts.find((p) => TAG.test(p)) ??
    parts.find((p) => ASKED_ALREADY.test(p)) ??
    parts.find((p) => RECALLS.test(p)) ??
    inner(text);
  if (part === undefined || part === null) return null;
  const rest = parts.filter(
    (p) => p !== part && /[?？]|吗|[\p{Script=Han}]也/u.test(p) && regionIn(p) !== null,
  );
  let stem = part
    .replace(RECALLS, '')
    .replace(TAG, '')
    .replace(/[吗么]$/u, '');
  while (TAG.test(stem)) stem = stem.replace(TAG, '');
  stem = [stem.replace(/^不是/u, ''), ...rest].join('');
  return stem.length < STATEMENT_MIN_CHARS || AGREES.test(stem) ? null : `${stem}吗`;
}

/** "男款的吧这裤子": the tag stands before what it is about. */
const inner = (text: string): string | null => {
  const m = /^([^吧]{2,8})的?吧(这[\p{Script=Han}]{1,5})$/u.exec(text);
  return m ? `${m[2]}是${m[1]}吧` : null;
};

const ASKING_END =
  '(?:吗|么|不|没有|没|呢|多少钱?|多[大长高重厚宽久]|几[个号支件斤]?|怎么[\\p{Script=Han}]{1,2}|什么[\\p{Script=Han}]{1,2}|咋[\\p{Script=Han}])';
const TOPIC_LAST = new RegExp(
  `^([^这那]{0,12}?${ASKING_END})[\\s,，]*([这那][个款件条双支把台盒罐口]?[\\p{Script=Han}]{1,5})[啊呀呢]*$`,
  'u',
);

/** "大人能用不这杯子": what it is about stands last in quick speech; here it goes first. Null when it does not. */
export function fronted(text: string): string | null {
  const m = TOPIC_LAST.exec(text);
  return m ? `${m[2]}${m[1]}` : null;
}

const SEEN =
  /(?:昨天|前天|刚才|刚刚|之前|上次|上午|早上|前几天|明明)?(?:都|还)?(?:看到|看见|见到|看|见)(?:你们?)?(?:家|店)?(?:都|还)?(?:是)?有的?|(?:昨天|前天|刚才|刚刚|之前|上次|上午|早上|前几天|明明)(?:都|还|不是)?(?:有货?|有的)/u;

/** "黑色昨天还看到有的": what was seen before, without the seeing; null when nothing was. */
export function seenBefore(text: string): string | null {
  const t = text.replace(/[\s,，。!！]/gu, '');
  return SEEN.test(t) ? t.replace(SEEN, '').replace(/[啊呀呢的吧]+$/u, '') : null;
}

const ONLY_PRICE =
  /^(?:不是|说好的?|之前|刚才|刚刚|昨天|你|主播|现在|怎么|说的?|是|卖|才|要|价格)*(\d{2,4}(?:\.\d{1,2})?)(?:元|块)?(?:钱)?的?(?:呢|吗|么|啊)+[?？!！]*$/u;

/** "说好的99呢": a price alone that the viewer believes in asks for the right one; null when it is none. */
export const pricedOnly = (text: string): string | null =>
  ONLY_PRICE.test(text.replace(/\s/gu, '')) ? '多少钱' : null;
