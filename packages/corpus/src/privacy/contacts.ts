import { digitRuns, stretches } from './digits.js';
import { type Span, spansOf } from './span.js';

const EMAIL = /[\w.+-]+\s?[@＠]\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/gu;
/** Written so that no filter sees it: name#qq点com. */
const VEILED_EMAIL =
  /[\w.+-]{2,}\s?(?:[@＠#]|艾特|\(at\)|\[at\])\s?[A-Za-z0-9-]+(?:\s?[.点。]\s?[A-Za-z0-9-]+)*\s?[.点。]\s?(?:com|cn|net|org|edu|me|top)(?![a-z])/giu;
const WECHAT_WORD =
  '(?:微信|威信|薇信|徽信|微芯|葳信|绿泡泡|v信|vx|wx|wechat|weixin|[我加➕＋+]\\s?v|加微|加薇|薇|卫星号?|葳|崴信|威芯)';
const FILL = '(?:号码?|账号|帐号|id|是|为|加|我|的|搜|查|同号|[\\s:：,，=→👉\\-])*';
const WECHAT = new RegExp(`(?<![a-z])${WECHAT_WORD}${FILL}(?<it>[a-z][-_a-z0-9]{5,19})(?![a-z0-9])`, 'dgiu');
/** Words of trade that follow 微信 without being an id. */
const NOT_AN_ID = /^(?:wechat|weixin|alipay|iphone|android|taobao|douyin|kuaishou|pinduoduo)$/iu;
const WECHAT_CUE = new RegExp(`(?<![a-z])${WECHAT_WORD}${FILL}$`, 'iu');
const QQ_CUE = new RegExp(
  `(?:(?<![a-z])qq|扣扣|抠抠|叩叩|球球|加扣|企鹅号?|q群|加q|(?<![a-z])q)${FILL}群?${FILL}$`,
  'iu',
);
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][·•.\s-]?(?=[A-HJ-NP-Z0-9]*\d)(?:[A-HJ-NP-Z0-9]{5}[A-HJ-NP-Z0-9]?|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Za-z0-9])/giu;
/** @ and a name: one word, or up to a blank. Not within an e-mail address. */
const MENTION = /(?<![\w.])@[^\s@，。！？：,!?:#]{1,24}/gu;
/** This far back a cue is looked for. */
const CUE_CHARS = 16;
const QQ_DIGITS = { min: 5, max: 11 };

/** E-mail, WeChat and QQ after a cue, number plates, mentions. */
export function contactSpans(text: string): Span[] {
  return [
    ...spansOf(EMAIL, text, 'email'),
    ...spansOf(VEILED_EMAIL, text, 'email'),
    ...spansOf(WECHAT, text, 'wechat').filter((s) => !NOT_AN_ID.test(text.slice(s.start, s.end))),
    ...accountNumbers(text),
    ...spansOf(PLATE, text, 'plate'),
    ...spansOf(MENTION, text, 'mention'),
  ];
}

function accountNumbers(text: string): Span[] {
  const spans: Span[] = [];
  for (const run of digitRuns(text)) {
    const before = text.slice(Math.max(0, run.groups[0]!.start - CUE_CHARS), run.groups[0]!.start);
    const kind = QQ_CUE.test(before) ? 'qq' : WECHAT_CUE.test(before) ? 'wechat' : undefined;
    if (!kind) continue;
    let longest: Span | undefined;
    for (const s of stretches(run, QQ_DIGITS.min, QQ_DIGITS.max))
      if (s.start === run.groups[0]!.start) longest = { start: s.start, end: s.end, kind };
    if (longest) spans.push(longest);
  }
  return spans;
}
