import { type ReactNode, useId, useState } from 'react';

export interface Tab {
  id: string;
  title: string;
  /** A number worth a look, shown beside the title. */
  count?: number;
  tone?: 'warn' | 'bad';
  body: () => ReactNode;
}

/** Panels of which one is seen. Arrow keys move between the titles, as the ARIA tabs pattern asks. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const [chosen, setChosen] = useState(tabs[0]?.id ?? '');
  const prefix = useId();
  const current = tabs.find((t) => t.id === chosen) ?? tabs[0];
  const move = (by: number): void => {
    const at = tabs.findIndex((t) => t.id === current?.id);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (!next) return;
    setChosen(next.id);
    document.getElementById(`${prefix}${next.id}`)?.focus();
  };
  return (
    <section className="panel tabs" aria-label={label}>
      <div className="tablist" role="tablist" aria-label={label}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${prefix}${tab.id}`}
            type="button"
            role="tab"
            data-testid={`tab-${tab.id}`}
            aria-selected={tab.id === current?.id}
            aria-controls={`${prefix}body`}
            tabIndex={tab.id === current?.id ? 0 : -1}
            onClick={() => setChosen(tab.id)}
            onKeyDown={(e) => {
              if (e.key !== 'ArrowRight' && e.key !== 'ArrowLeft') return;
              e.preventDefault();
              move(e.key === 'ArrowRight' ? 1 : -1);
            }}
          >
            {tab.title}
            {tab.count ? <span className={`count ${tab.tone ?? ''}`}>{tab.count}</span> : null}
          </button>
        ))}
      </div>
      <div
        className="tabbody"
        role="tabpanel"
        id={`${prefix}body`}
        aria-labelledby={`${prefix}${current?.id}`}
      >
        {current?.body()}
      </div>
    </section>
  );
}
