import { expect, it } from 'vitest';
import { nearCopyOf } from './near-copy.js';

it('tells a near copy from a line that only shares words', () => {
  const copy = nearCopyOf(['双手合十鞠躬感谢大家', 'wave hello with the right hand', '冲']);
  for (const text of [
    '双手合十，鞠躬感谢大家！',
    '双手合十鞠躬感谢大家了',
    'Wave hello with the right hands',
    '冲',
  ])
    expect(copy(text), text).toBe(true);
  for (const text of ['双手合十拜托大家', 'wave with the left hand', '冲啊', ''])
    expect(copy(text), text).toBe(false);
});
