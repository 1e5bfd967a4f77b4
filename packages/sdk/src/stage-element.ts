export const STAGE_ELEMENT = 'zhubo-stage';

/** What `stageUrl` needs; the token travels in the fragment. */
export interface StageAddress {
  /** Root of the server; empty for the page's own. */
  base: string;
  room: string;
  token?: string | undefined;
  /** Opens silent, and not counted as a stage that viewers hear. */
  muted?: boolean | undefined;
}

/** Address of a room's stage page. */
export function stageUrl({ base, room, token, muted }: StageAddress): string {
  const query = muted ? '?muted=1' : '';
  const fragment = token ? `#token=${encodeURIComponent(token)}` : '';
  return `${base.replace(/\/+$/, '')}/stage/${encodeURIComponent(room)}${query}${fragment}`;
}

/** A 9:16 phone screen is how live rooms are watched. */
const DEFAULT_ASPECT = '9 / 16';

/**
 * Registers `<zhubo-stage room="demo" base="http://…" token="…" muted aspect="16 / 9" frame-title="…">`: the stage
 * page in an iframe that may play sound, as wide as its box. Does nothing where there are no custom elements (Node).
 */
export function defineStageElement(): void {
  if (typeof customElements === 'undefined' || customElements.get(STAGE_ELEMENT)) return;

  class ZhuboStage extends HTMLElement {
    static observedAttributes = ['room', 'base', 'token', 'muted', 'aspect', 'frame-title'];
    private frame: HTMLIFrameElement | null = null;

    connectedCallback(): void {
      // Styles go through the CSSOM: a content security policy without unsafe-inline is kept.
      this.style.display ||= 'block';
      this.style.width ||= '100%';
      const frame = document.createElement('iframe');
      frame.allow = 'autoplay; fullscreen';
      frame.referrerPolicy = 'no-referrer';
      Object.assign(frame.style, { display: 'block', width: '100%', height: '100%', border: '0' });
      this.frame = frame;
      this.draw();
      this.replaceChildren(frame);
    }

    disconnectedCallback(): void {
      this.frame = null;
      this.replaceChildren();
    }

    attributeChangedCallback(): void {
      this.draw();
    }

    private draw(): void {
      if (!this.frame) return;
      const room = this.getAttribute('room') ?? '';
      this.style.aspectRatio = this.getAttribute('aspect') ?? DEFAULT_ASPECT;
      this.frame.title = this.getAttribute('frame-title') ?? `Zhubo: ${room}`;
      const src = room
        ? stageUrl({
            base: this.getAttribute('base') ?? '',
            room,
            token: this.getAttribute('token') ?? undefined,
            muted: this.hasAttribute('muted'),
          })
        : 'about:blank';
      if (this.frame.getAttribute('src') !== src) this.frame.setAttribute('src', src);
    }
  }
  customElements.define(STAGE_ELEMENT, ZhuboStage);
}
