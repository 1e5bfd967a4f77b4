const ONES = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
]; // biome-ignore format: one screen
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = ['', 'thousand', 'million', 'billion'];
const MOST_DIGITS = 12;

/** Below a thousand. */
const sayGroup = (n: number): string[] => {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100];
  const out = hundreds > 0 ? [ONES[hundreds]!, 'hundred'] : [];
  if (rest === 0) return out;
  if (rest < 20) return [...out, ONES[rest]!];
  const [tens, ones] = [Math.floor(rest / 10), rest % 10];
  return [...out, TENS[tens]!, ...(ones > 0 ? [ONES[ones]!] : [])];
};

/** Digit by digit, as a telephone number. */
export const sayEnglishDigits = (digits: string): string[] => [...digits].map((d) => ONES[Number(d)]!);

/** A whole number as an amount: 1299 -> one thousand two hundred ninety nine. */
export const sayEnglishInteger = (digits: string): string[] => {
  if (digits.length > MOST_DIGITS || /^0\d/.test(digits)) return sayEnglishDigits(digits);
  let n = Number(digits);
  if (n === 0) return ['zero'];
  const groups: string[][] = [];
  for (let scale = 0; n > 0; scale++, n = Math.floor(n / 1000)) {
    const group = sayGroup(n % 1000);
    if (group.length > 0) groups.unshift(scale === 0 ? group : [...group, SCALES[scale]!]);
  }
  return groups.flat();
};

/** With a decimal point and separators: 1,299.5 -> ... point five. */
export const sayEnglishNumber = (written: string): string[] => {
  const [whole = '', fraction] = written.replaceAll(',', '').split('.');
  const said = sayEnglishInteger(whole);
  return fraction === undefined ? said : [...said, 'point', ...sayEnglishDigits(fraction)];
};

/** 1998 -> nineteen ninety eight; 2005 -> two thousand five; 2026 -> twenty twenty six. */
export const sayEnglishYear = (year: string): string[] => {
  const [century, rest] = [year.slice(0, 2), year.slice(2)];
  if (rest === '00' || (century === '20' && rest.startsWith('0'))) return sayEnglishInteger(year);
  const low = rest.startsWith('0') ? ['oh', ...sayEnglishDigits(rest.slice(1))] : sayEnglishInteger(rest);
  return [...sayEnglishInteger(century), ...low];
};

const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth',
}; // biome-ignore format: one row

/** 3 -> third, 21 -> twenty first. */
export const sayEnglishOrdinal = (digits: string): string[] => {
  const said = sayEnglishInteger(digits);
  const last = said.at(-1)!;
  return [
    ...said.slice(0, -1),
    IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`),
  ];
};
