import { useT } from '../room/context.js';
import type { Toast } from '../room/toasts.js';

export function Toasts({ toasts, onClose }: { toasts: readonly Toast[]; onClose: (id: number) => void }) {
  const t = useT();
  return (
    <div className="toasts" aria-live="polite" aria-atomic="false">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast ${toast.tone}`} data-testid="toast">
          <div className="grow">
            <b>{toast.title}</b>
            {toast.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <button
            type="button"
            className="icon"
            aria-label={t('toast.close')}
            onClick={() => onClose(toast.id)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
