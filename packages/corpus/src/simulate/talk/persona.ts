import { PERSONAS as TEXT } from '../bank/personas.js';
import type { Rng } from '../rng.js';

/** How an answer is built: the fact alone, the question said back, a second fact, where it is written, a question back. */
export const ORDERS = ['direct', 'echo', 'detail', 'hedge', 'ask'] as const;
export type Order = (typeof ORDERS)[number];

export type Persona = {
  id: string;
  /** 您 or 你. */
  you: string;
  style: readonly string[];
  /** Ways to address all and one. */
  all: readonly string[];
  call: readonly string[];
  particles: readonly string[];
  acks: readonly string[];
  closers: readonly string[];
  /** Words of the standard language and what this host says instead. */
  swaps: readonly (readonly [from: string, to: string])[];
  orders: readonly (readonly [Order, number])[];
};

const HEAD = /^@ (\S+) ([您你])$/u;

/** @throws Error naming the persona that is off. */
function personasOf(text: string): Persona[] {
  return text
    .split(/\n(?=@)/u)
    .map((b) => b.trim())
    .filter(Boolean)
    .map((block) => {
      const [head = '', ...rows] = block.split('\n');
      const m = HEAD.exec(head);
      if (!m) throw new Error(`not a persona: ${head}`);
      const fields = new Map(
        rows.map((row) => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 1).trim()]),
      );
      const list = (key: string): string[] => (fields.get(key) ?? '').split(' / ').filter(Boolean);
      const weights = (fields.get('orders') ?? '').split(' ');
      return {
        id: m[1]!,
        you: m[2]!,
        style: list('style'),
        all: list('all'),
        call: list('call').map((c) => (c === '您' ? '朋友' : c)),
        particles: list('particle'),
        acks: list('ack'),
        closers: list('close'),
        swaps: list('swap').map((s) => s.split('=') as [string, string]),
        orders: ORDERS.map((order) => [order, Number(weights[weights.indexOf(order) + 1])] as const),
      };
    });
}

export const PERSONAS: readonly Persona[] = personasOf(TEXT);

const PARTICLE_SHARE = 0.42;
const SWAP_SHARE = 0.45;

/** What a host says at `~`: its own particle, or nothing. */
export const particleOf = (persona: Persona, rng: Rng): string =>
  persona.particles.length > 0 && rng.chance(PARTICLE_SHARE) ? rng.pick(persona.particles) : '';

/** A sentence as this host would say it; slots stay whole. */
export function inDialect(text: string, persona: Persona, rng: Rng): string {
  let out = text;
  for (const [from, to] of persona.swaps)
    if (out.includes(from) && rng.chance(SWAP_SHARE))
      out = out
        .split(/(【[^】]*】)/u)
        .map((part) => (part.startsWith('【') ? part : part.replace(from, to)))
        .join('');
  return out;
}
