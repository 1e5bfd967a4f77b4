import { Converter } from 'opencc-js/t2cn';

const convert = Converter({ from: 't', to: 'cn' });
/** Only texts with a character outside ASCII are converted at all. */
const BEYOND_ASCII = /[^\0-\x7F]/;

/** Traditional to simplified Chinese, by OpenCC's phrase and character tables. */
export const simplify = (text: string): string => (BEYOND_ASCII.test(text) ? convert(text) : text);
