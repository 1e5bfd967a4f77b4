import type { ItemDraft } from '../model/rundown-item.js';
import { useT } from '../room/context.js';

type Line = ItemDraft['lines'][number];

/** The lines of an item: written, approved, put back to draft, taken out. */
export function RundownLines({ lines, onChange }: { lines: Line[]; onChange: (lines: Line[]) => void }) {
  const t = useT();
  const set = (at: number, change: Partial<Line>): void =>
    onChange(lines.map((l, i) => (i === at ? { ...l, ...change } : l)));
  return (
    <div className="item-lines wide">
      <ol>
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={i} className={line.draft ? 'draft' : ''}>
            <textarea
              rows={2}
              maxLength={300}
              aria-label={t('rundown.line', { n: i + 1 })}
              value={line.text}
              onChange={(e) => set(i, { text: e.target.value.replaceAll('\n', '') })}
            />
            <span className="line-side">
              <span className={`chip ${line.draft ? 'warn' : 'plain'}`}>
                {t(line.draft ? 'rundown.draft' : 'rundown.approved')}
              </span>
              <button
                type="button"
                className={`small ${line.draft ? 'primary' : 'quiet'}`}
                data-testid={`line-${i}-state`}
                onClick={() => set(i, { draft: !line.draft })}
              >
                {t(line.draft ? 'rundown.approve' : 'rundown.toDraft')}
              </button>
              <button
                type="button"
                className="icon"
                aria-label={t('rundown.removeLine')}
                title={t('rundown.removeLine')}
                onClick={() => onChange(lines.filter((_, at) => at !== i))}
              >
                ×
              </button>
            </span>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="small"
        onClick={() => onChange([...lines, { text: '', draft: false }])}
      >
        + {t('rundown.addLine')}
      </button>
    </div>
  );
}
