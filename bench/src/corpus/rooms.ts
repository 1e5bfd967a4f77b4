import { conversationOf } from '@zhubo/corpus';
import { createRandom, type Random } from './random.js';

/**
 * A Chinese corpus with the repetitions of live rooms, deterministic, from the project's own simulator: a host's pitches
 * looped through the night with small changes, the same as a recogniser hears them, comments that many type almost
 * alike, and talk that is said once. No text of anybody is in it.
 */
const SEED = 'bench-rooms';
const CONVERSATIONS = 1_500;
/** Documents a looped pitch gets on average: forty tellings a night on three nights. */
const TELLINGS = 120;
const COMMENT_REPEATS = 8;

const OPENERS = ['家人们', '宝宝们', '姐妹们', '来', '刚进来的朋友', '看过来', '我再说一遍', '没抢到的'];
const FILLERS = ['嗯', '啊', '呃', '那个', '就是', '然后', '对吧', '哈'];
/** What a recogniser confuses. */
const HEARD: Readonly<Record<string, string>> = {
  的: '得', 在: '再', 做: '作', 他: '她', 那: '哪', 件: '见', 是: '事', 有: '又', 到: '倒', 买: '卖',
  元: '圆', 号: '好', 话: '画', 要: '药', 这: '者', 号码: '号马', 退: '腿', 新: '心', 色: '涩', 个: '各',
}; // biome-ignore format: pairs
const ENDINGS = ['', '', '？', '！', '。', '啊', '呀', '呢', '哈哈', '～', '？？', '…'];

export type RoomText = { id: number; text: string };

/** @param n how many documents. About half repeat an earlier one within a few characters. */
export function roomTexts(n: number, seed = 1): RoomText[] {
  const random = createRandom(seed);
  const { comments, lines } = simulated();
  const said = (count: number): string => Array.from({ length: count }, () => random.pick(lines)).join('');
  const pitches = Array.from({ length: Math.ceil((n * 0.45) / TELLINGS) }, () => said(3 + random.below(5)));
  const asked = Array.from({ length: Math.ceil((n * 0.35) / COMMENT_REPEATS) }, () =>
    random.below(3) === 0 ? `${random.pick(comments)}，${random.pick(comments)}` : random.pick(comments),
  );
  return Array.from({ length: n }, (_, id) => {
    const kind = random.next();
    if (kind < 0.45) return { id, text: retold(random.pick(pitches), random) };
    if (kind < 0.8) return { id, text: typed(random.pick(asked), random) };
    return { id, text: said(1 + random.below(5)) };
  });
}

let talk: { comments: string[]; lines: string[] } | undefined;

/** Made once: the conversations that all is drawn from. */
function simulated(): { comments: string[]; lines: string[] } {
  if (talk) return talk;
  const comments: string[] = [];
  const lines: string[] = [];
  for (let index = 0; index < CONVERSATIONS; index += 1)
    for (const message of conversationOf(SEED, index).messages) {
      if (message.role === 'viewer') comments.push(message.text);
      else if (message.role === 'host') lines.push(message.spoken);
    }
  // Python counts a character beyond the BMP once, JavaScript twice: without them all tools see the same 5-grams.
  const plain = (text: string): boolean => !/[\u{10000}-\u{10ffff}]/u.test(text);
  talk = { comments: comments.filter(plain), lines: lines.filter(plain) };
  return talk;
}

/** A pitch told again: a quarter as it was, half with small changes, a quarter as a poor recogniser hears it. */
function retold(pitch: string, random: Random): string {
  const kind = random.below(4);
  if (kind === 0) return pitch;
  const opener = random.below(3) === 0 ? `${random.pick(OPENERS)}，` : '';
  return opener + (kind === 3 ? heard(pitch, random, 0.02 + random.next() * 0.08) : changed(pitch, random));
}

function changed(text: string, random: Random): string {
  let out = text;
  for (let edits = 1 + random.below(3); edits > 0; edits -= 1) {
    const kind = random.below(4);
    const at = random.below(out.length);
    if (kind === 0) out = out.slice(0, at) + random.pick(FILLERS) + out.slice(at);
    else if (kind === 1) out = out.replace(/\d+/, () => String(1 + random.below(200)));
    else if (kind === 2) out = out.slice(0, at) + out.slice(at + 1);
    else {
      const clauses = out.split('，');
      if (clauses.length > 3) clauses.splice(random.below(clauses.length), 1);
      out = clauses.join('，');
    }
  }
  return out;
}

/** Each character is misheard, lost or followed by a hesitation with probability `share`; half the marks are gone. */
function heard(text: string, random: Random, share: number): string {
  let out = '';
  for (const character of text) {
    if (/[，。！？]/u.test(character)) {
      if (random.below(2) === 0) out += character;
      continue;
    }
    if (random.next() >= share) out += character;
    else if (random.below(3) === 0) out += character + random.pick(FILLERS);
    else if (random.below(2) === 0) out += HEARD[character] ?? '';
  }
  return out;
}

function typed(comment: string, random: Random): string {
  const text = random.below(4) === 0 ? changed(comment, random) : comment;
  return text.replace(/[？！。～…]+$/u, '') + random.pick(ENDINGS);
}
