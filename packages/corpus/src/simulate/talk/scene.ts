import { ASKS, POLAR } from '../bank/asks.js';
import { bankOf } from '../bank/bank.js';
import { HOST_MONEY } from '../bank/host-money.js';
import { HOST_PARTS } from '../bank/host-parts.js';
import { HOST_SERVICE } from '../bank/host-service.js';
import { HOST_SHOW } from '../bank/host-show.js';
import { HOST_SIZE } from '../bank/host-size.js';
import { HOST_TAILS } from '../bank/host-tails.js';
import { HOST_TALK } from '../bank/host-talk.js';
import { VIEWER_MONEY } from '../bank/viewer-money.js';
import { VIEWER_MORE } from '../bank/viewer-more.js';
import { VIEWER_SERVICE } from '../bank/viewer-service.js';
import { VIEWER_SIZE } from '../bank/viewer-size.js';
import { VIEWER_STOCK } from '../bank/viewer-stock.js';
import { VIEWER_TALK } from '../bank/viewer-talk.js';
import type { Variables } from '../pattern.js';
import type { Rng } from '../rng.js';
import type { SimProduct, SimShop } from '../shop/product.js';
import type { SimFact } from '../shop/sheet.js';
import type { Persona } from './persona.js';

export const VIEWER_BANK = bankOf(
  VIEWER_MONEY,
  VIEWER_STOCK,
  VIEWER_SIZE,
  VIEWER_SERVICE,
  VIEWER_TALK,
  VIEWER_MORE,
);
export const HOST_BANK = bankOf(
  HOST_MONEY,
  HOST_SIZE,
  HOST_SERVICE,
  HOST_TALK,
  HOST_PARTS,
  HOST_TAILS,
  HOST_SHOW,
);

/** Label -> how viewers ask for it. */
export const ASK_BANK: ReadonlyMap<string, readonly string[]> = new Map(
  ASKS.trim()
    .split('\n')
    .map((row) => {
      const at = row.indexOf(': ');
      return [row.slice(0, at), row.slice(at + 2).split(' / ')] as const;
    }),
);

export type Polar = {
  label: string;
  questions: readonly string[];
  yesWhen: readonly string[];
  noWhen: readonly string[];
  yes: readonly string[];
  no: readonly string[];
};
export const POLAR_BANK: readonly Polar[] = POLAR.trim()
  .split('\n')
  .map((row) => {
    const [label, questions, yesWhen, noWhen, yes, no] = row.split(' | ');
    return {
      label: label!,
      questions: questions!.split(' / '),
      yesWhen: yesWhen!.split('、'),
      noWhen: noWhen!.split('、'),
      yes: yes!.split(' / '),
      no: no!.split(' / '),
    };
  });

/** What an intent plans: how it is asked and what the answer rests on. Said by `answer.ts`. */
export type Plan = {
  intent: string;
  /** A section of the viewers' bank, or a pattern of its own with its provenance. */
  ask: { section: string } | { pattern: string; from: string };
  variables: Variables;
  /** What the host's patterns name besides: options, labels of slots. */
  host?: Variables;
  /** Sections of the hosts' bank, one of which carries the answer; null when nobody answers (abuse, spam). */
  core: readonly string[] | null;
  /** Facts worked out for this question; they go to the model with the sheet. */
  computed?: readonly SimFact[];
  /** Ids the answer rests on without a slot (a sold-out option). */
  rests?: readonly string[];
  refusal?: boolean;
  /** A yes or no said before. */
  head?: string;
  /** A second sentence that belongs to the answer. */
  tail?: readonly string[];
  /** Which echo may come before: price, stock, size, service, ship, attr, gift, discount. */
  echo?: string;
  /** Labels that may be told besides. */
  plus?: readonly string[];
  /** Sections a question back may come from. */
  back?: readonly string[];
  /** Says no more than its core: manners, refusals of attacks. */
  short?: boolean;
};

/** What plans are made from. */
export type Scene = {
  rng: Rng;
  shop: SimShop;
  persona: Persona;
  product: SimProduct;
  sheet: readonly SimFact[];
  /** Fen; what the price was before it changed in this conversation. */
  oldPrice: number | null;
};

export const has = (scene: Scene, label: string): boolean => scene.sheet.some((f) => f.label === label);
export const factValue = (scene: Scene, label: string): string | undefined =>
  scene.sheet.find((f) => f.label === label)?.value;
export const hasDigit = (text: string): boolean => /\d/u.test(text);
/** An option as a host says it: one with digits is not said but pointed at. */
export const spokenOption = (name: string): string =>
  hasDigit(name) || HAN_COUNT.test(name) ? '这个' : name;
const HAN_COUNT = /[两二三四五六七八九十]/u;
