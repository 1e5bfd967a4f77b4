import type { Phone } from './phones.js';

/** A spelling, where it stands, and its sounds; the vowels' stress is put in afterwards. */
type SpellingRule = readonly [pattern: string, sounds: string];

const CONSONANT = '[bcdfghjklmnpqrstvwxz]';
/** The e that makes the vowel before it long and is itself silent: late, time. */
const SILENT_E = `(?=${CONSONANT}e(?:s|d)?$)`;

/** Tried in this order at each place; `^` is the word's start. After the teaching of phonics, not after any dictionary. */
const SPELLINGS: readonly SpellingRule[] = [
  ['tion$', 'SH AH N'], ['tions$', 'SH AH N Z'], ['sion$', 'ZH AH N'], ['ture$', 'CH ER'], ['cious$', 'SH AH S'], ['tious$', 'SH AH S'],
  ['tial', 'SH AH L'], ['cial', 'SH AH L'], ['ight', 'AY T'], ['igh', 'AY'], ['ough$', 'OW'], ['augh', 'AO'],
  ['^kn', 'N'], ['^wr', 'R'], ['^ps', 'S'], ['^gn', 'N'], ['^x', 'Z'], ['^y', 'Y'], ['^gh', 'G'], ['^rh', 'R'],
  ['tch', 'CH'], ['sch', 'S K'], ['sh', 'SH'], ['ch', 'CH'], ['ck', 'K'], ['ph', 'F'], ['th', 'TH'], ['wh', 'W'], ['zh', 'ZH'],
  ['gh', ''], ['que$', 'K'], ['qu', 'K W'], ['dge', 'JH'], ['dg', 'JH'], ['cc(?=[eiy])', 'K S'], ['sc(?=[eiy])', 'S'], ['c(?=[eiy])', 'S'],
  ['ge$', 'JH'], ['ng$', 'NG'], ['ng(?=s$)', 'NG'], ['ng', 'NG G'], ['nk', 'NG K'], ['mb$', 'M'],
  ['air', 'EH R'], ['are$', 'EH R'], ['ear', 'IH R'], ['eer', 'IH R'], ['ire$', 'AY ER'], ['oor', 'AO R'], ['ore$', 'AO R'],
  ['our', 'AO R'], ['ure$', 'Y UH R'], [`ar(?!r)`, 'AA R'], ['er(?!r)', 'ER'], ['ir(?!r)', 'ER'], ['ur(?!r)', 'ER'], ['or', 'AO R'],
  ['eau', 'OW'], ['ai', 'EY'], ['ay', 'EY'], ['au', 'AO'], ['aw', 'AO'], ['ea', 'IY'], ['ee', 'IY'], ['ei', 'EY'], ['eu', 'Y UW'],
  ['ew', 'UW'], ['ey$', 'IY'], ['ey', 'EY'], ['ie', 'IY'], ['oa', 'OW'], ['oe', 'OW'], ['oi', 'OY'], ['oy', 'OY'], ['oo', 'UW'],
  ['ou', 'AW'], ['ow$', 'OW'], ['ow', 'AW'], ['ue$', 'UW'], ['ui', 'UW'], ['ia$', 'IY AH'], ['io', 'IY OW'],
  [`a${SILENT_E}`, 'EY'], [`e${SILENT_E}`, 'IY'], [`i${SILENT_E}`, 'AY'], [`o${SILENT_E}`, 'OW'], [`u${SILENT_E}`, 'UW'],
  [`y${SILENT_E}`, 'AY'], [`(?<=[aeiouy]${CONSONANT})e(?=s$|d$)`, ''], [`(?<=[aeiouy].*)e$`, ''], ['e$', 'IY'],
  ['a$', 'AH'], ['i$', 'IY'], ['o$', 'OW'], ['u$', 'UW'], ['(?<=[aeiou].*)y$', 'IY'], ['y$', 'AY'],
  ['a', 'AE'], ['e', 'EH'], ['i', 'IH'], ['o', 'AA'], ['u', 'AH'], ['y', 'IH'],
  ['b', 'B'], ['c', 'K'], ['d', 'D'], ['f', 'F'], ['g(?=[eiy])', 'JH'], ['g', 'G'], ['h', 'HH'], ['j', 'JH'], ['k', 'K'], ['l', 'L'],
  ['m', 'M'], ['n', 'N'], ['p', 'P'], ['q', 'K'], ['r', 'R'], ['(?<=[aeiouy])s(?=[aeiouy])', 'Z'], ['s', 'S'], ['t', 'T'], ['v', 'V'],
  ['w', 'W'], ['x', 'K S'], ['z', 'Z'],
]; // biome-ignore format: one screen

const RULES = SPELLINGS.map(([pattern, sounds]) => ({
  pattern: new RegExp(pattern, 'y'),
  sounds: sounds === '' ? [] : sounds.split(' '),
}));

const isVowel = (sound: string): boolean => /^[AEIOU]/.test(sound);

/** How a word that no dictionary has would be said by its spelling; stressed on the first syllable. Lower-case letters in. */
export const spellOut = (word: string): Phone[] => {
  const letters = word.replace(/([bdfglmnprstz])\1/g, '$1');
  const sounds: string[] = [];
  for (let at = 0; at < letters.length; ) {
    const rule = RULES.find(({ pattern }) => {
      pattern.lastIndex = at;
      return pattern.test(letters);
    });
    if (rule === undefined) {
      at++;
      continue;
    }
    sounds.push(...rule.sounds);
    at = rule.pattern.lastIndex;
  }
  let stressed = false;
  return sounds.map((sound) => {
    if (!isVowel(sound)) return sound;
    const stress = stressed ? 0 : 1;
    stressed = true;
    return `${sound}${stress}`;
  });
};
