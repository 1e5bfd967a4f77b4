import type { Intent, Product } from '@zhubo/protocol';
import { optionsNamed } from '../facts/computed.js';
import { questionCore } from '../facts/lexical.js';
import { quantities } from '../facts/numbers.js';
import { regionIn } from '../facts/regions.js';
import { bodyIn } from '../facts/sizing.js';
import { traitsAsked } from './lexicon.js';

const COLOUR = /(?:雾|藏|深|浅|天|酒|玫|奶|米|墨)?[黑白红蓝绿黄灰粉紫棕橙杏咖青](?=色|的|款|有|还|呢|吗)/gu;
const BY_WORDS: ReadonlySet<Intent> = new Set<Intent>([
  'question.other', 'question.quality', 'question.material', 'question.use', 'question.suitability', 'question.comparison',
  'question.afterSales', 'question.howToBuy', 'command', 'complaint', 'question.identity',
]); // biome-ignore format: a table
/** Words kept to tell apart two questions of the same kind. */
const WORDS_MAX_CHARS = 12;

/** The same key is the same question: kind, product, and what else was asked of it (colour, size, body, region, pieces). */
export function keyOf(
  intent: Intent,
  productId: string | null,
  text: string,
  product: Product | undefined,
): string {
  const parts = [intent, productId ?? '-'];
  if (!intent.startsWith('question.') && !BY_WORDS.has(intent)) return parts.join('|');
  const slots: string[] = product ? optionsNamed(text, product) : [];
  if (intent === 'question.stock' || intent === 'question.options') slots.push(...(text.match(COLOUR) ?? []));
  if (intent === 'question.size') {
    const b = bodyIn(text);
    slots.push(...[b.heightCm, b.weightKg, b.footCm].filter((v) => v !== undefined).map(String));
  }
  if (intent === 'question.shipping') {
    const region = regionIn(text);
    slots.push(
      region?.name ?? '',
      /运费|邮费|包邮/u.test(text)
        ? 'fee'
        : /快递|物流|顺丰|中通|圆通|韵达|邮政/u.test(text)
          ? 'carrier'
          : 'time',
    );
  }
  if (intent === 'question.price' || intent === 'question.discount')
    slots.push(
      ...quantities(text)
        .filter((q) => q.kind !== 'bare')
        .map((q) => `${q.base}${q.unit}`),
      /斤|克/u.test(text) ? 'per' : '',
    );
  const traits = intent === 'question.quality' ? traitsAsked(text) : [];
  slots.push(...traits);
  if (BY_WORDS.has(intent) && traits.length === 0) {
    const core = questionCore(text, product).split(' ').filter(Boolean);
    slots.push(core.sort().join('').slice(0, WORDS_MAX_CHARS));
  }
  return [...parts, ...slots.filter(Boolean)].join('|');
}
