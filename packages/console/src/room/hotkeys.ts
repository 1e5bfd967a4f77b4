export const HOTKEYS = {
  stop: 'S',
  mute: 'M',
  skip: 'K',
  resume: 'R',
  answer: 'A',
  next: 'J',
  previous: 'I',
  filter: '/',
  say: 'T',
  comment: 'C',
  help: '?',
} as const;
export type HotkeyAction = keyof typeof HOTKEYS;

export interface KeyPress {
  key: string;
  code: string;
  modified: boolean;
  repeat: boolean;
  /** The press belongs to a text field, or an input method is composing. */
  typing: boolean;
}

/** What a key press asks for. While typing only Escape works, and it leaves the field; the next one stops the host. */
export function hotkeyFor(press: KeyPress): HotkeyAction | 'leaveField' | null {
  if (press.key === 'Escape') return press.typing ? 'leaveField' : 'stop';
  if (press.typing || press.modified || press.repeat) return null;
  if (press.key === 'ArrowDown') return 'next';
  if (press.key === 'ArrowUp') return 'previous';
  // Under a Chinese input method `key` may be 'Process': then the place of the key tells.
  const letter =
    /^[a-z]$/i.test(press.key) || press.key.length === 1 ? press.key : press.code.replace(/^Key/, '');
  const wanted = letter.toUpperCase();
  for (const [action, key] of Object.entries(HOTKEYS))
    if (key === wanted || (key === '?' && wanted === '？')) return action as HotkeyAction;
  return null;
}

/** Input types that take no text: a checkbox does not swallow letters. */
const NOT_TEXT = new Set(['checkbox', 'radio', 'range', 'button', 'submit']);

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TEXT.has(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
