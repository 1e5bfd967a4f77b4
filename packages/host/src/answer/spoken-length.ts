/** Syllables that a number takes: 129 is 一百二十九. Counted by digit: each non-zero one and its place, zeros once. */
function ofNumber(digits: string): number {
  const [whole = '', decimals] = digits.split('.');
  const n = whole.replace(/^0+(?=\d)/u, '');
  let count = 0;
  let zero = false;
  for (let i = 0; i < n.length; i++) {
    const place = n.length - 1 - i;
    if (n[i] === '0') {
      zero = true;
      continue;
    }
    if (zero) count++;
    zero = false;
    // 十二 has no 一.
    count += (n[i] === '1' && place === 1 && n.length === 2 ? 0 : 1) + (place % 4 > 0 || place === 4 ? 1 : 0);
  }
  return Math.max(1, count) + (decimals ? 1 + decimals.length : 0);
}

/** How long a text is when it is read aloud, in syllables; marks are silent, Latin letters are read one by one. */
export function spokenLength(text: string): number {
  let count = 0;
  const rest = text.normalize('NFKC').replace(/\d+(?:\.\d+)?/gu, (n) => {
    count += ofNumber(n);
    return '';
  });
  for (const c of rest)
    if (/[\p{Script=Han}\p{L}]/u.test(c)) count++;
    else if (c === '%') count += 3;
  return count;
}
