import { sayOne } from '../bank/bank.js';
import type { Message } from '../conversation.js';
import type { Rng } from '../rng.js';
import type { SimProduct, SimShop } from '../shop/product.js';
import { type SimFact, yuan } from '../shop/sheet.js';
import { type HostLine, line, type Situation } from './answer.js';
import { attack, followUp, manners, question, twoInOne } from './choose.js';
import { changedPrice, common, price } from './plans-money.js';
import { isSentence } from './plans-service.js';
import { optionStock } from './plans-stock.js';
import { acknowledge, bye, doubt, thanks } from './plans-talk.js';
import { type Plan, type Scene, spokenOption, VIEWER_BANK } from './scene.js';
import { typed, type Viewer, viewerOf } from './viewer.js';

/** What a stretch of a show may do. */
export type Stage = {
  rng: Rng;
  shop: SimShop;
  someone: () => Viewer;
  exchange: (viewer: Viewer, plan: Plan, before?: Situation['before']) => boolean;
  show: (sections: readonly string[], variables?: Record<string, string>) => boolean;
  sceneNow: () => Scene;
  viewerSays: (viewer: Viewer, text: string, intent: string, from: string) => number;
  host: (
    told: HostLine,
    intent: string,
    given: readonly SimFact[],
    more?: { reply?: number; refusal?: true },
  ) => void;
  said: Set<string>;
  messages: Message[];
  product: () => SimProduct;
  turnTo: (p: SimProduct) => void;
  setPrice: (p: SimProduct, fen: number) => void;
};

/** Comments that ask two things at once. */
const TWO_SHARE = 0.1;

