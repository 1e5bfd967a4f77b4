import type { Rng } from './rng.js';

/**
 * A hand-written sentence with choices: `{a|b|}` takes one (choices nest, an empty one drops it), `<name>` is a variable,
 * `[120-320/10]` a number in steps, `~` the speaker's own final particle. All else, 【slots】 among it, stays as written.
 */
type Node =
  | { is: 'text'; text: string }
  | { is: 'choice'; of: Node[][] }
  | { is: 'variable'; name: string }
  | { is: 'number'; low: number; high: number; step: number };

export type Variables = Readonly<Record<string, string | undefined>>;

const NUMBER = /^\[(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?:\/(\d+(?:\.\d+)?))?\]/u;
const VARIABLE = /^<([a-zA-Z]\w*)>/u;
/** Decimals that a step may have. */
const PRECISION = 100;

const known = new Map<string, Node[]>();

/** Parses a pattern once. @throws Error when a brace is not closed. */
export function parsed(pattern: string): Node[] {
  const seen = known.get(pattern);
  if (seen) return seen;
  const { nodes, end } = sequence(pattern, 0, false);
  if (end !== pattern.length) throw new Error(`unbalanced braces: ${pattern}`);
  known.set(pattern, nodes);
  return nodes;
}

function sequence(pattern: string, from: number, inside: boolean): { nodes: Node[]; end: number } {
  const nodes: Node[] = [];
  let text = '';
  let at = from;
  const flush = (): void => {
    if (text !== '') nodes.push({ is: 'text', text });
    text = '';
  };
  while (at < pattern.length) {
    const c = pattern[at]!;
    if (inside && (c === '|' || c === '}')) break;
    if (c === '{') {
      flush();
      const of: Node[][] = [];
      do {
        const branch = sequence(pattern, at + 1, true);
        of.push(branch.nodes);
        at = branch.end;
      } while (pattern[at] === '|');
      if (pattern[at] !== '}') throw new Error(`unbalanced braces: ${pattern}`);
      at += 1;
      nodes.push({ is: 'choice', of });
      continue;
    }
    if (c === '~') {
      flush();
      nodes.push({ is: 'variable', name: '~' });
      at += 1;
      continue;
    }
    const rest = c === '<' || c === '[' ? pattern.slice(at, at + 24) : '';
    const variable = VARIABLE.exec(rest);
    const number = NUMBER.exec(rest);
    if (variable || number) {
      flush();
      if (variable) nodes.push({ is: 'variable', name: variable[1]! });
      else if (number)
        nodes.push({
          is: 'number',
          low: Number(number[1]),
          high: Number(number[2]),
          step: Number(number[3] ?? 1),
        });
      at += (variable ?? number)![0].length;
      continue;
    }
    text += c;
    at += 1;
  }
  flush();
  return { nodes, end: at };
}

/** Whether all variables a pattern names are there. */
export const fits = (pattern: string, variables: Variables): boolean =>
  namesIn(pattern).every((name) => name === '~' || variables[name] !== undefined);

const names = new Map<string, string[]>();
function namesIn(pattern: string): string[] {
  const seen = names.get(pattern);
  if (seen) return seen;
  const all: string[] = [];
  const walk = (nodes: Node[]): void => {
    for (const n of nodes) {
      if (n.is === 'variable') all.push(n.name);
      else if (n.is === 'choice') for (const branch of n.of) walk(branch);
    }
  };
  walk(parsed(pattern));
  names.set(pattern, all);
  return all;
}

/** One realisation. `particle` is asked at each `~`. @throws Error when a variable is missing. */
export function expand(
  pattern: string,
  rng: Rng,
  variables: Variables = {},
  particle?: () => string,
): string {
  const say = (nodes: Node[]): string => {
    let out = '';
    for (const n of nodes) {
      if (n.is === 'text') out += n.text;
      else if (n.is === 'choice') out += say(rng.pick(n.of));
      else if (n.is === 'number') out += numberIn(n, rng);
      else if (n.name === '~') out += particle?.() ?? '';
      else {
        const value = variables[n.name];
        if (value === undefined) throw new Error(`no <${n.name}> for: ${pattern}`);
        out += value;
      }
    }
    return out;
  };
  return say(parsed(pattern));
}

const numberIn = ({ low, high, step }: { low: number; high: number; step: number }, rng: Rng): string =>
  String(
    Math.round((low + rng.int(0, Math.floor((high - low) / step + 1e-9)) * step) * PRECISION) / PRECISION,
  );
