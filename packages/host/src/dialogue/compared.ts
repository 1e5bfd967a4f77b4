import type { Product } from '@zhubo/protocol';
import { namesFor } from '../facts/names.js';
import type { Scene, Whole } from './meaning.js';

const TOGETHER =
  /一起(?!发|寄|送|洗|用|到|放)|一共|总共|加起来|合起来|都要|都买|都拍|两个都|一块[儿]?(?:拍|买|多少)/u;
const WHICH =
  /哪(?:个|款|种|一款|件|条|双|支|罐|盒|台|把|口|副|提|瓶|袋|包|样|边)|区别|差别|有什么不同|对比|比一?比|(?:贵|便宜|差|省|多)(?:多少|几块|几元)/u;
const COMPARED = /^(?:和|跟|与|同|比|对比|比起)/u;

/** Two products that a comment sets side by side, one or both of them from what was talked of before. */
export function comparison(
  text: string,
  core: string,
  named: Product | undefined,
  scene: Scene,
  product: (id: string | null | undefined) => Product | undefined,
  mentions: number,
): Whole | null {
  const mentionedIn = (text: string): string[] =>
    namesFor(scene.catalogue)
      .in(text)
      .flatMap((m) => (m.ids.length === 1 ? m.ids : []));
  const talked = [...new Set(scene.turns.flatMap((t) => [t.productId, ...mentionedIn(t.meaning)]))].flatMap(
    (id) => product(id) ?? [],
  );
  const pair =
    mentions >= 2
      ? null
      : named
        ? [talked.findLast((p) => p.id !== named.id) ?? product(scene.onStage), named]
        : talked.length >= 2
          ? talked.slice(-2)
          : null;
  const [a, b] = pair ?? [];
  if (!a || !b || a.id === b.id) return null;
  const whole = (rest: string): Whole => ({ meaning: `${a.link}号和${b.link}号${rest}`, productId: a.id });
  if (TOGETHER.test(text) && (talked.length > 0 || /一起|加起来|合起来|都|和|跟|再/u.test(text)))
    return whole('一起多少钱');
  if (named && COMPARED.test(core)) return whole('有什么区别');
  if (talked.length >= 2 && !named && /(?:多少|几块|几元)/u.test(core) && WHICH.test(core))
    return last2(scene) ? whole('差多少') : null;
  if (WHICH.test(core) && (named ? /比|和|跟|与|还是/u.test(text) : true))
    return whole(/哪/u.test(core) ? core.slice(core.search(/哪/u)) : '有什么区别');
  return null;
}

/** Only right after two were set side by side is "贵多少" about both. */
const last2 = (scene: Scene): boolean => scene.turns.at(-1)?.intent === 'question.comparison';
