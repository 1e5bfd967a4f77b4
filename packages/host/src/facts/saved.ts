import { type Catalogue, type Fact, type Product, toFen, toYuan } from '@zhubo/protocol';
import { piecesIn } from './computed.js';
import { factsOf, yuan } from './facts.js';
import { packsCompared } from './packs.js';
import { offersFor, payable } from './promotions.js';
import { factOf, priced, type SumContext } from './sums.js';

const SAVED = /(?:便宜|省|优惠|少|低|减)(?:了)?(?:多少|几块|几元|几个钱)|差(?:价)?多少/u;
const FOLDS = /(?:打|是|算|相当于)?(?:多少|几)折|什么折扣/u;

/** 便宜: what an offer takes off so many pieces: "买三件便宜多少", "用券省多少". */
function savedByOffer(text: string, product: Product, catalogue: Catalogue, nowMs: number): Fact | null {
  const pieces = piecesIn(text, product);
  if ((pieces === null && !/券|满减|活动/u.test(text)) || /吊牌|原价/u.test(text)) return null;
  const lines = [{ product, fen: priced(text, product).fen, pieces: pieces ?? 1 }];
  const due = payable(lines, offersFor(product, catalogue, nowMs));
  const off = lines[0]!.fen * lines[0]!.pieces - due.fen;
  return due.factId === null || off <= 0
    ? null
    : factOf(
        product,
        'savedByOffer',
        '便宜',
        `${due.how.replace(/(?:，一共|后)$/u, '')}，省${yuan(toYuan(off))}`,
        [priced(text, product).id, due.factId],
      );
}

/** 便宜: how far today's price lies below the list price, in yuan and, when that is asked, as so many tenths. */
export function savedFact(text: string, { product, catalogue, nowMs }: SumContext): Fact | null {
  if ((!SAVED.test(text) && !FOLDS.test(text)) || packsCompared(text, product)) return null;
  const off2 = savedByOffer(text, product, catalogue, nowMs);
  if (off2) return off2;
  const list = factsOf(product, catalogue, nowMs).find((f) => f.label === '吊牌价');
  if (!list || !product.listPrice) return null;
  const off = toFen(product.listPrice.amount) - toFen(product.price);
  if (off <= 0) return null;
  const folds = Number(((product.price / product.listPrice.amount) * 10).toFixed(1));
  const value = FOLDS.test(text) ? `按吊牌价算约${folds}折` : `比吊牌价便宜${yuan(toYuan(off))}`;
  return {
    ...factOf(product, 'saved', '便宜', value, [`${product.id}.price`, `${product.id}.listPrice`]),
    ...(list.validTo !== undefined && { validTo: list.validTo }),
  };
}
