import { sayOne } from '../bank/bank.js';
import type { Conversation, Message } from '../conversation.js';
import { expand } from '../pattern.js';
import { rngOf } from '../rng.js';
import { type SimProduct, type SimShop, shopOf } from '../shop/product.js';
import { type Kept, keptOf, type SimFact, sheetOf } from '../shop/sheet.js';
import { answer, type HostLine, line, type Situation } from './answer.js';
import { PERSONAS } from './persona.js';
import { type Plan, type Scene, VIEWER_BANK } from './scene.js';
import { createSegments } from './segments.js';
import { comment, type Viewer, viewerOf } from './viewer.js';

const SHOW_TAIL_SHARE = 0.45;
const SHOW_TAILS: Readonly<Record<string, string>> = {
  's.close': 't.close',
  's.next': 't.next',
  's.silence': 't.silence',
};

/** Conversations that play in one shop. */
const PER_SHOP = 4;

/** The `index`-th conversation of a seed; a later `attempt` is another one in its place. Depends on nothing else. */
export function conversationOf(seed: string, index: number, attempt = 0): Conversation {
  const shopId = `shop${Math.floor(index / PER_SHOP)}`;
  const shop = shopOf(shopId, rngOf(`${seed}/${shopId}`));
  return createShow(`${seed}/${index}/${attempt}`, `c${index}`, shop).run();
}

function createShow(seed: string, id: string, shop: SimShop) {
  const rng = rngOf(seed);
  const persona = rng.pick(PERSONAS);
  const style = rng.pick(persona.style);
  const facts: SimFact[] = [];
  const messages: Message[] = [];
  const kept = new Map<string, Kept>();
  const oldPrices = new Map<string, number>();
  const said = new Set<string>();
  const asked = new Set<string>();
  const audience: Viewer[] = [];
  let product = rng.pick(shop.products);

  const sheetFor = (p: SimProduct): SimFact[] => {
    const k = kept.get(p.id) ?? keptOf(p, shop, rng);
    kept.set(p.id, k);
    return sheetOf(p, shop, k);
  };
  const sceneNow = (): Scene => ({
    rng,
    shop,
    persona,
    product,
    sheet: sheetFor(product),
    oldPrice: oldPrices.get(product.id) ?? null,
  });
  const numberOf = (f: SimFact): number => {
    const at = facts.findIndex((g) => g.id === f.id && g.label === f.label && g.value === f.value);
    return at >= 0 ? at : facts.push(f) - 1;
  };
  const host = (
    told: HostLine,
    intent: string,
    given: readonly SimFact[],
    more: { reply?: number; refusal?: true } = {},
  ): void => {
    messages.push({
      role: 'host',
      text: told.text,
      spoken: told.spoken,
      slots: told.slots,
      facts: told.facts,
      given: given.map(numberOf),
      intent,
      product: product.id,
      ...more,
      from: told.from,
    });
  };
  const viewerSays = (viewer: Viewer, text: string, intent: string, from: string): number =>
    messages.push({
      role: 'viewer',
      name: viewer.name,
      text,
      intent,
      product: product.id,
      from: from.split('+'),
    }) - 1;

  const show = (sections: readonly string[], variables: Record<string, string> = {}): boolean => {
    const scene = sceneNow();
    const tail = SHOW_TAILS[sections[0]!];
    const told = line(
      sections,
      scene,
      { said, before: null },
      variables,
      [],
      tail && rng.chance(SHOW_TAIL_SHARE) ? [tail] : [],
    );
    if (told) host(told, 'show', scene.sheet);
    return told !== null;
  };

  /** A viewer says it, the host answers it. False when no wording fits and nothing was said. */
  const exchange = (viewer: Viewer, plan: Plan, before: Situation['before'] = null): boolean => {
    const scene = sceneNow();
    const wish = `${viewer.name} ${product.id} ${plan.intent.replace(/^followUp\./u, '')} ${plan.host?.l ?? plan.host?.t ?? plan.host?.o ?? plan.variables.m ?? ''}`;
    // Nobody asks the same twice, but for those who did not hear.
    if (before !== 'again' && plan.short !== true && asked.has(wish)) return false;
    const told = answer(plan, scene, { said, before });
    if (plan.core && !told) return false;
    asked.add(wish);
    const made =
      'section' in plan.ask
        ? sayOne(VIEWER_BANK, plan.ask.section, rng, plan.variables)
        : { text: expand(plan.ask.pattern, rng, plan.variables), from: plan.ask.from };
    if (!made) return false;
    // Manners and short follow-ups are typed as they are; a follow-up may still call the host.
    const alone = plan.short === true || (/^followUp/u.test(plan.intent) && rng.chance(0.8));
    const typedText = comment(made, viewer, rng, VIEWER_BANK, plan.variables, alone);
    if (typedText.text === '') return false;
    const reply = viewerSays(viewer, typedText.text, plan.intent, typedText.from);
    if (told)
      host(told, plan.intent, [...scene.sheet, ...(plan.computed ?? [])], {
        reply,
        ...(plan.refusal && { refusal: true as const }),
      });
    return true;
  };

  const someone = (): Viewer => {
    if (audience.length > 0 && rng.chance(0.45)) return rng.pick(audience);
    const viewer = viewerOf(rng);
    audience.push(viewer);
    return viewer;
  };

  const segments = createSegments({ rng, shop, someone, exchange, show, sceneNow, viewerSays, host, said, messages,
    product: () => product,
    turnTo: (p) => { product = p; },
    setPrice: (p, fen) => { oldPrices.set(p.id, p.price); p.price = fen; },
  }); // biome-ignore format: what the segments may do

  return {
    run: (): Conversation => {
      segments.play();
      return {
        id,
        shop: { id: shop.id, name: shop.name },
        host: { name: shop.host, persona: persona.id, style },
        facts,
        messages,
      };
    },
  };
}
