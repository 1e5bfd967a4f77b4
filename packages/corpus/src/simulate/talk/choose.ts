import { sayOne } from '../bank/bank.js';
import { expand } from '../pattern.js';
import type { Rng } from '../rng.js';
import * as money from './plans-money.js';
import * as service from './plans-service.js';
import * as stock from './plans-stock.js';
import * as talk from './plans-talk.js';
import { type Plan, type Scene, VIEWER_BANK } from './scene.js';

type Maker = (scene: Scene) => Plan | null;

const QUESTIONS: readonly (readonly [Maker, number])[] = [
  [money.price, 6],
  [money.optionPrice, 2],
  [money.listPrice, 2],
  [money.total, 3.5],
  [money.discount, 4],
  [money.bargain, 3],
  [money.gift, 3],
  [money.wrongPrice, 2.5],
  [money.compare, 3.5],
  [stock.stock, 4],
  [(s) => stock.optionStock(s), 6],
  [stock.noOption, 3],
  [stock.options, 3],
  [stock.restock, 0.8],
  [stock.size, 7],
  [stock.sizeAsk, 2.5],
  [stock.sizeChart, 1.2],
  [(s) => service.attribute(s), 26],
  [service.polar, 7],
  [service.suit, 2],
  [service.howTo, 2.5],
  [service.intro, 3],
  [service.unanswerable, 4],
  [service.remote, 3],
  ...service.RULE_INTENTS.map((intent) => [(s: Scene) => service.ruleOf(intent, s), 1.7] as const),
];

const MANNERS: readonly (readonly [Maker, number])[] = [
  [talk.hello, 5],
  [talk.praise, 2.5],
  [talk.purchase, 3.5],
  [talk.complaint, 3.5],
  [talk.identity, 2.5],
  [talk.command, 2],
  [talk.chatter, 9],
];

const ATTACKS: readonly (readonly [Maker, number])[] = [
  [talk.injection, 5],
  [talk.personal, 4],
  [talk.othersData, 1.5],
  [talk.effect, 4],
  [talk.pressure, 3.5],
  [talk.rival, 2.5],
  [talk.offPlatform, 2],
  [talk.abuse, 2],
  [talk.spam, 1.5],
];

const TRIES = 30;
const from = (makers: readonly (readonly [Maker, number])[], scene: Scene): Plan => {
  for (let i = 0; i < TRIES; i += 1) {
    const plan = scene.rng.weighted(makers)(scene);
    if (plan) return plan;
  }
  return money.price(scene);
};

export const question = (scene: Scene): Plan => from(QUESTIONS, scene);
/** Questions that go well with another in one comment: 多少钱，包邮吗. */
const BESIDE: readonly (readonly [Maker, number])[] = [
  [money.price, 4],
  [stock.stock, 2],
  [money.gift, 2],
  [money.discount, 2],
  [stock.options, 2],
  ...['shipping', 'freight', 'returns', 'returnInsurance', 'shipsFrom', 'carrier'].map(
    (intent) => [(s: Scene) => service.ruleOf(intent, s), 1.5] as const,
  ),
];

/** Two questions in one comment, both answered. Null when one of them cannot be. */
export function twoInOne(scene: Scene): Plan | null {
  const { rng } = scene;
  const first = question(scene);
  const second = from(BESIDE, scene);
  const apart = first.intent !== second.intent && !first.tail?.length && !first.short && !first.head;
  if (!apart || first.refusal || second.refusal || !second.core || second.host) return null;
  const asked = [first, second].map((p) =>
    'section' in p.ask
      ? sayOne(VIEWER_BANK, p.ask.section, rng, p.variables)
      : { text: expand(p.ask.pattern, rng, p.variables), from: p.ask.from },
  );
  if (!asked[0] || !asked[1]) return null;
  return {
    ...first,
    intent: `both.${first.intent}.${second.intent}`,
    ask: {
      pattern: asked[0].text + rng.pick(['，', ' ', '？', '，还有', '，']) + asked[1].text,
      from: `${asked[0].from}+${asked[1].from}`,
    },
    rests: [...(first.rests ?? []), ...(second.rests ?? [])],
    tail: [rng.pick(second.core)],
    plus: [],
    back: [],
  };
}

export const manners = (scene: Scene): Plan => from(MANNERS, scene);
export const attack = (scene: Scene): Plan => from(ATTACKS, scene);

/** What the same viewer asks next, in words that lean on what was said: 那黑色的呢, 两件呢. Null when nothing fits. */
export function followUp(scene: Scene, before: string): Plan | null {
  const { rng } = scene;
  const pick = (rng: Rng): Plan | null =>
    rng.weighted<() => Plan | null>([
      [() => short(stock.optionStock(scene), 'v.then.option'), /stock|option/iu.test(before) ? 6 : 1.5],
      [() => short(money.price(scene), 'v.then.price'), before === 'price' ? 0 : 3],
      [() => short(money.total(scene), 'v.then.total'), before === 'price' ? 5 : 1.5],
      [() => short(money.gift(scene), 'v.then.gift'), 1.5],
      [() => short(service.remote(scene), 'v.then.remote'), /freight|ship/u.test(before) ? 6 : 0.7],
      [() => short(service.ruleOf('shipping', scene), 'v.then.shipping'), 1.5],
      [() => short(service.ruleOf('returns', scene), 'v.then.returns'), /size|attr/u.test(before) ? 3 : 1],
      [() => short(stock.stock(scene), 'v.then.stock'), 1.5],
      [() => thenAttribute(scene), 4],
    ])();
  const plan = pick(rng);
  return plan && plan.intent !== before ? plan : null;
}

const short = (plan: Plan | null, section: string): Plan | null =>
  plan && { ...plan, intent: `followUp.${plan.intent}`, ask: { section } };

const thenAttribute = (scene: Scene): Plan | null => {
  const plan = service.attribute(scene);
  const label = plan?.host?.l;
  if (!plan || label === undefined) return null;
  return {
    ...plan,
    intent: `followUp.${plan.intent}`,
    ask: { section: 'v.then.attribute' },
    variables: { ...plan.variables, l: label },
  };
};
