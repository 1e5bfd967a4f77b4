import { useCallback, useEffect, useRef, useState } from 'react';
import { ERROR_SHOWN_MS, INFO_SHOWN_MS, TOASTS_MAX, type Toast, type ToastBody } from '../room/toasts.js';

/** Toasts that go by themselves; the same words twice are one. */
export function useToasts(): {
  toasts: Toast[];
  toast: (body: ToastBody) => void;
  close: (id: number) => void;
} {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const nextId = useRef(0);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const close = useCallback((id: number) => setToasts((list) => list.filter((x) => x.id !== id)), []);
  const toast = useCallback(
    (body: ToastBody) => {
      nextId.current += 1;
      const id = nextId.current;
      const same = (x: ToastBody): boolean =>
        x.title === body.title && x.lines.join('\n') === body.lines.join('\n');
      setToasts((list) => [...list.filter((x) => !same(x)), { ...body, id }].slice(-TOASTS_MAX));
      const timer = setTimeout(
        () => {
          timers.current.delete(timer);
          close(id);
        },
        body.tone === 'error' ? ERROR_SHOWN_MS : INFO_SHOWN_MS,
      );
      timers.current.add(timer);
    },
    [close],
  );
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running) clearTimeout(timer);
    };
  }, []);
  return { toasts, toast, close };
}
