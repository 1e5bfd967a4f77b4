import { type Made, sayOne } from '../bank/bank.js';
import type { Variables } from '../pattern.js';
import type { SimFact } from '../shop/sheet.js';
import { filled, slotsIn, stumbles } from './fill.js';
import { inDialect, type Order, particleOf } from './persona.js';
import { common } from './plans-money.js';
import { isSentence } from './plans-service.js';
import { HOST_BANK, type Plan, type Scene } from './scene.js';

export type HostLine = {
  /** With slots. */
  text: string;
  spoken: string;
  slots: string[];
  /** Ids of the facts it rests on. */
  facts: string[];
  from: string[];
};

export type Situation = {
  /** Patterns that this host has said in this conversation; they are not used again while there are others. */
  said: Set<string>;
  /** How the answer hangs on what was before. */
  before: 'again' | 'also' | 'follow' | 'interrupt' | null;
};

const ACK_SHARE = 0.16;
const CLOSER_SHARE = 0.09;
const LEAD_WITH_DETAIL_SHARE = 0.22;
/** An answer is not a lecture. */
const SPOKEN_CHARS_MAX = 96;
const TRIES = 12;

const PLUS: Readonly<Record<string, string>> = {
  价格: 'h.plus.price',
  吊牌价: 'h.plus.list',
  优惠: 'h.plus.discount',
  赠品: 'h.plus.gift',
  库存: 'h.plus.stock',
  发货: 'h.plus.shipping',
  运费: 'h.plus.freight',
  退换: 'h.plus.returns',
  规格: 'h.plus.options',
  卖点: 'h.plus.points',
};
/** Particles that do not stand after a value: 129元的, 129元嘿. */
const AFTER_VALUE = /】(?:的|嘿|呐|您嘞|诶|哒|嘻嘻|吧|撒|呗|嘞)(?=[，。！？]|$)/gu;
const PARTICLE_END = /[哈啊呢哦呀喔嗷咯哟嘛噻啦]$/u;
const ASKS = /[吗谁]$|几|谁|多少|哪|还是|什么|要不要|不用|听不听|不够/u;
/** Says already where it is written; "按资料，资料写着…" says it twice. */
const TELLS_WHERE = /^[^【]{0,4}(?:资料|写|原话|照|直接说|是这样|参数|按|规定|规则|念|标|翻)/u;
const NOTHING_TO_TELL = /^(?:现在)?没有|无赠品|不带赠品/u;

/** The plan said by this host: core, and around it what the discourse order asks for. Null when no wording fits. */
export function answer(plan: Plan, scene: Scene, situation: Situation): HostLine | null {
  if (!plan.core) return null;
  const { rng, persona } = scene;
  const facts = [...scene.sheet, ...(plan.computed ?? [])];
  const variables: Variables = {
    ...common(scene),
    ...plan.host,
    y: persona.you,
    c: rng.pick(persona.call),
    all: rng.pick(persona.all),
    h: scene.shop.host,
  };
  const particle = (): string => particleOf(persona, rng);
  const one = (section: string): Made | null => {
    for (let i = 0; i < TRIES; i += 1) {
      const made = sayOne(HOST_BANK, section, rng, variables, particle, situation.said);
      if (!made) return null;
      if (
        slotsIn(made.text).every((label) => facts.some((f) => f.label === label)) &&
        !stumbles(made.text, facts)
      )
        return made;
    }
    return null;
  };
  const core = one(rng.pick(plan.core)) ?? one(plan.core[0]!);
  if (!core) return null;
  const parts: Made[] = [];
  const order: Order = plan.short ? 'direct' : rng.weighted(persona.orders);
  const opener = openerOf(plan, order, situation, scene, one);
  // "问洗涤是吧，说洗涤，…" says it twice.
  const named = plan.echo === 'attr' && core.text.replace(/【[^】]*】/gu, '').includes(plan.host?.l ?? '\0');
  const doubled =
    (named && opener?.from.startsWith('h.echo.')) ||
    (opener?.from.startsWith('h.hedge/') && TELLS_WHERE.test(core.text));
  if (opener && !doubled) parts.push(opener);
  const main: Made[] = plan.head ? [{ text: plan.head, from: 'polar.head' }, core] : [core];
  for (const section of plan.tail ?? []) {
    const tail = one(section);
    if (tail && overlap(main, tail) === 0 && !sameWords(main, tail)) main.push(tail);
  }
  const plus = order === 'detail' && !plan.refusal ? plusOf(plan, scene, facts, one, core) : null;
  if (plus && plus.length === 1 && !plan.head && rng.chance(LEAD_WITH_DETAIL_SHARE))
    parts.push(...plus, ...main);
  else parts.push(...main, ...(plus ?? []));
  let text = joined(parts);
  const from = parts.map((p) => p.from);
  if (order === 'ask' && plan.back && plan.back.length > 0 && !plan.refusal) {
    const open = plan.back.filter((s) => s !== 'h.ask.size' || scene.product.sizes.length > 0);
    const back = open.length > 0 ? one(rng.pick(open)) : null;
    if (back) {
      text += `，${back.text}${ASKS.test(back.text) ? '？' : '。'}`;
      from.push(back.from);
    }
  } else if (!plan.short && !plan.refusal && rng.chance(CLOSER_SHARE)) {
    const at = rng.int(0, persona.closers.length - 1);
    text += `，${persona.closers[at]!}`;
    from.push(`persona.${persona.id}.close/${at + 1}`);
  }
  const line = finished(text, from, plan, scene, facts);
  if (line.spoken.length > SPOKEN_CHARS_MAX && parts.length > main.length)
    return remember(
      finished(
        joined(main),
        main.map((p) => p.from),
        plan,
        scene,
        facts,
      ),
      situation,
    );
  return remember(line, situation);
}

