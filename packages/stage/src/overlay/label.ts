import { DEFAULT_LABEL, labelFontPx, labelText } from './label-size.js';

export interface LabelState {
  text: string;
  /** Height of the label's smallest characters (capitals), CSS pixels. */
  heightPx: number;
  /** In the page, not hidden, not covered, wholly inside the picture. */
  visible: boolean;
}

export interface Label {
  setText(offered: string): void;
  state(): LabelState;
  fontPx(): number;
  /** Looks whether the label can be seen and mends it when not; also runs by itself on every change. */
  guard(): boolean;
}

const FAMILY = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif';
const WEIGHT = 600;
const OBSERVED = { attributes: true, childList: true, characterData: true, subtree: true } as const;
/** Written into the element with `!important`: no style sheet (an OBS source's own CSS included) overrules it. */
const HOST_STYLE: Readonly<Record<string, string>> = {
  all: 'initial',
  display: 'block',
  position: 'fixed',
  left: 'calc(env(safe-area-inset-left) + 2vmin)',
  top: 'calc(env(safe-area-inset-top) + 2vmin)',
  'max-width': '96vw',
  'z-index': '2147483647',
  opacity: '1',
  visibility: 'visible',
  transform: 'none',
  filter: 'none',
  'clip-path': 'none',
};

/**
 * The AI label: at the upper left corner, in a closed shadow tree, sized from the real viewport.
 * Nothing on the page turns it off; when it is removed, hidden or covered it comes back.
 */
export function createLabel(doc: Document): Label {
  let text = DEFAULT_LABEL;
  let host: HTMLElement;
  let plate: HTMLElement;
  const capShare = measureCap(doc);
  const view = doc.defaultView!;
  const observer = new MutationObserver(() => guard());
  const fontPx = (): number => labelFontPx(view.innerWidth, view.innerHeight, capShare);

  function build(): void {
    observer.disconnect();
    host?.remove();
    host = doc.createElement('div');
    host.setAttribute('role', 'note');
    const shadow = host.attachShadow({ mode: 'closed' });
    plate = doc.createElement('div');
    shadow.append(plate);
    doc.documentElement.append(host);
    dress();
    observer.observe(host, OBSERVED);
    observer.observe(shadow, OBSERVED);
    observer.observe(doc.documentElement, { childList: true, attributes: true });
  }

  function dress(): void {
    for (const [name, value] of Object.entries(HOST_STYLE)) host.style.setProperty(name, value, 'important');
    plate.textContent = text;
    Object.assign(plate.style, {
      font: `${WEIGHT} ${fontPx()}px/1.3 ${FAMILY}`,
      color: '#fff',
      background: 'rgba(22, 24, 38, 0.66)',
      padding: '0.04em 0.42em 0.08em',
      borderRadius: '0.32em',
      letterSpacing: '0.02em',
    });
  }

  /** What is wrong with the label as it stands; null when a viewer can read it. */
  function fault(): string | null {
    if (!host.isConnected || plate.textContent !== text) return 'gone';
    for (const node of [host, doc.documentElement]) {
      const s = view.getComputedStyle(node);
      if (s.display === 'none' || s.visibility !== 'visible' || Number(s.opacity) < 0.99) return 'hidden';
    }
    if (Math.abs(Number.parseFloat(plate.style.fontSize) - fontPx()) > 0.5) return 'size';
    const r = plate.getBoundingClientRect();
    const inside = r.width > 0 && r.left >= 0 && r.top >= 0 && r.right <= view.innerWidth + 1;
    if (!inside || r.bottom > view.innerHeight) return 'outside';
    const top = doc.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    return top === host ? null : 'covered';
  }

  function guard(): boolean {
    if (fault() === null) return true;
    build();
    observer.takeRecords();
    return fault() === null;
  }

  build();
  view.addEventListener('resize', guard);
  return {
    setText(offered) {
      text = labelText(offered);
      guard();
    },
    fontPx,
    guard,
    state: () => ({
      text: plate.textContent ?? '',
      heightPx: Number.parseFloat(plate.style.fontSize) * capShare,
      visible: fault() === null,
    }),
  };
}

/** Height of a capital in the font that the label really gets, as a share of its size. */
function measureCap(doc: Document): number {
  const pen = doc.createElement('canvas').getContext('2d');
  const typical = 0.7;
  if (!pen) return typical;
  pen.font = `${WEIGHT} 100px ${FAMILY}`;
  const cap = pen.measureText('A').actualBoundingBoxAscent / 100;
  return cap > 0.4 && cap < 1 ? cap : typical;
}
