import { factLabel } from '../model/fact-label.js';
import { useRoom, useWord } from '../room/context.js';

/** Fact ids as chips that an operator can read; the id itself shows on hovering. */
export function Facts({ ids }: { ids: readonly string[] }) {
  const products = useRoom((m) => m.view?.catalogue.products);
  const word = useWord();
  return (
    <span className="facts">
      {[...new Set(ids)].map((id) => (
        <span className="fact" key={id} title={id}>
          {factLabel(id, products ?? [], word)}
        </span>
      ))}
    </span>
  );
}
