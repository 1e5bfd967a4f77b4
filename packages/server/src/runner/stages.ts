import {
  type BodyTrack,
  type ClauseTrack,
  encodeAudioFrame,
  type Product,
  type StageAvatar,
  type StageDown,
  type StageUp,
} from '@zhubo/protocol';
import type { StageSocket } from '../room-handle.js';

/** A page that lets this much pile up is gone or hopeless; audio that late is of no use. */
const BUFFERED_MAX_BYTES = 4 * 1024 * 1024;

export interface StagesDeps {
  room: string;
  hostName: () => string;
  label: string;
  product: () => Product | null;
  /** Clips that a page should fetch when it opens. */
  clips?: () => string[];
  /** Clips for quiet moments. */
  idles?: () => string[];
  /** The figure that was chosen, if it is still there. */
  avatar?: () => StageAvatar | undefined;
  onReport: (message: StageUp) => void;
  onChange: (state: { connected: number; audible: boolean }) => void;
}

interface Page {
  socket: StageSocket;
  audible: boolean;
  ready: boolean;
}

interface SentClause {
  clause: ClauseTrack;
  frames: Uint8Array[];
}

/** All stages of a room. One that can be heard leads: its reports move the show; others play along. */
export interface Stages {
  attach(socket: StageSocket): void;
  hasLead(): boolean;
  state(): { connected: number; audible: boolean };
  clause(epoch: number, clause: ClauseTrack): void;
  audio(frame: { stream: number; offset: number; last: boolean; pcm: Int16Array }): void;
  utteranceEnd(epoch: number, utteranceId: string, clauses: number): void;
  stop(epoch: number, mode: 'now' | 'syllable'): void;
  product(product: Product | null): void;
  gesture(gesture: string, body?: BodyTrack[]): void;
  avatar(avatar: StageAvatar): void;
  /** The presenter begins or ends to speak. */
  presenter(speaking: boolean): void;
  close(): void;
}

export function createStages(deps: StagesDeps): Stages {
  const pages = new Set<Page>();
  let lead: Page | null = null;
  let epoch = 0;
  /** The current utterance as sent so far, for pages that (re)connect in the middle. */
  let sent: SentClause[] = [];
  let ended: StageDown | null = null;
  let heardUpTo: { utteranceId: string; index: number } | null = null;

  const put = (page: Page, message: StageDown | Uint8Array): void => {
    if (page.socket.bufferedBytes() > BUFFERED_MAX_BYTES) return page.socket.close(1013, 'too slow');
    page.socket.send(message instanceof Uint8Array ? message : JSON.stringify(message));
  };
  const broadcast = (message: StageDown | Uint8Array): void => {
    for (const page of pages) if (page.ready) put(page, message);
  };
  const state = () => ({ connected: pages.size, audible: lead !== null });
  const elect = (): void => {
    const next =
      lead && pages.has(lead) && lead.audible ? lead : ([...pages].find((p) => p.ready && p.audible) ?? null);
    if (next !== lead) {
      if (lead && pages.has(lead)) put(lead, { type: 'lead', lead: false });
      lead = next;
      if (lead) put(lead, { type: 'lead', lead: true });
    }
    deps.onChange(state());
  };
  /** Sends the rest of what is being said: not what this page, or any page that led, has begun already. */
  const catchUp = (page: Page, played: { utteranceId: string; index: number } | null): void => {
    for (const s of sent) {
      const begun = [played, heardUpTo].some(
        (h) => h?.utteranceId === s.clause.utteranceId && s.clause.index <= h.index,
      );
      if (begun) continue;
      put(page, { type: 'clause', epoch, clause: s.clause });
      for (const frame of s.frames) put(page, frame);
    }
    if (ended) put(page, ended);
  };
  const hear = (page: Page, message: StageUp): void => {
    switch (message.type) {
      case 'hello': {
        const avatar = deps.avatar?.();
        page.ready = true;
        page.audible = message.audible;
        put(page, {
          type: 'welcome',
          room: deps.room,
          epoch,
          hostName: deps.hostName(),
          label: deps.label,
          product: deps.product(),
          lead: false,
          ...(deps.clips ? { clips: deps.clips() } : {}),
          ...(deps.idles ? { idles: deps.idles() } : {}),
          ...(avatar ? { avatar } : {}),
        });
        elect();
        return catchUp(page, message.played);
      }
      case 'audible':
        page.audible = message.audible;
        return elect();
      default:
        if (page !== lead) return;
        if (message.type === 'played') heardUpTo = { utteranceId: message.utteranceId, index: message.index };
        return deps.onReport(message);
    }
  };
  const forget = (): void => {
    sent = [];
    ended = null;
  };

  return {
    attach(socket) {
      const page: Page = { socket, audible: false, ready: false };
      pages.add(page);
      socket.onMessage((m) => hear(page, m));
      socket.onClose(() => {
        pages.delete(page);
        if (page === lead) lead = null;
        elect();
      });
    },
    hasLead: () => lead !== null,
    state,
    clause(at, clause) {
      epoch = at;
      if (sent[0]?.clause.utteranceId !== clause.utteranceId) forget();
      sent.push({ clause, frames: [] });
      broadcast({ type: 'clause', epoch, clause });
    },
    audio(frame) {
      const bytes = encodeAudioFrame(frame);
      sent.find((s) => s.clause.stream === frame.stream)?.frames.push(bytes);
      broadcast(bytes);
    },
    utteranceEnd(at, utteranceId, clauses) {
      ended = { type: 'utterance.end', epoch: at, utteranceId, clauses };
      broadcast(ended);
    },
    stop(at, mode) {
      epoch = at;
      forget();
      broadcast({ type: 'stop', epoch, mode });
    },
    product: (product) => broadcast({ type: 'product', product }),
    gesture: (gesture, body) => broadcast({ type: 'gesture', gesture, ...(body ? { body } : {}) }),
    avatar: (avatar) => broadcast({ type: 'avatar', avatar }),
    presenter: (speaking) => broadcast({ type: 'presenter', speaking }),
    close() {
      for (const page of pages) page.socket.close(1001, 'server is going down');
    },
  };
}
