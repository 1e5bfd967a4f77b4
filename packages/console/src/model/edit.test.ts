import { describe, expect, it } from 'vitest';
import { beginEdit, commitEdit, meetValue, typeEdit } from './edit.js';

describe('editing a number in place', () => {
  const typed = (text: string) => typeEdit(beginEdit(99), text);

  it('saves, or does nothing when it is the same', () => {
    expect(commitEdit(typed('89.9'), 2)).toEqual({ do: 'save', value: 89.9 });
    expect(commitEdit(typed('￥1,299'), 2)).toEqual({ do: 'save', value: 1299 });
    expect(commitEdit(typed('99.00'), 2)).toEqual({ do: 'nothing' });
  });

  it.each([
    ['', 'notNumber'],
    ['abc', 'notNumber'],
    ['-1', 'negative'],
    ['1.234', 'decimals'],
  ] as const)('rejects %j: %s', (text, why) => {
    expect(commitEdit(typed(text), 2)).toEqual({ do: 'reject', why });
  });

  it('takes whole pieces only', () => {
    expect(commitEdit(typed('1.5'), 0)).toEqual({ do: 'reject', why: 'whole' });
  });

  it('shows a change from elsewhere before it is overwritten', () => {
    const met = meetValue(typed('89'), 95);
    const first = commitEdit(met, 2);
    expect(first).toMatchObject({ do: 'warn', edit: { incoming: 95, warned: true } });
    if (first.do !== 'warn') return;
    expect(commitEdit(first.edit, 2)).toEqual({ do: 'save', value: 89 });
    // Yet another change asks again.
    expect(commitEdit(meetValue(first.edit, 96), 2).do).toBe('warn');
    // Gone back to what was seen: no conflict is left.
    expect(commitEdit(meetValue(first.edit, 99), 2)).toEqual({ do: 'save', value: 89 });
    expect(commitEdit(typeEdit(met, '95'), 2)).toEqual({ do: 'nothing' });
  });
});