/** The stretches that a show is made of. */
export function createSegments(stage: Stage) {
  const { rng, exchange, show, someone } = stage;
  const fresh = (before: Situation['before']): Situation => ({ said: stage.said, before });

  /** Labels of the product that no line has told yet: a host does not say the same twice unasked. */
  const untold = (scene: Scene): string[] => {
    const told = new Set(
      stage.messages.flatMap((m) => (m.role === 'host' && m.product === scene.product.id ? m.slots : [])),
    );
    return scene.product.attributes
      .map((a) => a.label)
      .filter((l) => !told.has(l) && scene.sheet.some((f) => f.label === l));
  };

  const pitch = (): void => {
    show(['s.open']);
    const scene = stage.sceneNow();
    const labels = untold(scene);
    const parts = rng.sample(
      ['point', 'attr', 'attr', 'options', 'price', 'list', 'gift', 'discount', 'rule', 'stock', 'size'],
      rng.int(1, 5),
    );
    for (const part of parts) {
      if (part === 'attr' && labels.length > 0) {
        const l = labels.splice(rng.int(0, labels.length - 1), 1)[0]!;
        show([isSentence(l) ? 's.attrText' : 's.attr'], { l });
      } else if (
        part === 'gift' &&
        /没有|无赠品|不带/u.test(scene.sheet.find((f) => f.label === '赠品')?.value ?? '')
      )
        continue;
      else if (
        part === 'discount' &&
        /^(?:现在)?没有/u.test(scene.sheet.find((f) => f.label === '优惠')?.value ?? '')
      )
        continue;
      else if (part === 'stock' && scene.sheet.find((f) => f.label === '库存')?.value.startsWith('0'))
        continue;
      else if (part !== 'attr' && part !== 'size') show([`s.${part}`]);
      if (rng.chance(0.22)) ask();
    }
    if (rng.chance(0.5)) show(['s.close']);
  };

  const ask = (): void => {
    const viewer = someone();
    const scene = stage.sceneNow();
    const plan = (rng.chance(TWO_SHARE) ? twoInOne(scene) : null) ?? question(scene);
    if (!exchange(viewer, plan)) return;
    if (rng.chance(0.07)) again(viewer, plan);
    else if (rng.chance(0.06)) also(plan);
    if (rng.chance(0.1))
      exchange(viewer, rng.chance(0.5) ? thanks(stage.sceneNow()) : acknowledge(stage.sceneNow()));
  };

  /** The same viewer goes on; each question leans on the one before. */
  const thread = (): void => {
    const viewer = someone();
    let plan = question(stage.sceneNow());
    if (!exchange(viewer, plan)) return;
    for (let left = rng.int(1, 4); left > 0; left -= 1) {
      const next = rng.chance(0.8)
        ? followUp(stage.sceneNow(), plan.intent.replace('followUp.', ''))
        : question(stage.sceneNow());
      if (!next) continue;
      if (rng.chance(0.12)) interruption();
      if (exchange(viewer, next, next.intent.startsWith('followUp.') ? 'follow' : null)) plan = next;
    }
    if (rng.chance(0.08)) exchange(viewer, doubt(stage.sceneNow()));
    if (rng.chance(0.25)) exchange(viewer, thanks(stage.sceneNow()));
  };

  const interruption = (): void => {
    exchange(
      someone(),
      rng.chance(0.35) ? manners(stage.sceneNow()) : question(stage.sceneNow()),
      rng.chance(0.2) ? 'interrupt' : null,
    );
  };

  const again = (viewer: Viewer, plan: Plan): void => {
    if (!plan.core || plan.short || plan.refusal || plan.intent.startsWith('both.')) return;
    exchange(
      viewer,
      { ...plan, intent: `again.${plan.intent}`, ask: { section: 'v.again' }, variables: {} },
      'again',
    );
  };
  const also = (plan: Plan): void => {
    if (!plan.core || plan.short || plan.refusal || plan.computed || plan.intent.startsWith('both.')) return;
    exchange(
      viewerOf(rng),
      { ...plan, intent: `again.${plan.intent}`, ask: { section: 'v.also' }, variables: {} },
      'also',
    );
  };

  const priceChange = (): void => {
    const p = stage.product();
    const fen = Math.max(
      100,
      Math.round((p.price * rng.pick([0.8, 0.85, 0.9, 0.95, 1.05, 1.1])) / 100) * 100 - rng.pick([0, 0, 10]),
    );
    if (fen === p.price) return;
    if (rng.chance(0.6)) exchange(someone(), price(stage.sceneNow()));
    stage.setPrice(p, fen);
    stage.messages.push({ role: 'event', type: 'price', product: p.id, label: '价格', value: yuan(fen) });
    if (rng.chance(0.7)) show(['h.changed.tell']);
    if (rng.chance(0.75)) {
      const plan = changedPrice(stage.sceneNow());
      if (plan) exchange(someone(), plan);
    }
    if (rng.chance(0.3)) exchange(someone(), price(stage.sceneNow()));
  };

  const soldOut = (): void => {
    const p = stage.product();
    const left = p.options.filter((o) => o.stock > 0);
    if (left.length < 2) return;
    const option = rng.pick(left);
    const scene = stage.sceneNow();
    if (!scene.sheet.some((f) => f.label === `库存-${option.name}`)) return;
    if (rng.chance(0.5)) exchange(someone(), optionStock(scene, option.name));
    option.stock = 0;
    stage.messages.push({
      role: 'event',
      type: 'soldOut',
      product: p.id,
      label: `库存-${option.name}`,
      value: `0${p.unit}`,
    });
    if (rng.chance(0.5)) {
      const now = stage.sceneNow();
      const told = line(['s.soldOut'], now, fresh(null), { ...common(now), o: spokenOption(option.name) }, [
        now.sheet.find((f) => f.label === `库存-${option.name}`)!.id,
      ]);
      if (told) stage.host(told, 'show', now.sheet);
    }
    exchange(someone(), optionStock(stage.sceneNow(), option.name));
  };

  const silence = (): void => {
    show(['s.silence']);
    const scene = stage.sceneNow();
    const labels = untold(scene);
    if (labels.length > 0 && rng.chance(0.75)) show(['s.silence.fact'], { l: rng.pick(labels) });
    else if (rng.chance(0.3)) show(['s.ai']);
    if (rng.chance(0.3)) show(['s.qa']);
  };

  const next = (): void => {
    if (stage.messages.length > 0) show(['s.next']);
    const others = stage.shop.products.filter((p) => p.id !== stage.product().id);
    if (others.length > 0) stage.turnTo(rng.pick(others));
    pitch();
  };

  const crowd = (): void => {
    for (let n = rng.int(2, 5); n > 0; n -= 1) ask();
  };

  const noise = (): void => {
    const viewer = viewerOf(rng);
    exchange(viewer, manners(stage.sceneNow()));
    if (rng.chance(0.3)) exchange(viewerOf(rng), manners(stage.sceneNow()));
  };

  const trouble = (): void => {
    const viewer = viewerOf(rng);
    exchange(viewer, attack(stage.sceneNow()));
    if (rng.chance(0.4)) exchange(viewer, attack(stage.sceneNow()));
  };

  const repeatedCalls = (): void => {
    const viewer = someone();
    const made = sayOne(VIEWER_BANK, 'v.interrupt', rng, common(stage.sceneNow()))!;
    stage.viewerSays(viewer, typed(made.text, viewer, rng), 'impatience', made.from);
    exchange(viewer, question(stage.sceneNow()), 'interrupt');
  };

  return {
    play: (): void => {
      const kinds: readonly (readonly [() => void, number])[] = [
        [ask, 7],
        [thread, 6],
        [crowd, 4],
        [pitch, 3],
        [noise, 4],
        [trouble, 2.6],
        [priceChange, 1.3],
        [soldOut, 1.5],
        [silence, 1.3],
        [next, 1.6],
        [repeatedCalls, 0.6],
      ];
      for (
        let left = rng.weighted([
          [1, 3],
          [2, 4],
          [3, 4],
          [4, 3],
          [5, 2],
          [6, 1],
        ] as const);
        left > 0;
        left -= 1 // biome-ignore format: weights
      )
        rng.weighted(kinds)();
      if (rng.chance(0.12)) exchange(someone(), bye(stage.sceneNow()));
      if (!stage.messages.some((m) => m.role === 'host')) ask();
    },
  };
}
