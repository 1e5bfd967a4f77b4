import type { Gesture, StageAvatar, StageDown } from '@zhubo/protocol';
import { GESTURES } from '@zhubo/protocol';
import type { Player } from '../audio/player.js';
import type { BodyPlayer } from '../avatar/body/body-player.js';
import type { ClipStore } from '../avatar/body/clip-store.js';
import type { Idles } from '../avatar/body/idles.js';
import type { Performer } from '../avatar/performer.js';
import type { Ledger } from '../net/ledger.js';
import type { Label } from '../overlay/label.js';
import type { ProductCard } from '../overlay/product-card.js';
import type { StopWatch } from './stop-watch.js';

/** What a message from the server acts on. */
export interface StageParts {
  ledger: Ledger;
  player: Player;
  performer: Performer;
  clips: Pick<ClipStore, 'want'>;
  body: Pick<BodyPlayer, 'play'>;
  idles: Pick<Idles, 'offer'>;
  label: Label;
  card: ProductCard;
  stopWatch: StopWatch;
  hostName: (name: string) => void;
  cardShown: (shown: boolean) => void;
  /** The room's figure; null: it has chosen none. */
  wear: (avatar: StageAvatar | null) => void;
  now: () => number;
}

/** Does what the server says. */
export function createDirector(p: StageParts): (m: StageDown) => void {
  const product = (shown: Parameters<ProductCard['show']>[0]): void => {
    p.card.show(shown);
    p.cardShown(shown !== null);
  };

  function stop(epoch: number, mode: 'now' | 'syllable'): void {
    p.stopWatch.begin(epoch, p.now());
    p.ledger.raise(epoch);
    p.player.stop(epoch, mode);
  }

  return (m) => {
    switch (m.type) {
      case 'welcome':
        p.hostName(m.hostName);
        p.label.setText(m.label);
        p.wear(m.avatar ?? null);
        product(m.product);
        p.clips.want(m.clips ?? []);
        p.idles.offer(m.idles ?? []);
        // A higher epoch means a stop that this page missed while it was away.
        if (Number.isFinite(p.ledger.epoch()) && m.epoch > p.ledger.epoch()) stop(m.epoch, 'now');
        else {
          p.ledger.adopt(m.epoch);
          p.player.adopt(m.epoch);
        }
        break;
      case 'clause':
        if (p.ledger.accept(m.clause, m.epoch) !== 'play') break;
        p.clips.want((m.clause.body ?? []).map((t) => t.clipId));
        p.player.clause(m.clause, m.epoch);
        break;
      case 'utterance.end':
        if (m.epoch >= p.ledger.epoch()) p.player.end(m.utteranceId, m.clauses);
        break;
      case 'stop':
        stop(m.epoch, m.mode);
        break;
      case 'product':
        product(m.product);
        break;
      case 'gesture':
        if (m.body) p.body.play(m.body);
        else if ((GESTURES as readonly string[]).includes(m.gesture))
          p.performer.gesture(m.gesture as Gesture);
        break;
      case 'avatar':
        p.wear(m.avatar);
        break;
      case 'presenter':
        p.performer.listen(m.speaking);
        break;
      case 'lead':
        break;
    }
  };
}
