/** Digits as they are written and spoken; 幺 is one on the telephone. Full-width and circled ones are read by NFKC. */
const SPOKEN: Record<string, string> = {
  零: '0', 〇: '0', 洞: '0', 一: '1', 幺: '1', 壹: '1', 二: '2', 两: '2', 贰: '2', 三: '3', 叁: '3', 四: '4', 肆: '4',
  五: '5', 伍: '5', 六: '6', 陆: '6', 七: '7', 柒: '7', 拐: '7', 八: '8', 捌: '8', 九: '9', 玖: '9',
}; // biome-ignore format: a table
/** What stands between the groups of a number that someone spreads out. */
const GAP = /[\s\-‐-―_·•.,，、~*+()（）/]|\u200B|\u200C|\u200D|\uFE0F|\u20E3/u;
const GAP_MAX_CHARS = 3;

/** Neighbouring digits without a gap; `spoken` when any of them is a Chinese numeral. */
export type Group = { digits: string; start: number; end: number; spoken: boolean };
/** Groups with only gaps between them. `gaps[i]` stands between groups i and i+1. */
export type Run = { groups: Group[]; gaps: string[] };

/** The digit a UTF-16 unit stands for. */
const DIGITS = new Map<number, string>(
  Object.entries(SPOKEN).map(([char, digit]) => [char.charCodeAt(0), digit]),
);
for (let d = 0; d <= 9; d += 1) for (const zero of ['0', '０']) DIGITS.set(zero.charCodeAt(0) + d, String(d));
for (let d = 1; d <= 9; d += 1) DIGITS.set('①'.charCodeAt(0) + d - 1, String(d));
DIGITS.set('⓪'.charCodeAt(0), '0');

/** Every run of digits in the text, spread out or not, written or spoken. */
export function digitRuns(text: string): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  let last: Group | undefined;
  for (let i = 0; i < text.length; i += 1) {
    const digit = DIGITS.get(text.charCodeAt(i));
    if (digit === undefined) continue;
    const spoken = SPOKEN[text[i]!] !== undefined;
    if (last && last.end === i) {
      last.digits += digit;
      last.end = i + 1;
      last.spoken ||= spoken;
      continue;
    }
    const gap = last ? text.slice(last.end, i) : '';
    last = { digits: digit, start: i, end: i + 1, spoken };
    if (run && gap.length <= GAP_MAX_CHARS && [...gap].every((c) => GAP.test(c))) {
      run.gaps.push(gap);
      run.groups.push(last);
    } else {
      run = { groups: [last], gaps: [] };
      runs.push(run);
    }
  }
  return runs;
}

/** Consecutive groups [from, to] of a run taken together. */
export type Stretch = {
  digits: string;
  start: number;
  end: number;
  lengths: number[];
  gaps: string[];
  spoken: boolean;
};

/** Every stretch of whole groups whose digits number from `min` to `max`. */
export function* stretches({ groups, gaps }: Run, min: number, max: number): Generator<Stretch> {
  for (let from = 0; from < groups.length; from += 1) {
    let digits = '';
    for (let to = from; to < groups.length; to += 1) {
      digits += groups[to]!.digits;
      if (digits.length > max) break;
      if (digits.length >= min)
        yield {
          digits,
          start: groups[from]!.start,
          end: groups[to]!.end,
          lengths: groups.slice(from, to + 1).map((g) => g.digits.length),
          gaps: gaps.slice(from, to),
          spoken: groups.slice(from, to + 1).some((g) => g.spoken),
        };
    }
  }
}
