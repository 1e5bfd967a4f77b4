/** Finals by initial, as pinyin is written; `-` stands for none. The syllables of Standard Mandarin (GB/T 16159-2012). */
const FINALS: Readonly<Record<string, string>> = {
  '-': 'a ai an ang ao e ei en eng er o ou n ng m',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u', p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u', f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo', k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo m ng', j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un', x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo', ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo', r: 'an ang ao e en eng i ong ou u ua uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo', c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo', y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
}; // biome-ignore format: one screen

/** Said in loan words and letters (WiFi, biu), though no character has them. */
const LOAN = ['fai', 'biu', 'piu', 'kiu', 'tei', 'ra', 'shong'];

export const SYLLABLES: ReadonlySet<string> = new Set([
  ...Object.entries(FINALS).flatMap(([initial, finals]) =>
    finals.split(' ').map((final) => (initial === '-' ? '' : initial) + final),
  ),
  ...LOAN,
]);

export const MAX_SYLLABLE_LETTERS = 6;

/** Whether these letters (no tone; ü as v) are a syllable that is said in Mandarin. lue and nue are taken for lüe, nüe. */
export const isSyllable = (letters: string): boolean =>
  SYLLABLES.has(letters) || letters === 'lue' || letters === 'nue';
