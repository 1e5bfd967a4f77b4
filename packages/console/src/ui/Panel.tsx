import type { ReactNode } from 'react';

interface Props {
  title: string;
  className?: string;
  /** Right side of the title bar. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled box of the page. */
export function Panel({ title, className, aside, children }: Props) {
  return (
    <section className={`panel ${className ?? ''}`} aria-label={title}>
      <header className="panel-head">
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

export function Empty({ title, hint }: { title: string; hint?: string }) {
  return (
    <div className="empty">
      <p>{title}</p>
      {hint && <p className="faint">{hint}</p>}
    </div>
  );
}
