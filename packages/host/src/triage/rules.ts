import type { Catalogue, Intent } from '@zhubo/protocol';
import { holdsPersonalData, INJECTION, isAbuse, SPAM } from './danger.js';
import type { Evidence } from './features.js';
import {
  ASKING,
  ASKS_REMEDY,
  COMMAND,
  COMPLAINT,
  GREETING,
  IDENTITY,
  PRAISE,
  PURCHASE,
  QUESTION_RULES,
  THANKS,
  WEAK_RULES,
} from './intents.js';
import type { Found } from './product.js';

/** One word decides only in short questions; long talk holds every word. */
const WEAK_CHARS_MAX = 16;
const POINTING = /这(个|款|件|条|双|支|瓶|盒|罐|只|把)|那(个|款|件|条|双)|它|你们?家|店里|主播/u;

/** Words of the catalogue that make a question one for this shop. */
export interface ShopWords {
  labels: string[];
  options: string[];
}

const WORD_MAX_CHARS = 6;

export function shopWords(catalogue: Catalogue): ShopWords {
  const fit = (words: string[]): string[] =>
    [...new Set(words.map((w) => w.toLowerCase()))].filter(
      (w) => w.length >= 2 && w.length <= WORD_MAX_CHARS && /\p{Script=Han}/u.test(w),
    );
  return {
    labels: fit([
      ...catalogue.products.flatMap((p) => Object.keys(p.attributes)),
      ...Object.keys(catalogue.policy),
    ]),
    options: fit(catalogue.products.flatMap((p) => p.skus.flatMap((s) => Object.values(s.options)))),
  };
}

/** Talk of players, games and matches, which rooms of other kinds are full of. */
export const GAME_TALK =
  /准[星心]|倍镜|[1-9一二三四六八]倍(?!价)|压枪|灵敏度|宏|皮肤|吃鸡|毒圈|空投|开黑|上分|段位|排位|战队|训练赛|比赛|决赛|队友|对面|枪|子弹|消音|扩容|握把|m4|ak|98k|awm|ump|scar|盒子|舔包|跳伞|手雷|红点|地图|游戏|版本|开挂|外挂|主队|篮球|湖人|科比|乔丹|进球|电竞|王者|英雄联盟|lol|农药|吃鱼丸|鱼丸|火箭|飞机票|办卡|游侠|荧光棒|死斗|(?:死斗|团队|竞技|排位|经典|娱乐)模式|詹姆斯|开播|水友|解封|画质|直播间|弹幕|房管|斗鱼|虎牙/u;

/** The dangerous kinds, by rules alone: what matches is never left to a guess. */
export function dangerOf(raw: string, text: string): Intent | null {
  if (INJECTION.test(text)) return 'injection';
  if (holdsPersonalData(raw)) return 'personalData';
  if (isAbuse(text)) return 'abuse';
  return null;
}

const named = (found: Found): Evidence['named'] =>
  found.productBy === 'link' || found.productBy === 'name' ? found.productBy : 'none';

/** What the rules make of a comment that is not dangerous. */
export function evidenceOf(text: string, emoji: string[], found: Found, words: ShopWords): Evidence {
  return {
    text,
    emoji,
    asking: ASKING.test(text),
    named: named(found),
    rule: ruleIntent(text, found, words),
    hits: QUESTION_RULES.filter(({ pattern, not }) => pattern.test(text) && !not?.test(text)).map(
      (r) => r.intent,
    ),
  };
}

export const isGameTalk = (text: string, found: Found): boolean =>
  GAME_TALK.test(text) && named(found) === 'none';

function ruleIntent(text: string, found: Found, words: ShopWords): Intent {
  if (SPAM.test(text)) return 'spam';
  if (IDENTITY.test(text)) return 'question.identity';
  if (COMMAND.test(text)) return 'command';
  const own = named(found) !== 'none';
  if (COMPLAINT.test(text) && !ASKS_REMEDY.test(text)) return 'complaint';
  const asking = ASKING.test(text);
  if (GREETING.test(text)) return 'greeting';
  if (!asking && PURCHASE.test(text)) return 'purchase';
  if (!asking && THANKS.test(text)) return 'thanks';
  if (!asking && PRAISE.test(text)) return 'praise';
  for (const { intent, pattern, not } of QUESTION_RULES)
    if (pattern.test(text) && !not?.test(text)) return intent;
  if (PURCHASE.test(text)) return 'purchase';
  if (THANKS.test(text)) return 'thanks';
  if (asking && text.length <= WEAK_CHARS_MAX)
    for (const { intent, pattern, not } of WEAK_RULES)
      if (pattern.test(text) && !not?.test(text)) return intent;
  if (PRAISE.test(text)) return 'praise';
  const showing = /讲|介绍|看看|看一下|看下|说说|了解/u.test(text);
  if (asking && /有|没|剩|货/u.test(text) && words.options.some((w) => text.includes(w)))
    return 'question.stock';
  if (found.productBy === 'link' || (own && (asking || showing))) return 'question.other';
  if (asking && words.labels.some((w) => text.includes(w))) return 'question.other';
  if (asking && POINTING.test(text) && text.length <= 10 && /^(讲|介绍|看|说)/u.test(text))
    return 'question.other';
  if (/^(讲|介绍|看看|说)(一)?(下|讲|说)?.{0,4}(这|那)(个|款|件)/u.test(text)) return 'question.other';
  return 'chatter';
}