const remember = (line: HostLine, { said }: Situation): HostLine => {
  for (const from of line.from) if (/^[hstu]\./u.test(from)) said.add(from);
  return line;
};

/** A line by its own, as in a presentation: patterns of `sections`, joined. Null when one of them does not fit. */
export function line(
  sections: readonly string[],
  scene: Scene,
  situation: Situation,
  host: Variables = {},
  rests: readonly string[] = [],
  tail: readonly string[] = [],
): HostLine | null {
  return answer(
    { intent: 'show', ask: { section: '' }, variables: {}, core: sections, host, rests, tail, short: true },
    scene,
    situation,
  );
}

function openerOf(
  plan: Plan,
  order: Order,
  situation: Situation,
  scene: Scene,
  one: (s: string) => Made | null,
): Made | null {
  const { rng, persona } = scene;
  if (situation.before === 'follow') return rng.chance(0.3) ? one('h.follow') : null;
  if (situation.before) return rng.chance(0.85) ? one(`h.${situation.before}`) : null;
  if (order === 'echo' && plan.echo && !(plan.refusal && (plan.echo === 'service' || rng.chance(0.6))))
    return one(`h.echo.${plan.echo === 'attr' && plan.host?.l === undefined ? 'service' : plan.echo}`);
  if (order === 'hedge' && !plan.refusal && plan.echo && !plan.head) return one('h.hedge');
  if (plan.short || !rng.chance(ACK_SHARE)) return null;
  const at = rng.int(0, persona.acks.length - 1);
  return { text: persona.acks[at]!, from: `persona.${persona.id}.ack/${at + 1}` };
}

/** A second fact, with or without a word before it. */
function plusOf(
  plan: Plan,
  scene: Scene,
  facts: readonly SimFact[],
  one: (s: string) => Made | null,
  core: Made,
): Made[] | null {
  const { rng } = scene;
  const told = new Set(slotsIn(core.text));
  const free = (plan.plus ?? []).filter((label) => {
    const fact = facts.find((f) => f.label === label);
    return fact && !told.has(label) && !NOTHING_TO_TELL.test(fact.value);
  });
  if (free.length === 0) return null;
  const label = rng.pick(free);
  const section = PLUS[label] ?? (isSentence(label) ? 'h.plus.text' : 'h.plus.attr');
  const plus = PLUS[label] ? one(section) : attrPlus(section, label, scene, facts);
  if (!plus || overlap([core], plus) > 0) return null;
  const word = rng.chance(0.4) ? one('h.plus') : null;
  return word ? [word, plus] : [plus];
}

const attrPlus = (section: string, label: string, scene: Scene, facts: readonly SimFact[]): Made | null => {
  for (let i = 0; i < TRIES; i += 1) {
    const made = sayOne(HOST_BANK, section, scene.rng, { l: label });
    if (made && !stumbles(made.text, facts)) return made;
  }
  return null;
};

/** Whether two clauses say the same: a stretch of three characters in common outside slots. */
const SAME_CHARS = 3;
const sameWords = (parts: readonly Made[], other: Made): boolean => {
  const said = parts.map((p) => p.text).join('，');
  for (let i = 0; i + SAME_CHARS <= other.text.length; i += 1) {
    const piece = other.text.slice(i, i + SAME_CHARS);
    if (!/[【】，。]/u.test(piece) && said.includes(piece)) return true;
  }
  return false;
};

const overlap = (parts: readonly Made[], other: Made): number => {
  const told = new Set(parts.flatMap((p) => slotsIn(p.text)));
  return slotsIn(other.text).filter((label) => told.has(label)).length;
};

const joined = (parts: readonly Made[]): string =>
  parts
    .map((p, i) => {
      const last = i === parts.length - 1;
      if (last || /[，。！？]$/u.test(p.text)) return p.text;
      return /^(?:那就|还有|顺便说|另外)$/u.test(p.text)
        ? `${p.text}，`.replace(/^那就，$/u, '那就')
        : `${p.text}，`;
    })
    .join('');

function finished(
  text: string,
  from: readonly string[],
  plan: Plan,
  scene: Scene,
  facts: readonly SimFact[],
): HostLine {
  const said = inDialect(text.replace(AFTER_VALUE, '】'), scene.persona, scene.rng);
  const end = /[。！？]$/u.test(said)
    ? ''
    : scene.rng.chance(0.93)
      ? '。'
      : scene.rng.chance(0.5) || PARTICLE_END.test(said)
        ? '！'
        : '～';
  const whole = said + end;
  const slots = slotsIn(whole);
  return {
    text: whole,
    spoken: filled(whole, facts),
    slots,
    facts: [
      ...new Set([...slots.map((label) => facts.find((f) => f.label === label)!.id), ...(plan.rests ?? [])]),
    ],
    from: [...from],
  };
}
