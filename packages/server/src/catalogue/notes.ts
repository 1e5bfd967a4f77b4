import type { Said } from '@zhubo/protocol';

/** What was done with an entry that its maker may not expect. Programs go by the code; the message is for people. */
export interface Note {
  code: NoteCode;
  message: Said;
}

export const NOTES = {
  stockUnknown: {
    en: 'the file does not say how many there are: the host says no number until you give one',
    zh: '库存未知：主播不说数量，直到您填写',
  },
  stockNotTracked: {
    en: 'the shop does not count this stock: the host says no number until you give one',
    zh: '店铺没有跟踪库存：主播不说数量，直到您填写',
  },
  stockNegative: { en: 'sold past its stock: taken as 0', zh: '超卖：按 0 计' },
  priceFromVariants: {
    en: 'no variant costs the price of the product: the lowest price of a variant is taken',
    zh: '没有规格卖商品标价：取规格最低价',
  },
  listPriceNotHigher: { en: 'the list price is not above the price: left out', zh: '划线价不高于售价：不用' },
  categoryMissing: { en: 'no category: put under 未分类', zh: '没有类目：归入未分类' },
  htmlRemoved: { en: 'HTML taken out of the text', zh: '去掉了 HTML' },
  cut: { en: 'a text was too long: cut', zh: '文字太长：已截断' },
  idShortened: { en: 'the id was too long: shortened', zh: '编号太长：已缩短' },
  imageTooLong: { en: 'the address of the picture is too long: left out', zh: '图片地址太长：不用' },
  merged: { en: 'a variant of the product above', zh: '并入上面的商品' },
  pictureOnly: { en: 'holds another picture only: not read', zh: '只有图片：略过' },
  notPublished: {
    en: 'is not on sale (draft, archived or unpublished): left out',
    zh: '未上架：略过',
  },
} as const satisfies Record<string, Said>;
export type NoteCode = keyof typeof NOTES;

export const note = (code: NoteCode): Note => ({ code, message: NOTES[code] });

/** Without doubles, in the order in which they came. */
export const distinct = (notes: readonly Note[]): Note[] => [
  ...new Map(notes.map((n) => [n.code, n])).values(),
];
