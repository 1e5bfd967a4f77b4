import { useEffect, useRef } from 'react';
import { type HotkeyAction, hotkeyFor, isTyping } from './hotkeys.js';

/** Listens for hotkeys on the whole page. `run` may change at every drawing. */
export function useHotkeys(run: (action: HotkeyAction) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (e: KeyboardEvent): void => {
      if (e.defaultPrevented) return;
      const typing = isTyping(e.target) || e.isComposing;
      const action = hotkeyFor({
        key: e.key,
        code: e.code,
        modified: e.ctrlKey || e.metaKey || e.altKey,
        repeat: e.repeat,
        typing,
      });
      if (!action) return;
      if (action === 'leaveField') {
        // An input method takes its own Escape.
        if (!e.isComposing && e.target instanceof HTMLElement) e.target.blur();
        return;
      }
      e.preventDefault();
      latest.current(action);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
