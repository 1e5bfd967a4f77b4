/** A Mandarin syllable in parts; see `TimedPhone` for the names of initials and finals. */
export interface Syllable {
  readonly initial: string;
  readonly final: string;
  /** 1 to 4, 5 for neutral. */
  readonly tone: number;
}

const PINYIN = /^([a-zü]+)([0-5])?$/;
const INITIAL = /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcs])/;
const NASALS = new Set(['n', 'ng', 'm']);
const SHORT_FINALS: Readonly<Record<string, string>> = { iu: 'iou', ui: 'uei', un: 'uen', ü: 'v' };

const finalAfterGlide = (s: string): string => {
  if (s.startsWith('yu')) return `v${s.slice(2)}`;
  if (s.startsWith('yi')) return s.slice(1);
  if (s.startsWith('y')) return `i${s.slice(1)}`;
  if (s.startsWith('wu')) return s.slice(1);
  if (s.startsWith('w')) return `u${s.slice(1)}`;
  return s;
};

/** Takes 'zhuang1', 'lü4' or 'lv4' apart; no tone or 0 is neutral. Null when it is no pinyin. */
export const parsePinyin = (pinyin: string): Syllable | null => {
  const match = PINYIN.exec(pinyin);
  if (!match) return null;
  const tone = Number(match[2] ?? 5) || 5;
  const letters = match[1]!.replaceAll('ü', 'v');
  if (letters === 'hm' || letters === 'hng') return { initial: 'h', final: letters.slice(1), tone };
  if (NASALS.has(letters)) return { initial: '', final: letters, tone };
  const initial = INITIAL.exec(letters)?.[0] ?? '';
  const rest = letters.slice(initial.length);
  if (rest === '') return null;
  if (initial === '') return { initial, final: finalAfterGlide(rest), tone };
  if ('jqx'.includes(initial) && rest.startsWith('u')) return { initial, final: `v${rest.slice(1)}`, tone };
  if (rest === 'i' && /^(?:zh|ch|sh|r|z|c|s)$/.test(initial)) return { initial, final: 'ii', tone };
  return { initial, final: SHORT_FINALS[rest] ?? rest, tone };
};
