/**
 * A synthetic Chinese corpus with the repetitions of live rooms: host loops with small changes, near-identical
 * comments, transcript noise, and texts of their own. No text of anybody is in it.
 */
export type RoomText = { id: number; text: string };

const SYLLABLES =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严';
const OPENERS = ['家人们', '宝宝们', '姐妹们', '老铁们', '直播间的朋友们'];
const HEARING: readonly (readonly [string, string])[] = [
  ['的', '得'],
  ['在', '再'],
  ['做', '作'],
  ['他', '她'],
  ['那', '哪'],
  ['件', '见'],
];

/** mulberry32 */
const createRandom = (seed: number): (() => number) => {
  let s = seed;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** @param n documents; about a third repeat another within a few characters. */
export function roomTexts(n: number, seed = 1): RoomText[] {
  const random = createRandom(seed);
  const below = (k: number): number => Math.floor(random() * k);
  const words = Array.from({ length: 3_000 }, () =>
    Array.from({ length: 2 + below(2) }, () => SYLLABLES[below(SYLLABLES.length)]).join(''),
  );
  /** Words by Zipf, as in speech: a few are everywhere. */
  const word = (): string => words[Math.floor(words.length ** random()) - 1]!;
  const sentence = (count: number): string => Array.from({ length: count }, word).join('');
  const noisy = (text: string): string => {
    const chars = [...text];
    for (let edits = 1 + below(Math.max(1, Math.floor(chars.length / 30))); edits > 0; edits -= 1) {
      const at = below(chars.length);
      const kind = below(3);
      const heard = HEARING.find(([a]) => a === chars[at]);
      if (kind === 0) chars.splice(at, 1);
      else if (kind === 1) chars.splice(at, 0, '嗯');
      else chars[at] = heard?.[1] ?? SYLLABLES[below(SYLLABLES.length)]!;
    }
    return chars.join('');
  };
  const loops = Array.from(
    { length: Math.ceil(n / 60) },
    () => OPENERS[below(OPENERS.length)] + sentence(25 + below(40)),
  );
  const questions = Array.from({ length: Math.ceil(n / 40) }, () => sentence(6 + below(6)));
  return Array.from({ length: n }, (_, id) => {
    const kind = random();
    if (kind < 0.2) return { id, text: noisy(loops[below(loops.length)]!) };
    if (kind < 0.35) return { id, text: noisy(questions[below(questions.length)]!) };
    if (kind < 0.4) return { id, text: loops[below(loops.length)]! };
    return { id, text: kind < 0.7 ? sentence(6 + below(10)) : sentence(25 + below(60)) };
  });
}
