import { expect, it } from 'vitest';
import { hotkeyFor, type KeyPress } from './hotkeys.js';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  modified: false,
  repeat: false,
  typing: false,
  ...more,
});

it('knows its keys in both cases and under an input method', () => {
  expect(hotkeyFor(press('s'))).toBe('stop');
  expect(hotkeyFor(press('S'))).toBe('stop');
  expect(hotkeyFor(press('Escape'))).toBe('stop');
  expect(hotkeyFor(press('Process', { code: 'KeyM' }))).toBe('mute');
  expect(hotkeyFor(press('?'))).toBe('help');
  expect(hotkeyFor(press('？'))).toBe('help');
  expect(hotkeyFor(press('x'))).toBeNull();
  expect(hotkeyFor(press('Shift', { code: 'ShiftLeft' }))).toBeNull();
});

it('keeps out of typing, shortcuts of the browser, and held keys', () => {
  expect(hotkeyFor(press('s', { typing: true }))).toBeNull();
  expect(hotkeyFor(press('Escape', { typing: true }))).toBe('leaveField');
  expect(hotkeyFor(press('s', { modified: true }))).toBeNull();
  expect(hotkeyFor(press('k', { repeat: true }))).toBeNull();
});
